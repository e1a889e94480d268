"""The Swedish catalogue has every message of the code, and nothing else."""

import gettext
import pathlib
import re
import subprocess
import tempfile
import unittest

from program import call

ROOT = pathlib.Path(__file__).resolve().parents[2]
SWEDISH = ROOT / "messages" / "sv.po"
EXTRACT = [ROOT / "tools" / "messages", "--extract"]

# Texts of cli/ that are no sentences to people: formats of the program's own, and what only its own mistakes would say.
NO_MESSAGES = {"kedja {} ({})\n{}{}", "kedja explain ", "  kedja check {}\n", "  kedja run {}\n", "  kedja explain {} service.sfi\n",
               "an expected difference without words"}
# Messages whose text is kept elsewhere: what tables and keys mean, which tools/messages finds where they are declared.
ARE_NO_LITERALS = r"\w+\.doc\)"


def run(*command, text=None):
    return subprocess.run([str(word) for word in command], input=text, capture_output=True, text=True, check=True, timeout=60).stdout


def catalogue(po):
    """Key -> text; keys of messages that count are (English, which form)."""
    with tempfile.NamedTemporaryFile(suffix=".mo") as mo:
        run("msgfmt", "--output-file", mo.name, "-", text=po)
        with open(mo.name, "rb") as compiled:
            texts = gettext.GNUTranslations(compiled)._catalog
    return {key: text for key, text in texts.items() if key != ""}


def descriptions(schema):
    """What the tables and keys of a JSON Schema mean."""
    if isinstance(schema, dict) and isinstance(schema.get("description"), str):
        yield schema["description"]
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    for part in parts:
        yield from descriptions(part)


def places(text):
    return sorted(set(re.findall(r"\{[^{}]*\}", text)))


class CatalogueTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = run(*EXTRACT)
        cls.english = catalogue(run("msgen", "-", text=cls.template))
        cls.swedish = catalogue(SWEDISH.read_text())

    def test_the_code_has_messages(self):
        self.assertGreater(len(self.english), 150)
        self.assertIn("Simulate a scenario", self.english)
        self.assertIn(("{n} problem; nothing was run or written", 1), self.english)
        self.assertIn("'{field}' has no numbers", self.english)
        self.assertIn("How many came", self.english)
        self.assertIn("From the first day of the month", self.english)
        self.assertIn("What other tables call it: small letters, digits and hyphens", self.english)

    def test_every_message_is_translated_and_none_is_left_over(self):
        self.assertEqual(set(self.english) - set(self.swedish), set(), "untranslated or fuzzy: tools/messages adds it to sv.po")
        self.assertEqual(set(self.swedish) - set(self.english), set(), "not in the code any more: tools/messages takes it out")

    def test_what_every_table_and_key_means_is_translated(self):
        """As the program says it, wherever the sentence is written."""
        said = set(descriptions(call("schema").json()))
        self.assertGreater(len(said), 300)
        self.assertEqual(said - set(self.swedish), set(), "tools/messages has not found where it is written: Message(\"...\").text is always found")

    def test_nothing_is_guessed_or_kept_that_is_gone(self):
        for kind in ("--only-fuzzy", "--only-obsolete", "--untranslated"):
            self.assertNotIn("msgid", run("msgattrib", kind, SWEDISH), kind)

    def test_a_translation_has_the_places_of_its_message(self):
        for key, text in self.swedish.items():
            self.assertEqual(places(text), places(self.english[key]), key)

    def test_the_form_for_one_has_the_places_of_the_other_but_perhaps_its_number(self):
        for key, text in self.english.items():
            if isinstance(key, tuple):
                one, several = set(places(key[0])), set(places(text))
                self.assertLessEqual(one, several, key)
                self.assertLessEqual(len(several - one), 1, key)

    def test_a_translation_ends_as_its_message_does(self):
        for key, text in self.swedish.items():
            for end in (".", "\n", ":", "?"):
                self.assertEqual(text.endswith(end), self.english[key].endswith(end), key)

    def test_a_message_is_written_whole(self):
        """As tools/messages reads the code: a literal, not put together and not kept elsewhere."""
        literal = r'(?:"(?:[^"\\]|\\.)*"\s*)+'
        loose = []
        for folder in ("analysis", "cli", "models"):
            for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
                text = path.read_text()
                for call in re.finditer(r"\bMessage\(\s*(?!\))", text):
                    says = text[call.end():]
                    if not re.match(literal + "[,)]", says) and not re.match(ARE_NO_LITERALS, says):
                        loose.append(f"{path.relative_to(ROOT)}: Message({says[:60]}")
        self.assertEqual(loose, [])

    def test_no_sentence_of_the_command_line_goes_past_the_catalogue(self):
        sources = sorted((ROOT / "cli").glob("*.[ch]pp"))
        self.assertGreater(len(sources), 10)
        everything = run("xgettext", "--extract-all", "--language=C++", "--from-code=UTF-8", "--output=-", *sources)
        strings = catalogue(run("msgen", "-", text=everything.replace("charset=CHARSET", "charset=UTF-8")
                                .replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=(n != 1)")))
        known = {key[0] if isinstance(key, tuple) else key for key in self.english} | {text for text in self.english.values()}
        loose = {text for text in strings if re.search(r"[a-z]{2,} [a-z]{2,}|[a-z]{3,} \{", text)}
        self.assertEqual(loose - known, NO_MESSAGES, "say(Message(...)) makes it translatable")


if __name__ == "__main__":
    unittest.main(verbosity=2)
