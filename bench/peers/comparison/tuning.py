"""The threshold that serves an engine best, by the same sweep for all.

Cosines of embeddings crowd above 0.9 and resemblances spread over the whole scale, so the sweep is coarse first and
fine around the best. It goes downwards and stops when lowering has not helped three times in a row: below, there are
only more pairs, at some point nearly all of them.

The mark of a threshold is its macro F1 and, where several are equal to three digits, F1 over all kinds of duplicate. On
generated standards many engines reach the highest macro F1 over a wide range, and then the second figure decides."""

COARSE = [step / 100 for step in range(95, 5, -5)]
PATIENCE = 3
NOTHING = (0.0, 0.0)


def best_of(tried):
    """The threshold with the highest mark; of several the highest threshold, which links least."""
    return max(tried, key=lambda threshold: (tried[threshold], threshold))


def around(centre, step, each_way=4):
    """Thresholds in small steps on both sides of one, without it."""
    near = (round(centre + n * step, 4) for n in range(-each_way, each_way + 1) if n)
    return [threshold for threshold in near if 0 < threshold < 1]


def mark(summary):
    """What a threshold is worth, to compare."""
    return tuple(round(summary[name] or 0.0, 3) for name in ("f1", "f1_all_kinds"))


def sweep(mark_at):
    """mark_at(threshold) -> its mark. Returns {threshold: mark} of all that were tried."""
    tried = {}
    in_vain = 0
    for threshold in COARSE:
        before = max(tried.values(), default=NOTHING)
        tried[threshold] = mark_at(threshold)
        in_vain = in_vain + 1 if NOTHING < before >= tried[threshold] else 0  # who has found nothing yet goes on
        if in_vain == PATIENCE:
            break
    for step in (0.01, 0.002):
        best = best_of(tried)
        if step == 0.01 or best > COARSE[0] - 0.01:  # the finest only at the upper end, where cosines crowd
            tried.update((threshold, mark_at(threshold)) for threshold in around(best, step) if threshold not in tried)
    return tried
