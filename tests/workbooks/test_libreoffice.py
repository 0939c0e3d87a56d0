"""A round trip through LibreOffice, by which many people keep tables: it opens the corpus, and the real listing where
that is, as CSV, and saves both as a workbook and as CSV in other encodings. Kindred reads all alike.

    python3 tests/workbooks/test_libreoffice.py KINDRED

Ends with 77 (skipped) where LibreOffice is not; it takes about a minute where it is."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # a checkout stays as clean as it was

import forms

KINDRED = os.path.abspath(sys.argv[1])
CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(CHECKOUT, "corpus", "standards.jsonl")
LISTING = os.path.join(CHECKOUT, "..", "shared", "directory", "nos-directory-2019.csv")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

COMMA, SEMICOLON, TAB, QUOTE = (ord(character) for character in ',;\t"')
UTF_8, WINDOWS_1252, UTF_16 = 76, 1, 65535  # as LibreOffice numbers them
AS_TEXT = "/".join(f"{column}/2" for column in range(1, 65))  # of every column: nothing is a number or a date
FORMS = {
    "workbook.xlsx": "xlsx:Calc MS Excel 2007 XML",
    "utf-8.csv": f"csv:Text - txt - csv (StarCalc):{COMMA},{QUOTE},{UTF_8},1",
    "semicolons.csv": f"csv:Text - txt - csv (StarCalc):{SEMICOLON},{QUOTE},{UTF_8},1",
    "windows.csv": f"csv:Text - txt - csv (StarCalc):{SEMICOLON},{QUOTE},{WINDOWS_1252},1",
    "utf-16.csv": f"csv:Text - txt - csv (StarCalc):{TAB},{QUOTE},{UTF_16},1",
}

MESSY = ["'an apostrophe in front", "=1+1", "007", "1/2", "3 March", "TRUE", "1E5", "+44 20", "@home", "_x0041_ and _x000D_",
         "a \"quotation\", a comma; a semicolon\tand a tab", "two\nlines", "two\r\nlines of Windows", " spaces around ",
         "<p>one &amp; two</p>", "5\" pipe", "caf\u00e9 \u2013 \u20ac5", "\u00a0no-break\u00a0", "100%", "-"]


def write_messy(path):
    """One standard for each kind of cell that spreadsheets like to make something else of."""
    forms.write_csv(path, [["URN", "Title", "Overview", "Skills"],
                           *([f"M{n}", f"Title number {n}", text, text] for n, text in enumerate(MESSY, 1))])


def write_corpus(path):
    """The corpus as CSV: lists become lines, as they do in a cell."""
    with open(CORPUS, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    names = list(dict.fromkeys(name for record in records for name in record))
    values = ([record.get(name, "") for name in names] for record in records)
    forms.write_csv(path, [names, *(["\n".join(value) if isinstance(value, list) else value for value in row]
                                    for row in values)])


class RoundTrip(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def convert(self, source, name, how, columns):
        """LibreOffice opens a CSV file and saves it as another one. -> its path"""
        into = os.path.join(self.folder, name + "-saved")
        subprocess.run([OFFICE, f"-env:UserInstallation=file://{self.folder}/profile", "--headless",
                        f"--infilter=Text - txt - csv (StarCalc):{COMMA},{QUOTE},{UTF_8},1,{columns}",
                        "--convert-to", how, "--outdir", into, source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
        saved = os.listdir(into)
        self.assertEqual(len(saved), 1, f"{name}: LibreOffice saved {saved}")
        path = os.path.join(self.folder, name)
        os.replace(os.path.join(into, saved[0]), path)
        return path

    def assert_round_trip(self, source, columns):
        """`columns` says what LibreOffice is told about these: nothing, so that it guesses, or AS_TEXT."""
        rows = forms.replaced(forms.read_csv(source), "cp1252")
        plain, replaced = (os.path.join(self.folder, name) for name in ("plain.csv", "replaced.csv"))
        shutil.copy(source, plain)
        forms.write_csv(replaced, rows)
        for name, how in FORMS.items():
            origin = replaced if name == "windows.csv" else plain
            with self.subTest(name):
                saved = self.convert(origin, name, how, columns)
                self.assertTrue(forms.find(KINDRED, saved) == forms.find(KINDRED, origin), "another result.json")

    def test_the_corpus_comes_back_as_it_was(self):
        path = os.path.join(self.folder, "corpus.csv")
        write_corpus(path)
        for columns in ("", AS_TEXT):
            with self.subTest(columns=columns[:7]):
                self.assert_round_trip(path, columns)

    def test_cells_that_look_like_something_else_come_back_as_they_were(self):
        path = os.path.join(self.folder, "messy.csv")
        write_messy(path)
        self.assert_round_trip(path, AS_TEXT)

    @unittest.skipUnless(os.path.exists(LISTING), "the real listing is not in ../shared")
    def test_the_real_listing_comes_back_as_it_was(self):
        self.assert_round_trip(LISTING, AS_TEXT)  # guessing, LibreOffice makes the original URN "007" a 7


if __name__ == "__main__":
    if not OFFICE:
        forms.skip("no LibreOffice to save a table with")
    unittest.main(argv=sys.argv[:1])
