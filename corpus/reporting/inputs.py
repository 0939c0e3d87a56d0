"""Reading what is compared. Every refusal names the file and the line."""

import csv
import importlib.util
import json

TEXTS = ("Title", "Overview", "Performance_criteria", "Knowledge_and_understanding", "Scope_range", "Values", "Behaviours",
         "Skills")


class Unusable(Exception):
    """An input that cannot be used. Its text says where and why."""


def lines(path):
    """-> (number, line) of each line of a text, without its end."""
    number = 0
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                yield number, line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Unusable(f"{path}:{number}: not UTF-8 at byte {error.start + 1} of the line") from None
    except (OSError, ValueError) as error:
        raise Unusable(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _refuse_unless_standard(record, place):
    if not isinstance(record, dict):
        raise Unusable(f"{place}: not a JSON object")
    for field in ("URN", "Title", "Suite", "Developed_by"):
        if not isinstance(record.get(field), str):
            raise Unusable(f"{place}: {field} is missing or no text")
    for field in TEXTS:
        value = record.get(field, "")
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, str) for part in parts):
            raise Unusable(f"{place}: {field} is neither text nor a list of texts")


def read_standards(path):
    """The records of a JSON Lines file, in its order."""
    records = []
    for number, line in lines(path):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Unusable(f"{path}:{number}: not JSON: {getattr(error, 'msg', error)} (a directory made with --dirt"
                           " cannot be used)") from None
        _refuse_unless_standard(record, f"{path}:{number}")
        records.append(record)
    if not records:
        raise Unusable(f"{path}: no standard in it")
    return records


LISTING = {"URN": "URN", "NOS Title": "title", "Suite": "suite", "Developed By": "body", "Validity": "validity",
           "NOS Document Status": "status", "NOSCategory": "category", "Original URN": "original",
           "Indicative Review Date": "review"}


def read_listing(path):
    """The rows of the real listing, under the names that listing.entry() gives."""
    reader = csv.DictReader(line + "\n" for _, line in lines(path))
    rows = []
    try:
        missing = [name for name in LISTING if name not in (reader.fieldnames or [])]
        if missing:
            raise Unusable(f"{path}:1: no column {missing[0]!r}")
        for row in reader:
            rows.append({LISTING[name]: row[name] or "" for name in LISTING})
    except csv.Error as error:
        raise Unusable(f"{path}:{reader.line_num}: not CSV: {error}") from None
    if not rows:
        raise Unusable(f"{path}: no row in it")
    return rows


def read_reach(path):
    """reach.py as a module: its rule says which of three generic functions a Nigerian unit has."""
    spec = importlib.util.spec_from_file_location("reach", path)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        module.family
    except Exception as error:  # whatever a program may raise
        raise Unusable(f"{path}:{getattr(error, 'lineno', None) or 1}: cannot be used: {error}") from None
    return module
