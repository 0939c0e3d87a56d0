"""One table in every form that people keep tables in, and what Kindred makes of each. For test_listing.py and
test_libreoffice.py."""
import csv
import gzip
import os
import re
import shutil
import subprocess
import sys

END_OF_CELL, END_OF_ROW = "\x1f", "\x1e"
SKIPPED = 77


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def read_csv(path):
    """-> rows of cells"""
    csv.field_size_limit(1 << 24)
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write_csv(path, rows, separator=",", encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)


def write_workbook(program, path, rows, *options):
    """By table_to_workbook, which is libxlsxwriter's."""
    table = "".join("".join(cell + END_OF_CELL for cell in row) + END_OF_ROW for row in rows)
    subprocess.run([program, *options, path], input=table.encode(), check=True)


def write_gzip(path, source):
    with open(source, "rb") as file, gzip.open(path, "wb") as packed:
        shutil.copyfileobj(file, packed)


def write_zstd(path, source):
    subprocess.run(["zstd", "-q", "-f", source, "-o", path], check=True)


def lacking(text, encoding):
    """-> how many characters of a text an encoding lacks"""
    return sum(text.count(character) for character in set(text) if not character.encode(encoding, "ignore"))


def replaced(rows, encoding):
    """The rows, with a question mark for each character that the encoding lacks."""
    return [[cell.encode(encoding, "replace").decode(encoding) for cell in row] for row in rows]


def find(kindred, path, *options):
    """-> result.json, without the places of rejected records: lines of a text are not rows of a sheet"""
    done = subprocess.run([kindred, "find", os.path.basename(path), "--validity", "all", "--format", "json", *options],
                          cwd=os.path.dirname(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        raise AssertionError(f"{path}: ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return re.sub(rb'"file": ?"[^"]*", ?"line": ?\d+', b'"file": "", "line": 0', done.stdout)
