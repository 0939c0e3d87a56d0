"""What a directory is like to somebody who sees its listing only: suites, bodies, URNs, dates, titles."""

import collections
import html
import re

from . import table


def entry(record):
    """A generated record as a row of the listing."""
    fields = {"validity": "Validity", "status": "Status", "category": "NOSCategory", "original": "Original_URN",
              "review": "Indicative_review_date"}
    return {"URN": record["URN"], "title": html.unescape(record["Title"]), "suite": record["Suite"],
            "body": record["Developed_by"], **{name: str(record.get(field) or "") for name, field in fields.items()}}


def _suites(row):
    """The suites of a row: its list, split at ';'."""
    return {name.strip() for name in re.sub(r"&nbsp;|\s+", " ", row["suite"]).split(";")} - {""}


def _shares(rows, field):
    """"current 88.1, legacy 11.8": percentages of what a field says, whatever the case of its letters and its blanks."""
    count = collections.Counter(row[field].replace(" ", "").lower() or "(empty)" for row in rows)
    return ", ".join(f"{name} {100 * times / len(rows):.1f}" for name, times in sorted(count.items())
                     if times >= 0.0005 * len(rows))


def _suite_facts(rows):
    lists = [_suites(row) for row in rows]
    sizes = collections.Counter(name for names in lists for name in names)
    several = sum(len(names) > 1 for names in lists)
    ranks = sorted(sizes.values(), reverse=True)
    return {
        "distinct suite strings": len({row["suite"] for row in rows}),
        "distinct suites": len(sizes),
        "suites of 50 and more": sum(size >= 50 for size in ranks),
        "standards of the largest suite": table.percent(ranks[0] if ranks else 0, len(rows)),
        "size of suite 10, 50, 100, 300": ", ".join(str(ranks[n - 1]) for n in (10, 50, 100, 300) if n <= len(ranks)),
        "suites of one standard": sum(size == 1 for size in ranks),
        "standards in several suites": table.percent(several, len(rows)),
        "standards in more than four": table.percent(sum(len(names) > 4 for names in lists), len(rows)),
        "most suites of a standard": max(map(len, lists)),
    }


def _urn_facts(rows):
    urns = {row["URN"].strip() for row in rows}
    others = [row["original"].strip() for row in rows if row["original"].strip() not in ("", row["URN"].strip())]
    return {
        "distinct URNs": len(urns),
        "Original URN empty": table.percent(sum(not row["original"].strip() for row in rows), len(rows)),
        "Original URN is another": table.percent(len(others), len(rows)),
        "... which the directory has": sum(urn in urns for urn in others),
    }


def _title_facts(rows):
    titles = collections.Counter(row["title"].strip().lower() for row in rows)
    words = [len(row["title"].split()) for row in rows]
    return {
        "titles that are repeated": sum(times > 1 for times in titles.values()),
        "most often, times": max(titles.values()),
        "words of a title, mean": f"{sum(words) / len(words):.1f}",
        "5th, 50th, 95th percentile": table.quantiles(words, (.05, .5, .95), 0),
    }


def facts(rows):
    """{name: figure} of a listing."""
    bodies = [times for _, times in collections.Counter(row["body"] for row in rows).most_common()]
    return {
        "standards": len(rows), **_suite_facts(rows),
        "bodies": len(bodies),
        "standards of the largest body": table.percent(bodies[0], len(rows)),
        "standards of the ten largest": table.percent(sum(bodies[:10]), len(rows)),
        "validity, %": _shares(rows, "validity"),
        "status, %": _shares(rows, "status"),
        "category, %": _shares(rows, "category"),
        **_urn_facts(rows), **_title_facts(rows),
        "review dates in 1905": table.percent(sum(row["review"].startswith("1905") for row in rows), len(rows)),
    }


def pattern(urn):
    """"CFAM&LBA3" -> "A&A9": letters and digits stand for their kind, runs for one."""
    return re.sub(r"([A9])\1+", r"\1", re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "A", urn.strip())))


def patterns(*listings, most=10):
    """For each listing {pattern: share}, of those that are among the ten commonest of any; None for a missing one."""
    counts = [rows and collections.Counter(pattern(row["URN"]) for row in rows) for rows in listings]
    names = collections.Counter()
    for rows, count in zip(listings, counts):
        for name, times in (count or collections.Counter()).most_common(most):
            names[name] = max(names[name], times / len(rows))
    return [count and {repr(name): table.percent(count[name], len(rows)) for name, _ in names.most_common()}
            for rows, count in zip(listings, counts)]
