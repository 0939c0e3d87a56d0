"""The same sections as one page that stands alone: no network, no script, light, and good to print."""

import html
import os

from .picture import PICTURES
from .whole import number, one_line


def _escaped(words):
    return html.escape(words)


def _facts(facts):
    rows = "".join(
        f'<tr><td{" class=part" if name.startswith(" ") else ""}>{_escaped(name.strip())}</td>'
        f"<td>{number(value)}</td><td>{_escaped(sentence)}</td></tr>" for name, value, sentence in facts)
    return f'<table class="facts"><tbody>{rows}</tbody></table>' if rows else ""


def _table(columns, rows):
    if not rows:
        return ""
    head = "".join(f'<th scope="col" title="{_escaped(says)}">{_escaped(name)}</th>' for name, says in columns)
    body = "".join("<tr>" + "".join(f"<td>{_escaped(number(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    meanings = "".join(f"<dt>{_escaped(name)}</dt><dd>{_escaped(says)}</dd>" for name, says in columns)
    return (f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
            f"<dl>{meanings}</dl>")


def _section(section, figures):
    picture = PICTURES[section.picture](figures) if section.picture else None
    return (f"<section><h2>{_escaped(section.title)}</h2><p>{_escaped(section.says)}</p>{_facts(section.facts)}"
            f"{_table(section.columns, section.rows)}{picture or ''}</section>")


def page(figures, sections):
    """The whole page as text."""
    with open(os.path.join(os.path.dirname(__file__), "page.css"), encoding="utf-8") as file:
        style = file.read()
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>How good is this result?</title>\n"
        f"<style>\n{style}</style>\n</head>\n<body>\n<h1>How good is this result?</h1>\n"
        f'<p class="line-of-all">{_escaped(one_line(figures))}</p>\n'
        + "\n".join(_section(section, figures) for section in sections) + "\n</body>\n</html>\n")
