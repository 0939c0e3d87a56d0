"""Scores a result of Kindred against a truth: which standards are really duplicates of which.

    result  what Kindred said: result.json, read and checked        kinds      what the words of a truth mean
    truth   what is so: pairs and families, read and checked        identity   ids, and whether the two belong together

    pairs   clusters   ranking   candidates   calibration           a measure each: result + truth -> plain figures
    whole   all figures of one evaluation, and the line that sums them up
    sections   the figures in words; text_table and page (with picture) print them; real scores the real sets

Figures are dictionaries of numbers as they go into `--json`; None stands for a number that has no meaning here, such as
the recall of a kind that the truth does not have. Nothing but the standard library is needed.
"""
