"""kedja compare: what it prints and writes, the same by any number of threads and after any stop, and what it refuses."""

import re
import signal
import unittest

try:
    import h5py
    import numpy
except ImportError:
    h5py = None

from program import INVALID_SCENARIO, MINIMAL, OK, RUNTIME, SHIPPED, USAGE, ProgramTest, changed, ended, line_of, main, start, wait_for_parts

MORE = """base = "scenario.toml"
[scenario]
title = { sv = "Fler platser", en = "More places" }
[[service]]
name = "course"
places = { values = [{ from = 2014-01-01, value = 60 }], unit = "places", source = "S1" }
"""
# Those who come under it start the course at once.
RULE = """base = "scenario.toml"
[[reform]]
name = "sooner"
from = 2014-01-01
[[handover]]
name = "to-course"
until = "sooner"
[[handover]]
name = "at-once"
from = "mapping"
to = "course"
since = "sooner"
delay = { distribution = "exponential", mean = 1, unit = "days", source = "assumption", range = [0.5, 3] }
"""
COMPARE = ["compare", "scenario.toml", "more.toml", "rule.toml", "--replications", 6, "--seed", 9]
DRAWS = [*COMPARE, "--uncertainty", 12]


class CompareTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("more.toml", MORE)
        self.write("rule.toml", RULE)
        self.out = self.folder / "compare.h5"
        self.parts = self.folder / "compare.h5.parts"

    def compare(self, *arguments, command=COMPARE):
        outcome = self.call(*command, *arguments)
        self.assert_exit(outcome, OK)
        return outcome

    # --- what it prints -----------------------------------------------------------------------------------------

    def test_json_has_what_is_promised(self):
        answer = self.compare("--json").json()
        self.assertEqual(answer["base"], "scenario.toml")
        self.assertEqual(answer["seed"], 9)
        self.assertEqual(answer["replications"], 6)
        self.assertRegex(answer["content_sha256"], "^[0-9a-f]{64}$")
        self.assertEqual([one["scenario"] for one in answer["alternatives"]], ["more.toml", "rule.toml"])
        self.assertEqual([one["kind"] for one in answer["alternatives"]], ["capacity", "rule"])
        for one in answer["alternatives"]:
            for kpi in one["kpis"]:
                self.assertLessEqual({"id", "group", "unit", "base", "alternative", "difference"}, set(kpi))
                self.assertLessEqual({"mean", "half_width", "p"}, set(kpi["difference"]))

    def test_a_difference_is_alternative_less_base(self):
        for one in self.compare("--json").json()["alternatives"]:
            for kpi in one["kpis"]:
                if kpi["difference"]["mean"] is not None:
                    self.assertAlmostEqual(kpi["difference"]["mean"], kpi["alternative"]["mean"] - kpi["base"]["mean"], places=6)

    def test_the_direct_effect_is_of_rules_only(self):
        more, rule = self.compare("--json").json()["alternatives"]
        self.assertEqual(more["direct_effect"], "capacity")
        self.assertEqual(rule["direct_effect"], "yes")
        self.assertTrue(all(effect["direct"] is None for effect in more["effects"]))
        self.assertTrue(all(effect["direct"]["mean"] is not None for effect in rule["effects"]))

    def test_a_copy_differs_by_exactly_nothing(self):
        self.write("copy.toml", 'base = "scenario.toml"\n')
        answer = self.call("compare", "scenario.toml", "copy.toml", "-n", 3, "--json").json()
        for kpi in answer["alternatives"][0]["kpis"]:
            self.assertIn(kpi["difference"]["verdict"], ("same", "too few"))
            self.assertIn(kpi["difference"]["mean"], (0, None))
        self.assertEqual(answer["alternatives"][0]["kind"], "none")

    def test_the_table_begins_with_the_headline_measures(self):
        table = self.compare().out
        self.assertIn("established_36m", table.splitlines()[0])
        self.assertIn("More places", table)
        self.assertIn("an assumption of the method", table)
        self.assertIn("no direct effect: it holds for everybody at once", table)
        self.assertNotIn("wait_days.course", table)
        self.assertIn("wait_days.course", self.compare("--all").out)
        self.assertIn("women", self.compare("--groups").out)

    def test_the_table_says_which_may_be_the_best(self):
        table = self.compare("--all").out
        of = {block[block.index("  (") + 3 : block.index(")\n")]: block for block in table.split("\n\n") if re.match(r".*  \(.*\)\n", block)}
        self.assertRegex(of["established_36m"], r"\n  (Any of them may be the best of all|Best of all: \w+|The best of all is one of: \w+)")
        self.assertNotIn("best", of["wait_days.course"])

    def test_the_table_speaks_swedish(self):
        table = self.compare("--lang", "sv").out
        self.assertIn("Fler platser", table)
        self.assertIn("ett antagande i metoden", table)
        self.assertNotIn("replication", table)

    def test_draws_lead_to_a_count_of_combinations(self):
        outcome = self.compare(command=DRAWS)
        self.assertRegex(outcome.out, r"better in \d+ of 12 combinations of assumptions")
        answer = self.compare("--json", command=DRAWS).json()
        uncertainty = answer["uncertainty"]
        self.assertEqual(uncertainty["draws"], 12)
        for one in uncertainty["summary"]:
            self.assertEqual(one["draws"] + one["without"] + len(uncertainty["rejected"]), 12)
            self.assertLessEqual(one["better"] + one["worse"], one["draws"])

    # --- what it writes -----------------------------------------------------------------------------------------

    @unittest.skipIf(h5py is None, "no h5py")
    def test_the_file_holds_the_tables_of_a_comparison(self):
        answer = self.compare("--out", "compare.h5", "--json", command=DRAWS).json()
        with h5py.File(self.out) as f:
            self.assertEqual(f.attrs["filetype"], "kedja-comparison")
            self.assertEqual(f.attrs["content_sha256"], answer["content_sha256"])
            self.assertEqual(list(f["alternatives/name"].asstr()), ["scenario", "more", "rule"])
            kinds = f["alternatives/kind_labels"].asstr()[:][f["alternatives/kind"][:]]
            self.assertEqual(list(kinds), ["base", "capacity", "rule"])
            changes = dict(zip(f["changes/path"].asstr(), f["changes/hangs_on"].asstr()))
            self.assertEqual(changes["handover.at-once.delay"], "sooner")
            for path in ("measures/id", "kpis/mean", "kpi_values/numerator", "differences/mean", "best/low", "stations/name",
                         "flows/persons", "timeseries/waiting_mean", "twins/gains/gained", "twins/effects/total",
                         "uncertainty/parameters/path", "uncertainty/draws/value", "uncertainty/results/difference",
                         "uncertainty/summary/better", "uncertainty/drivers/correlation", "uncertainty/rejected/why"):
                self.assertIn(path, f)

    @unittest.skipIf(h5py is None, "no h5py")
    def test_flows_end_where_the_measures_say(self):
        self.compare("--out", "compare.h5")
        with h5py.File(self.out) as f:
            station = list(f["stations/name"].asstr())
            there = [i for i, name in enumerate(station) if name in ("work", "studies")]
            ids, groups = f["measures/id"].asstr()[:], f["measures/group"].asstr()[:]
            row = numpy.flatnonzero((ids == "established_36m") & (groups == ""))[0]
            for alternative in range(3):
                flows = (f["flows/alternative"][:] == alternative) & numpy.isin(f["flows/to"][:], there)
                values = (f["kpi_values/alternative"][:] == alternative) & (f["kpi_values/measure"][:] == row)
                self.assertAlmostEqual(f["flows/persons"][:][flows].sum(), f["kpi_values/numerator"][:][values].mean())

    def test_any_number_of_threads_writes_the_same_bytes(self):
        self.compare("--out", "one.h5", "--threads", 1, command=DRAWS)
        for threads in (2, 4):
            self.compare("--out", f"{threads}.h5", "--threads", threads, command=DRAWS)
            self.assertEqual((self.folder / f"{threads}.h5").read_bytes(), (self.folder / "one.h5").read_bytes())

    def test_the_digest_is_the_same_without_a_file(self):
        self.assertEqual(self.compare("--json").json(), self.compare("--json", "--out", "compare.h5").json())

    def test_says_where_an_alternative_makes_some_move_away(self):
        away = '[[exit]]\nname = "away"\nleads_to = "moved"\nhazard = { value = %s, unit = "per day", source = "S1" }\n'
        self.write("scenario.toml", MINIMAL + away % 0.0005)
        self.write("leave.toml", 'base = "scenario.toml"\n[scenario]\ntitle = "Many leave"\n' + away % 0.002)
        said = " ".join(self.call("compare", "scenario.toml", "leave.toml", "more.toml", "-n", 20, "--seed", 1).out.split())
        self.assertIn("in work or studies 36 months after arrival, of those still here, %", said)
        self.assertRegex(said, r"Note: Many leave changes how many have moved away by then \(\+\d+\.\d points\)")
        self.assertNotIn("More places changes how many", said)
        self.assertIn("% of all who came; who has moved away counts as not", said)

    # --- stopped and taken up -----------------------------------------------------------------------------------

    def stopped(self, parts):
        """Starts a comparison and kills it once so many parts are there."""
        for _ in range(20):
            process = start(*DRAWS, "--out", "compare.h5", "--threads", 2, folder=self.folder)
            self.addCleanup(process.kill)
            wait_for_parts(process, self.parts, parts)
            process.kill()
            if ended(process).code == -signal.SIGKILL and not self.out.exists():
                return
            self.out.unlink(missing_ok=True)
        self.fail("the comparison always ended before it could be killed")

    def test_a_killed_comparison_is_resumed_to_the_same_bytes(self):
        self.write("scenario.toml", changed(("2014 = 120, 2015 = 100", "2014 = 1200, 2015 = 1000")))
        whole = self.compare("--out", "whole.h5", "--json", command=DRAWS).json()
        for parts in (2, 10):
            self.stopped(parts)
            outcome = self.call("resume", "compare.h5", "--json")
            self.assert_exit(outcome, OK)
            self.assertEqual(outcome.json(), whole)
            self.assertEqual(self.out.read_bytes(), (self.folder / "whole.h5").read_bytes())
            self.assertFalse(self.parts.exists())
            self.out.unlink()

    # --- what it refuses ----------------------------------------------------------------------------------------

    def test_there_must_be_an_alternative(self):
        self.assert_refused(self.call("compare", "scenario.toml"), USAGE)

    def test_the_same_file_twice_is_refused(self):
        for files in (["scenario.toml", "scenario.toml"], ["scenario.toml", "more.toml", "more.toml"]):
            outcome = self.call("compare", *files)
            self.assert_refused(outcome, USAGE)
            self.assertIn(f"{files[-1]} is named twice. Name each scenario once", outcome.err)

    def test_two_files_of_one_name_are_refused(self):
        self.write("there/more.toml", MORE.replace('"scenario.toml"', '"../scenario.toml"'))
        outcome = self.call("compare", "scenario.toml", "more.toml", "there/more.toml")
        self.assert_refused(outcome, USAGE)
        self.assertIn("have the same name", outcome.err)

    def test_an_alternative_of_another_place_is_refused(self):
        outcome = self.call("compare", "scenario.toml", SHIPPED / "example-minimal" / "chain.toml")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("chain.toml can't be compared with scenario.toml: its people have the attributes", outcome.err)

    def test_an_alternative_that_ends_otherwise_is_refused(self):
        self.write("longer.toml", 'base = "scenario.toml"\n[scenario]\nend = 2020-01-01\n')
        outcome = self.call("compare", "scenario.toml", "longer.toml")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("it covers 2014-01-01 - 2020-01-01, the base 2014-01-01 - 2019-01-01", outcome.err)

    def test_an_alternative_that_is_not_there_or_invalid_is_refused(self):
        self.assert_refused(self.call("compare", "scenario.toml", "nowhere.toml"), INVALID_SCENARIO)
        bad = self.write("bad.toml", MORE.replace("value = 60", "value = -60"))
        outcome = self.call("compare", "scenario.toml", "bad.toml")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn(f"bad.toml:{line_of(bad.read_text(), '-60')}", outcome.err)

    def test_an_unknown_lever_is_refused(self):
        outcome = self.call(*COMPARE, "--set", "lever.more=1")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("lever", outcome.err)

    def test_options_that_make_no_sense_are_refused(self):
        for option, value in (("--saturation", "0"), ("--saturation", "1"), ("--uncertainty", "0"), ("--uncertainty", "many"),
                              ("--replications", "0"), ("--threads", "0")):
            with self.subTest(option=option, value=value):
                self.assert_refused(self.call(*COMPARE, option, value), USAGE)

    def test_results_never_replace_a_scenario_or_another_file(self):
        outcome = self.call(*COMPARE, "--out", "more.toml", "--force")
        self.assert_refused(outcome, RUNTIME)
        self.assertEqual((self.folder / "more.toml").read_text(), MORE)
        self.out.write_text("old")
        self.assert_refused(self.call(*COMPARE, "--out", "compare.h5"), RUNTIME)
        self.assertEqual(self.out.read_text(), "old")


if __name__ == "__main__":
    main()
