"""Sections as plain text for a terminal."""

import textwrap

from .whole import number

WIDTH = 118


def table(columns, rows):
    """Lines of a table: the first column to the left, numbers to the right."""
    cells = [[name for name, _ in columns], *([number(cell) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    for row in cells:
        yield ("  " + row[0].ljust(widths[0]) + "".join("  " + cell.rjust(width) for cell, width in
                                                        zip(row[1:], widths[1:]))).rstrip()


def facts(rows):
    """Lines of name, value and sentence, in columns of their own; a long sentence goes on below itself."""
    if not rows:
        return
    rows = [(name, number(value), sentence) for name, value, sentence in rows]
    names, values = (max(len(row[n]) for row in rows) for n in (0, 1))
    indent = " " * (names + values + 6)
    for name, value, sentence in rows:
        start = f"  {name.ljust(names)}  {value.rjust(values)}  "
        yield from textwrap.wrap(sentence, WIDTH, initial_indent=start, subsequent_indent=indent)


def text(sections):
    """All sections, a blank line between two."""
    blocks = []
    for section in sections:
        lines = [section.title, *textwrap.wrap(section.says, WIDTH, initial_indent="  ", subsequent_indent="  ",
                                               break_long_words=False)]
        lines += facts(section.facts)
        if section.columns and section.rows:
            lines += table(section.columns, section.rows)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)
