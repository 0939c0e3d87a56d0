"""Reads a directory as anybody does who compares its texts: ids, and each standard's statements in plain words.

Shared by all peers, and counted among the lines that their users write. Reading is part of what is timed."""

import html
import json
import re

TEXTS = ("Title", "Overview", "Performance_criteria", "Knowledge_and_understanding", "Scope_range", "Values",
         "Behaviours", "Skills")
BREAK = re.compile(r"</?(?:p|li|ul|ol|div|br)\b[^>]*>|\n", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"^(?:[A-Z]{1,2}\d+|\d+(?:\.\d+)*)[.):]?\s+")
LEAD_IN = re.compile(r"^(?:you|those who|to meet this standard)\b.*:$", re.IGNORECASE)


def statements(standard):
    """The statements of one record, without HTML, numbering and lead-ins; a field is a list, lines, or HTML."""
    for field in TEXTS:
        value = standard.get(field) or ""
        for line in "\n".join(value).split("\n") if isinstance(value, list) else BREAK.split(value):
            line = html.unescape(TAG.sub("", line)).strip()
            if line and not LEAD_IN.match(line):
                yield NUMBER.sub("", line)


def read(path):
    """JSON Lines -> {URN: statements}, in the order of the file."""
    with open(path, encoding="utf-8") as file:
        standards = map(json.loads, filter(str.strip, file))
        return {standard["URN"]: list(statements(standard)) for standard in standards}
