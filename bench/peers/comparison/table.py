"""The outcome as a table to read, in a terminal or in a README."""

import textwrap

from evaluation import text_table

WIDTH = 140
REAL = (("faa", "FAA"), ("clough", "Clough"), ("nsqf", "NSQF"))
COLUMNS = ("", "threshold", "seconds", "CPU s", "MB", "pairs", "precision", "recall", "F1", "all kinds", "ARI",
           "largest", *(title for _, title in REAL), "lines")


def number(value, digits=3):
    """A share, which never rounds up to a perfect 1; a dash where it has no meaning."""
    if value is None:
        return "–"
    rounded = f"{value:.{digits}f}"
    return "0." + "9" * digits if value < 1 <= float(rounded) else rounded


def seconds(value):
    """Three digits, as far as they say something."""
    return format(value, ".2f" if value < 10 else ",.0f" if value >= 100 else ".1f")


def cells(entry):
    """One row. An entry that failed is told below the table."""
    peer, found = entry.peer, entry.summary
    title = peer.title
    if found is None:
        return [title, "failed", *["–"] * (len(COLUMNS) - 3), f"{peer.lines()}"]
    if entry.sampled_from:
        title += f", {found['standards']:,} of {entry.sampled_from:,}"
    absent = "–" if entry.failure else "skipped"
    real = [number(entry.real[name]["f1"], 2) if name in entry.real else absent for name, _ in REAL]
    scores = [number(found[name]) for name in ("precision", "recall", "f1", "f1_all_kinds", "adjusted_rand")]
    return [title, f"{entry.threshold:g}", seconds(entry.median("seconds")), seconds(entry.median("processor_seconds")),
            f"{entry.peak_mb():,.0f}", f"{found['pairs']:,}", *scores, f"{found['largest_cluster']:,}", *real,
            f"{peer.lines()}"]


METHOD = """\
{standards:,} standards, seed {seed}. {thresholds} Seconds and CPU seconds are {runs}, of the whole process from its
start, reading included; MB is the peak of its process tree. Precision, recall and F1 are means over the headline
kinds of duplicate (import, context, reordered, version, edited up to 12 %), as bench/evaluate has them; all kinds is
F1 over the others too, verbatim, reworded and chain. ARI and largest are of clusters: Kindred's own, and of a peer's
pairs what they connect. FAA, Clough and NSQF are F1 over real standards at the same threshold, pairs at another level
wanted too. Lines are what a user writes."""
TUNED = "Thresholds were tuned for macro F1 on {tuning_standards:,} others, seed {tuning_seed}, by one sweep for all."
SAMPLED = """\
{title}, takes too long for the whole: {standards:,} standards were drawn by chance from {sampled_from:,}. Its seconds,
MB, pairs, ARI and largest are of those; fewer true pairs are among them, and its scores less certain."""


def method(about):
    """How the figures of the table came about."""
    many = f"medians of {about['runs']} runs in turns (one where a run takes a minute or more)"
    return METHOD.format(
        standards=about["standards"], seed=about["seed"], runs=many if about["runs"] > 1 else "of one run",
        thresholds=TUNED.format(**about) if about["tuned"] else "Thresholds were given, not tuned.",
    )


def notes(entries, about):
    """What a reader must know to read the table, a paragraph each."""
    yield method(about)
    for entry in entries:
        if entry.failure:
            yield f"{entry.peer.title}, did not get through: {entry.failure}"
        if entry.sampled_from:
            yield SAMPLED.format(
                title=entry.peer.title, standards=entry.summary["standards"], sampled_from=entry.sampled_from)
    yield f"Measured on {about['machine']}. " + ", ".join(about["versions"]) + "."


def text(entries, about):
    """For a terminal."""
    lines = text_table.table([(name, None) for name in COLUMNS], list(map(cells, entries)))
    return "\n".join([*lines, "", *(textwrap.fill(note, WIDTH) for note in notes(entries, about))])


def markdown(entries, about):
    """For a README."""
    rows = [list(COLUMNS), ["---"] + ["--:"] * (len(COLUMNS) - 1), *map(cells, entries)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines + [""] + [textwrap.fill(note, 120) + "\n" for note in notes(entries, about)]).rstrip()


def document(entries, about):
    """For --json: everything."""
    return {**about, "entries": [{
        "name": entry.peer.name, "title": entry.peer.title, "lines": entry.peer.lines(), "failure": entry.failure,
        "threshold": entry.threshold, "tuned": entry.peer.tuned, "tried": entry.tried,
        "sampled_from": entry.sampled_from,
        "runs": [vars(run) for run in entry.runs], "scores": entry.summary, "real": entry.real,
    } for entry in entries]}
