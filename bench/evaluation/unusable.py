"""The one way in which an input is refused."""


class Unusable(Exception):
    """An input that cannot be evaluated. Its text says where and why; a command prints it and exits with 2."""


def shown(ids, most=10):
    """The first few ids for a message. An id may hold anything: what does not print is escaped, what is long is cut."""
    ids = list(ids)
    words = [name if name.isprintable() else ascii(name) for name in ids[:most]]
    words = [word if len(word) <= 60 else word[:57] + "..." for word in words]
    return ", ".join(words) + (f" and {len(ids) - most:,} more" if len(ids) > most else "")


def reason(said):
    """Of what a program said that failed, the line that tells why: the first, or the last of a traceback."""
    lines = said.strip().splitlines() or ["it said nothing"]
    return lines[-1] if "Traceback" in lines[0] else lines[0]


def read_text(path):
    """The text of a file, or a refusal that names it. A byte order mark, as spreadsheets write it, is no part of it."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise Unusable(f"{path}: not UTF-8 at byte {error.start:,}") from None
    except (OSError, ValueError) as error:
        raise Unusable(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
