"""How many bands, for libraries that leave it to their user."""


def bands(threshold, permutations=128):
    """The fewest bands with which a pair right at the threshold is found more often than not.

    The chance is 1 - (1 - t^rows)^bands (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 3.4.2). More bands
    find more, and bring more candidates: at a threshold of 0.4 this gives the 32 bands that datasketch chooses."""
    choices = [count for count in range(1, permutations + 1) if permutations % count == 0]
    return next(count for count in choices if 1 - (1 - threshold ** (permutations // count)) ** count > 0.5)
