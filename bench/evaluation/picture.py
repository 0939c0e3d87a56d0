"""Pictures of the figures as SVG that stands inside a page: axes from 0 to 1 or to a whole number, lines, dots, bars.

Colours tell series apart for colour-blind readers and in grey print; a line that is predicted or ideal is dashed too.
"""

import html

WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 14, 44
MEASURED, IDEAL = "#1f5fa8", "#b4571a"


class Picture:
    """One diagram. x and y run from 0 to the ends given; `name` is what a screen reader says."""

    def __init__(self, name, x_label, y_label, x_end=1, y_end=1):
        self.x_end, self.y_end = x_end or 1, y_end or 1
        self.parts = []
        self.legend = []
        self.head = (f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{html.escape(name)}</title>')
        self._axes(x_label, y_label)

    def x(self, value):
        return round(LEFT + value / self.x_end * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value):
        return round(HEIGHT - BOTTOM - value / self.y_end * (HEIGHT - TOP - BOTTOM), 1)

    def text(self, x, y, words, anchor="middle", more=""):
        self.parts.append(f'<text x="{x}" y="{y}" text-anchor="{anchor}"{more}>{html.escape(words)}</text>')

    def _axes(self, x_label, y_label):
        for step in range(6):
            x_value, y_value = self.x_end * step / 5, self.y_end * step / 5
            self.parts.append(f'<path class="grid" d="M{LEFT} {self.y(y_value)}H{WIDTH - RIGHT}"/>')
            self.text(self.x(x_value), HEIGHT - BOTTOM + 16, f"{x_value:.4g}")
            self.text(LEFT - 6, self.y(y_value) + 4, f"{y_value:.4g}", "end")
        self.parts.append(f'<path class="axis" d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}"/>')
        self.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x_label)
        middle = (TOP + HEIGHT - BOTTOM) / 2
        self.text(13, middle, y_label, more=f' transform="rotate(-90 13 {middle})"')

    def line(self, points, words, colour=MEASURED, dashed=False):
        """Points (x, y) joined."""
        if points:
            path = "M" + "L".join(f"{self.x(x)} {self.y(y)}" for x, y in points)
            self.parts.append(f'<path class="line" d="{path}" stroke="{colour}"{self._dash(dashed)}/>')
            self.legend.append((words, colour, dashed))

    def dots(self, points, words, colour=MEASURED):
        """Points (x, y, what to say when pointed at)."""
        self.parts += [f'<circle cx="{self.x(x)}" cy="{self.y(y)}" r="4" fill="{colour}">'
                       f"<title>{html.escape(says)}</title></circle>" for x, y, says in points]
        if points:
            self.legend.append((words, colour, False))

    def bars(self, named, words, colour=MEASURED):
        """(name, value, what to say), in place of an x axis from 0 to the number of bars."""
        self.parts = [part for part in self.parts if not self._is_x_tick(part)]
        wide = (WIDTH - LEFT - RIGHT) / max(1, len(named))
        for n, (name, value, says) in enumerate(named):
            left = round(LEFT + (n + 0.2) * wide, 1)
            self.parts.append(
                f'<rect x="{left}" y="{self.y(value)}" width="{round(0.6 * wide, 1)}" fill="{colour}"'
                f' height="{round(self.y(0) - self.y(value), 1)}"><title>{html.escape(says)}</title></rect>')
            self.text(round(LEFT + (n + 0.5) * wide, 1), HEIGHT - BOTTOM + 16, name)
        self.legend.append((words, colour, False))

    @staticmethod
    def _is_x_tick(part):
        return f'y="{HEIGHT - BOTTOM + 16}"' in part

    @staticmethod
    def _dash(dashed):
        return ' stroke-dasharray="6 4"' if dashed else ""

    def svg(self):
        """The picture with its legend below."""
        marks = "".join(
            f'<span><svg class="key" viewBox="0 0 26 10"><path d="M1 5H25" stroke="{colour}" stroke-width="3"'
            f"{self._dash(dashed)}/></svg> {html.escape(words)}</span>" for words, colour, dashed in self.legend)
        return f'<figure>{self.head}{"".join(self.parts)}</svg><figcaption>{marks}</figcaption></figure>'


def precision_recall(figures):
    """What a stricter threshold would give, from the run's own on."""
    curve = figures["pairs"]["curve"]
    if not curve:
        return None
    picture = Picture("Precision against recall", "recall", "precision")
    picture.line([(point["recall"], point["precision"]) for point in curve], "threshold raised from the run's own")
    own = curve[0]
    picture.dots([(own["recall"], own["precision"], f"at {own['threshold']:.3f}")], "the run itself", IDEAL)
    return picture.svg()


def predicted_recall(parameters, resemblance):
    """The law of banding, 1-(1-s^rows)^bands (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 3.4).

    A join, which has no rows, finds all there is at its threshold."""
    if not parameters["rows"] or not parameters["bands"]:
        return float(resemblance >= parameters["threshold"])
    return 1 - (1 - resemblance ** parameters["rows"]) ** parameters["bands"]


def s_curve(figures):
    """Recall by resemblance, measured on duplicates (and against the join), beside what the banding promises."""
    rows = [row for row in figures["pairs"]["by_resemblance"] or [] if row["number"] is not None and row["true"]]
    parameters = figures["parameters"]
    picture = Picture("Recall by resemblance", "resemblance", "recall")
    picture.line([(n / 200, predicted_recall(parameters, n / 200)) for n in range(201)],
                 "predicted for candidates: 1-(1-s^rows)^bands", IDEAL, dashed=True)
    threshold = parameters["threshold"]
    picture.line([(threshold, 0), (threshold, 1)], "threshold of links", "#777777", dashed=True)
    picture.line([((row["number"] + 0.5) / 10, row["recall"]) for row in rows], "duplicates that are linked")
    picture.dots([((row["number"] + 0.5) / 10, row["recall"], f"{row['found']} of {row['true']}") for row in rows],
                 "a band of 0.1")
    join = figures["candidates"]["against_join"]
    if join:
        picture.dots([(row["from"] + 0.025, row["found"] / row["wanted"], f"{row['found']} of {row['wanted']}")
                      for row in join["by_resemblance"]], "pairs of the join that were found", "#2c7a4b")
    return picture.svg()


def recall_by_degree(figures):
    """How much of a text may change before the pair is lost."""
    rows = figures["pairs"]["by_degree"]
    picture = Picture("Recall by degree of edit", "share of words changed", "recall")
    picture.bars([(row["band"], row["recall"], f"{row['found']} of {row['true']}") for row in rows],
                 "edited pairs linked")
    return picture.svg()


def saving(figures):
    """Standards saved by the first n clusters."""
    ranking = figures["ranking"]
    clusters = len(ranking["saving_curve"]) - 1
    if not clusters:
        return None
    picture = Picture("Saving against effort", "clusters reviewed", "standards saved", clusters,
                      ranking["best_curve"][-1])
    for name, words, colour, dashed in (("best_curve", "best order of these clusters", IDEAL, True),
                                        ("saving_curve", "in the order of their rank", MEASURED, False)):
        thin = max(1, clusters // 300)
        picture.line([(n, value) for n, value in enumerate(ranking[name]) if n % thin == 0 or n == clusters],
                     words, colour, dashed)
    return picture.svg()


def reliability(figures):
    """What was said against what is so; the dashed line is where a calibrated engine would be."""
    calibration = figures["calibration"]
    if not calibration["bins"]:
        return None
    picture = Picture("Reliability", calibration["predictor"] + " said", "share right")
    picture.line([(0, 0), (1, 1)], "said is so", IDEAL, dashed=True)
    points = [(row["said"], row["right"], f"{row['pairs']} pairs") for row in calibration["bins"]]
    picture.line([point[:2] for point in points], "measured")
    picture.dots(points, "a bin")
    return picture.svg()


PICTURES = {drawn.__name__: drawn for drawn in (precision_recall, s_curve, recall_by_degree, saving, reliability)}
