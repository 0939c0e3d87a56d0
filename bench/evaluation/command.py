"""What the commands here have in common: arguments with several numbers, and how they end: whatever happens, with a
sentence and the exit code that says so, and no traceback."""

import os
import signal
import sys

from .unusable import Unusable


def _discard_output():
    """What is still to be printed goes nowhere, so that Python does not complain of it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text):
    """Prints. A reader that has seen enough, `head` say, does not keep a command from going on."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _discard_output()


def _stopped(number, _):
    raise SystemExit(128 + number)  # not at once: temporary folders go first


def run(name, main):
    """Runs main() and ends the program with the code that it returns; with 2 if an input cannot be used or an output
    not be written, 130 if interrupted."""
    signal.signal(signal.SIGTERM, _stopped)
    try:
        if sys.stdout is None:
            raise Unusable("standard output is closed")
        sys.stdout.reconfigure(errors="backslashreplace")
        code = main() or 0
    except Unusable as error:
        print(f"{name}: {error}", file=sys.stderr)
        code = 2
    except OSError as error:  # of the output, or of the temporary folder
        where = f"{error.filename}: " if error.filename else ""
        print(f"{name}: cannot go on: {where}{error.strerror or error}", file=sys.stderr)
        _discard_output()
        code = 2
    except KeyboardInterrupt:
        print(f"{name}: interrupted", file=sys.stderr)
        code = 130
    sys.exit(code)


def numbers(kind):
    """The type of an argument that holds numbers with commas between."""
    def list_of_numbers(word):
        return [kind(part) for part in word.split(",")]
    return list_of_numbers
