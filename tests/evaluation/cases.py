"""What the tests of the evaluation share: small results and truths, written as files and read back."""

import json
import os
import sys
import tempfile
import unittest

BENCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bench")
sys.path.insert(0, BENCH)

from evaluation.result import read_result
from evaluation.truth import read_truth
from evaluation.unusable import Unusable


def a_document(ids, links=(), copies=(), groups=(), **counts):
    """result.json as `kindred find` writes it. `links`: (a, b, resemblance) with further fields in a dictionary."""
    def a_link(rank, link):
        return {"a": link[0], "b": link[1], "resemblance": link[2],
                "containment_a_in_b": 1.0, "containment_b_in_a": 1.0, "relation": None,
                "provenance": None, "duplicate": True, "confidence": None, "rank": rank,
                **(link[3] if len(link) > 3 else {})}

    return {
        "format": 1, "kindred": "0.1.0",
        "parameters": {"shingle": 3, "threshold": 0.4, "recall": 0.999, "index": "lsh", "permutations": 315,
                       "bands": 105, "rows": 3, "recall_at_threshold": 0.999, "seed": 1},
        "counts": {"read": len(ids), "filtered": 0, "reuploads": 0, "rejected": 0, "candidates": 0, **counts},
        "compared": [{"id": name, "fingerprint": "00"} for name in ids],
        "copies": [{"of": of, "ids": list(names)} for of, names in copies],
        "pairs": [a_link(rank, link) for rank, link in enumerate(links, 1)],
        "clusters": [{"id": group[0], "rank": rank, "medoid": group[0], "members": [{"id": name} for name in group]}
                     for rank, group in enumerate(groups, 1)],
        "rejected": [], "findings": [],
    }


class Case(unittest.TestCase):
    """Has a folder of its own for the files of a test."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
        return path

    def result(self, *arguments, **more):
        return read_result(self.path("result.json", json.dumps(a_document(*arguments, **more))))

    def truth(self, *rows, families=None, cross=None):
        """Rows and families are strings with spaces for tabs; a family's members are joined by commas."""
        path = self.path("pairs.tsv", "# a comment\n" + "".join("\t".join(row.split(" ")) + "\n" for row in rows))
        if families is None:
            return read_truth(path, cross)
        lines = ["\t".join(part.replace(",", "\t").replace("_", " ") for part in row.split(" ")) for row in families]
        self.path("families.tsv", "\n".join(lines) + "\n")
        return read_truth(self.folder, cross)

    def refused(self, *words):
        return self.assertRaisesRegex(Unusable, "(?s)" + ".*".join(words))
