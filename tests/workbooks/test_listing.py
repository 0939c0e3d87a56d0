"""The real listing of 2019, in ../shared, says the same in whatever form it comes.

    python3 tests/workbooks/test_listing.py KINDRED TABLE_TO_WORKBOOK

Ends with 77 (skipped) where the listing is not."""
import json
import os
import shutil
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # a checkout stays as clean as it was

import forms

KINDRED, TABLE_TO_WORKBOOK = (os.path.abspath(path) for path in sys.argv[1:3])
CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LISTING = os.path.join(CHECKOUT, "..", "shared", "directory", "nos-directory-2019.csv")
WINDOWS = "cp1252"  # what Excel writes in Britain


class Listing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.rows = forms.read_csv(LISTING)
        cls.expected = forms.find(KINDRED, LISTING)

    def path(self, name):
        return os.path.join(self.folder, name)

    def assert_same(self, path, expected=None):
        self.assertTrue(forms.find(KINDRED, path) == (expected or self.expected), f"{path} has another result.json")

    def test_every_row_is_counted_once(self):
        counts = json.loads(self.expected)["counts"]
        parts = sum(counts[part] for part in ("standards", "reuploads", "filtered", "rejected"))
        self.assertEqual(counts["read"], len(self.rows) - 1)
        self.assertEqual(counts["read"], parts)

    def test_packed_it_is_the_same(self):
        for ending, pack in ((".gz", forms.write_gzip), (".zst", forms.write_zstd)):
            with self.subTest(ending):
                if ending == ".zst" and not shutil.which("zstd"):
                    self.skipTest("no zstd to pack it with")
                pack(self.path("listing.csv" + ending), LISTING)
                self.assert_same(self.path("listing.csv" + ending))

    def test_as_a_workbook_of_texts_it_is_the_same(self):
        forms.write_workbook(TABLE_TO_WORKBOOK, self.path("texts.xlsx"), self.rows)
        self.assert_same(self.path("texts.xlsx"))

    def test_as_a_workbook_with_numbers_and_moments_it_is_the_same(self):
        forms.write_workbook(TABLE_TO_WORKBOOK, self.path("typed.xlsx"), self.rows, "--typed")
        self.assert_same(self.path("typed.xlsx"))

    def test_in_windows_1252_with_semicolons_only_the_characters_are_lost_that_it_lacks(self):
        text = "".join(cell for row in self.rows for cell in row)
        self.assertEqual(forms.lacking(text, WINDOWS), 65)
        rows = forms.replaced(self.rows, WINDOWS)
        forms.write_csv(self.path("replaced.csv"), rows)
        expected = forms.find(KINDRED, self.path("replaced.csv"))
        self.assertNotEqual(expected, self.expected)
        forms.write_csv(self.path("windows.csv"), rows, ";", WINDOWS)
        self.assert_same(self.path("windows.csv"), expected)

    def test_in_utf_16_with_tabs_it_is_the_same(self):
        forms.write_csv(self.path("utf-16.txt"), self.rows, "\t", "utf-16")
        self.assert_same(self.path("utf-16.txt"))


if __name__ == "__main__":
    if not os.path.exists(LISTING):
        forms.skip("the real listing is not in ../shared")
    unittest.main(argv=sys.argv[:1])
