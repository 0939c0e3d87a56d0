"""The command line that all peers have."""

import argparse


def parser(description):
    """DIRECTORY OUTPUT --threshold T, described by the first line of a docstring; a peer adds options of its own."""
    made = argparse.ArgumentParser(description=description.splitlines()[0])
    made.add_argument("directory", help="JSON Lines")
    made.add_argument("output", help="pairs: id_a, id_b, score, tab-separated")
    made.add_argument("--threshold", type=float, required=True)
    return made
