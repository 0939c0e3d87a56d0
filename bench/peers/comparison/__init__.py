"""Kindred against its peers: the same directory, one run, one table.

    roster    who takes part: how each is called, installed, and its output read
    packages  installing what a peer needs, in the environment that runs this; versions
    measure   one command: wall time, processor time, peak memory of its process tree
    scoring   what was found against the truth, by bench/evaluation, the same for all
    tuning    the threshold that serves a peer best, by the same sweep for all
    contest   a peer's whole way through: installed, tuned, run, scored
    table     the figures as a table; machine  what they were measured on
"""
