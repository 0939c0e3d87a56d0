"""Plain-text tables and histograms, and the figures in them."""

import textwrap

BINS = (0, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1)
WIDEST = 44  # of a cell; a longer one goes on below
PERCENT_A_MARK = 2


def percent(part, whole):
    return f"{100 * part / max(1, whole):.1f} %"


def quantiles(values, shares, digits):
    """"3, 8, 14": the values below which these shares of all lie."""
    ordered = sorted(values) or [0]
    return ", ".join(f"{ordered[min(len(ordered) - 1, int(share * len(ordered)))]:.{digits}f}" for share in shares)


def _cell(value):
    text = f"{value:,}" if isinstance(value, int) else str(value)
    return textwrap.wrap(text, WIDEST) or [""]


def sided(title, names, *columns):
    """Lines of a table: the figures of the columns side by side. A column that is None is absent."""
    keys = list(dict.fromkeys(key for column in columns if column for key in column))
    rows = [[[""], *[[name] for name in names]]]
    for key in keys:
        rows.append([[key], *[["absent"] if column is None else _cell(column.get(key, "-")) for column in columns]])
    widths = [max(len(line) for row in rows for line in row[n]) for n in range(len(names) + 1)]
    lines = [title]
    for row in rows:
        for n in range(max(map(len, row))):
            cells = [cell[n] if n < len(cell) else "" for cell in row]
            lines.append("  " + "   ".join(text.ljust(width) for text, width in zip(cells, widths)).rstrip())
    return lines


def histogram(title, columns):
    """Lines: a share and a bar for each bin, one (name, values) below the other. Values that are None are absent."""
    lines = [f"{title} (a mark is {PERCENT_A_MARK} %)"]
    for name, values in columns:
        if values is None:
            lines.append(f"  {name}: absent")
            continue
        lines.append(f"  {name}: {len(values):,} pairs; 5, 25, 50, 75, 95 %: "
                     + quantiles(values, (.05, .25, .5, .75, .95), 3))
        for low, high in zip(BINS, BINS[1:]):
            within = sum(low <= value < high or (high == 1 and value >= 1) for value in values)
            share = 100 * within / max(1, len(values))
            lines.append(f"    {low:4.2f} - {high:4.2f}  {share:5.1f} %  {'#' * round(share / PERCENT_A_MARK)}".rstrip())
    return lines
