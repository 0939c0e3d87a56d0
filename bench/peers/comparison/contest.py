"""A peer's whole way: installed, tuned on one directory, run on another, scored there and on real standards.

What goes wrong on the way is part of the outcome: the row then says so in words, and the others go on."""

import dataclasses
import os
import random
import statistics
import subprocess
import sys

from evaluation.real import SETS
from evaluation.unusable import Unusable

from . import packages
from .measure import Failed, TooLong, measure
from .scoring import Directory, summary, summary_of_real
from .tuning import NOTHING, best_of, mark, sweep

WORTHLESS = 50  # pairs a standard: so many cannot be right, and scoring them would only take time
ONE_RUN = 60  # seconds from which a run is not repeated


@dataclasses.dataclass
class Entry:
    """One row of the table as it comes to be."""

    peer: object
    threshold: float | None = None
    tried: dict = dataclasses.field(default_factory=dict)
    runs: list = dataclasses.field(default_factory=list)
    summary: dict | None = None
    sampled_from: int | None = None
    real: dict = dataclasses.field(default_factory=dict)
    failure: str | None = None

    def median(self, name):
        return statistics.median(getattr(run, name) for run in self.runs)

    def peak_mb(self):
        return max(run.peak_mb for run in self.runs)


def say(text):
    print(text, file=sys.stderr, flush=True)


def generate(generator, folder, name, standards, seed):
    """Makes a directory and its truth in a folder of their own."""
    place = os.path.join(folder, name)
    os.mkdir(place)
    directory = Directory(os.path.join(place, "directory.jsonl"), place)
    say(f"generating {standards:,} standards, seed {seed}, for {name}")
    with open(directory.path, "wb") as file:
        command = [*generator, "--seed", str(seed), "--standards", str(standards), "--truth", place]
        ended = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True)
    if ended.returncode != 0:
        raise Failed(f"{generator[0]}: {(ended.stderr.strip() or 'ended badly').splitlines()[-1]}")
    return directory


def sample(directory, most, folder):
    """A directory of at most so many of the standards, by chance, each as likely as any: true and false pairs then
    become rarer alike, and precision and recall stay what they are, only less certain."""
    if most is None or len(directory.ids) <= most:
        return directory
    chosen = set(random.Random(most).sample(range(len(directory.ids)), most))
    path = os.path.join(folder, f"{most}-of-{os.path.basename(directory.truth_path)}.jsonl")
    with open(directory.path, encoding="utf-8") as source, open(path, "w", encoding="utf-8") as file:
        file.writelines(line for number, line in enumerate(filter(str.strip, source)) if number in chosen)
    return Directory(path, directory.truth_path, left_out=directory.left_out + len(directory.ids) - most)


class Contest:
    """The steps of an entry, and what all have in common: where files lie, how long a run may take, and the threshold
    if one was given instead of tuning."""

    def __init__(self, folder, limit, given=None):
        self.folder, self.limit, self.given = folder, limit, given

    def run(self, peer, directory, threshold, vectors=None):
        """-> Measured, and the result as read. Only the command is timed."""
        output = os.path.join(self.folder, "output")
        measured = measure(peer.command(directory, output, threshold, vectors), peer.stdout(output), self.limit)
        return measured, peer.result(output, threshold, directory)

    def prepare(self, entry, tuning):
        """Installs a peer and sets its threshold: somebody else's, or the best on the directory for tuning."""
        packages.install(entry.peer.packages)
        entry.threshold = entry.peer.threshold
        if entry.peer.tuned and self.given is not None:
            entry.threshold = self.given
        elif entry.peer.tuned:
            self.tune(entry, tuning)

    def tune(self, entry, directory):
        """Finds the threshold with the best mark."""
        say(f"tuning {entry.peer.name}")
        peer = entry.peer
        directory = sample(directory, peer.most, self.folder)
        vectors = os.path.join(self.folder, f"{peer.name}.npy")

        def mark_at(threshold):
            try:
                _, result = self.run(peer, directory, threshold, vectors)
            except TooLong:  # no use to anybody, whatever it finds
                say(f"  {peer.name} at {threshold:g}: takes more than {self.limit:g} s")
                return NOTHING
            worth_it = len(result.pairs) <= WORTHLESS * len(directory.ids)
            found = mark(summary(result, directory)) if worth_it else NOTHING
            say(f"  {peer.name} at {threshold:g}: {len(result.pairs):,} pairs, F1 {found[0]}, all kinds {found[1]}")
            return found

        entry.tried = sweep(mark_at)
        entry.threshold = best_of(entry.tried)
        if entry.tried[entry.threshold] == NOTHING:
            raise Failed("finds nothing in time on the directory for tuning, at any threshold")

    def compete(self, entry, directory):
        """One run on the directory that is measured. The first is scored: every run of a program finds the same."""
        peer = entry.peer
        full, directory = directory, sample(directory, peer.most, self.folder)
        measured, result = self.run(peer, directory, entry.threshold)
        entry.runs.append(measured)
        say(f"  {peer.name}: {measured.seconds:.2f} s, {measured.peak_mb:,.0f} MB")
        if entry.summary is None:
            entry.threshold = result.parameters["threshold"]
            entry.sampled_from = None if directory is full else len(full.ids)
            entry.summary = summary(result, directory)

    def meet_reality(self, entry, data):
        """The real sets, at the same threshold; those that are absent are left out."""
        for real in SETS:
            if real.truth is None or not all(os.path.exists(os.path.join(data, name)) for name in real.files()):
                continue
            directory = Directory(os.path.join(data, real.standards), os.path.join(data, real.truth), cross=real.cross)
            _, result = self.run(entry.peer, directory, entry.threshold)
            entry.real[real.name] = summary_of_real(result, directory)

    def step(self, entry, work, *arguments):
        """One step of an entry. What is wrong with it becomes its outcome."""
        if entry.failure is None:
            try:
                work(entry, *arguments)
            except (Failed, Unusable) as error:
                entry.failure = str(error)
                say(f"  {entry.peer.name} failed: {error}")


def hold(peers, folder, directories, options):
    """All entries through all steps. Runs are taken in turns, so that what else the machine does hits all alike."""
    contest = Contest(folder, options.limit, options.threshold)
    entries = [Entry(peer) for peer in peers]
    for entry in entries:
        contest.step(entry, contest.prepare, directories.get("tuning"))
    for turn in range(options.runs):
        say(f"run {turn + 1} of {options.runs}")
        for entry in entries:
            if not entry.runs or entry.median("seconds") < ONE_RUN:
                contest.step(entry, contest.compete, directories["measuring"])
    say("real standards")
    for entry in entries:
        contest.step(entry, contest.meet_reality, options.data)
    return entries
