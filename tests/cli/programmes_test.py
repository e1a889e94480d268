"""kedja catalogue: what sources tell of, with the scenarios that show it; and what was expected of them."""

from pathlib import Path

from program import INVALID_SCENARIO, OK, SHIPPED, USAGE, ProgramTest, main

CATALOGUE = """
[[source]]
name = "s1"
label = { sv = "Förstudien", en = "The study" }

[[entry]]
name = "1-01"
from = "s1"
label = { sv = "Fler platser", en = "More places" }
changes = { sv = "Platser i kartläggningen", en = "Places in mapping" }
scenarios = ["more.toml"]

[[entry]]
name = "1-02"
from = "s1"
label = { sv = "Ett nätverk", en = "A network" }
changes = { sv = "Kunskap sprids", en = "Knowledge spreads" }
outside = { sv = "Kunskap finns inte i kedjan", en = "Knowledge is not in the chain" }
"""
MORE = """
base = "scenario.toml"
scenario.title = { sv = "Dubbla platser", en = "Twice the places" }
[[service]]
name = "mapping"
places = { value = 1000, source = "S1" }
[[expectation]]
name = "sooner"
kpi = "wait_days.mapping"
difference = "lower"
why = { sv = "Fler får plats", en = "More have room" }
[[expectation]]
name = "people"
kpi = "arrivals"
difference = "none"
[[expectation]]
name = "wrong"
kpi = "wait_days.mapping"
difference = "higher"
"""


class ProgrammesTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("catalogue.toml", CATALOGUE)
        self.write("more.toml", MORE)

    def test_lists_entries_by_source(self):
        outcome = self.call("catalogue", "--file", "catalogue.toml")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"The study\n\n  1-01 +More places\n +Places in mapping\n")
        self.assertIn("in no scenario: Knowledge is not in the chain", outcome.out)
        self.assertIn("more.toml", outcome.out)

    def test_only_the_entries_named(self):
        outcome = self.call("catalogue", "--file", "catalogue.toml", "1-02", "--lang", "sv")
        self.assert_exit(outcome, OK)
        self.assertIn("Förstudien", outcome.out)
        self.assertIn("Ett nätverk", outcome.out)
        self.assertNotIn("1-01", outcome.out)
        self.assert_refused(self.call("catalogue", "--file", "catalogue.toml", "1-03"), USAGE)

    def test_runs_and_judges_what_was_expected(self):
        outcome = self.call("catalogue", "--file", "catalogue.toml", "--run", "-n", 100)
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"expected: lower +as expected")
        self.assertRegex(outcome.out, r"expected: higher +not as expected")
        self.assertRegex(outcome.out, r"expected: no different +as expected")
        self.assertIn("More have room", outcome.out)
        self.assertIn("Of the expectations 2 held, 1 did not, and of 0 the replications cannot tell.", outcome.out)

    def test_json_has_an_object_for_each_entry(self):
        outcome = self.call("catalogue", "--file", "catalogue.toml", "--run", "-n", 100, "--json")
        self.assert_exit(outcome, OK)
        entries = outcome.json()
        self.assertEqual([entry["name"] for entry in entries], ["1-01", "1-02"])
        shown = entries[0]["scenarios"][0]
        self.assertEqual((shown["file"], shown["base"]), ("more.toml", "scenario.toml"))
        self.assertEqual([one["fulfilment"] for one in shown["expectations"]], ["held", "held", "failed"])
        self.assertEqual(entries[1]["outside"]["en"], "Knowledge is not in the chain")

    def test_what_cannot_be_compared_is_said_and_stops_nothing(self):
        self.write("other.toml", 'base = "scenario.toml"\nscenario.end = 2016-01-01\n[[expectation]]\nname = "none"\n'
                                 'kpi = "arrivals"\ndifference = "none"\n')
        self.write("catalogue.toml", CATALOGUE.replace('["more.toml"]', '["more.toml", "other.toml"]'))
        outcome = self.call("catalogue", "--file", "catalogue.toml", "--run", "-n", 10)
        self.assert_exit(outcome, OK)
        self.assertIn("other.toml can't be compared with scenario.toml", outcome.out)
        self.assertRegex(outcome.out, r"expected: no different +as expected")

    def test_compare_says_what_was_expected(self):
        outcome = self.call("compare", "scenario.toml", "more.toml", "-n", 100)
        self.assert_exit(outcome, OK)
        self.assertIn("What was expected, before it was run", outcome.out)
        self.assertRegex(outcome.out, r"expected: lower +as expected")

    def test_a_broken_catalogue_is_refused(self):
        self.write("catalogue.toml", CATALOGUE.replace('scenarios = ["more.toml"]', 'scenarios = ["less.toml"]'))
        self.assert_refused(self.call("catalogue", "--file", "catalogue.toml"), INVALID_SCENARIO)
        self.assert_refused(self.call("catalogue", "--file", "nothing.toml"), INVALID_SCENARIO)

    def test_the_shipped_catalogue_has_what_the_sources_tell_of(self):
        outcome = self.call("catalogue", "--file", SHIPPED / "catalogue.toml", "--json", timeout=600)  # it reads every scenario
        self.assert_exit(outcome, OK)
        entries = outcome.json()
        told = {"s0": 25, "s1": 31, "s2": 15, "s3": 12, "s4": 5}
        self.assertEqual([entry["name"] for entry in entries if entry["source"] in told],
                         [f"{source}-{i:02}" for source, count in told.items() for i in range(1, count + 1)])
        for entry in entries:
            for words in ("label", "changes"):
                self.assertTrue(all(entry[words].values()) and entry[words].keys() == {"sv", "en"}, entry["name"])
        named = {Path(shown["file"]).resolve() for entry in entries for shown in entry["scenarios"]}
        self.assertEqual(sorted(set(SHIPPED.glob("*/catalogue/*.toml")) - named), [])


if __name__ == "__main__":
    main()
