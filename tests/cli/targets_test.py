"""kedja check --targets: observed figures beside a run; and levers as `kedja check` lists and `kedja run` pulls them."""

from program import INVALID_SCENARIO, MINIMAL, OK, RUNTIME, USAGE, ProgramTest, main

TARGETS = """
[[target]]
name = "leavers-2016"
kpi = "leavers"
year = 2016
value = 100
unit = "persons"
source = "S1"
together = "all"

[[target]]
name = "established-2016"
kpi = "established_90d"
year = 2016
count = 5
n = 20
source = "S1"
together = "all"
"""
LEVER = """
[[lever]]
name = "more-places"
label = "More places"
who = "school"
unit = "places"
range = [0, 10]
step = 5
baseline = 0
change = [{ path = "service.mapping.places", how = "add" }]
"""


class TargetsTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("with.toml", MINIMAL + TARGETS)

    def test_targets_of_the_run_itself(self):
        self.run_to("run.h5", scenario="with.toml", replications=30)
        outcome = self.call("check", "--targets", "run.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("2 observed figures beside 30 replications (seed 1) of run.h5", outcome.out)
        self.assertRegex(outcome.out, r"left the programme, 2016 +100 persons .*(within|outside)\n")
        self.assertRegex(outcome.out, r"in work or studies 90 days after the +5 of 20 .*(within|outside)\n    programme, 2016\n")
        self.assertRegex(outcome.out, r"all: of replications, (under )?\d+ % are as far out as these 2 figures together: ")
        self.assertNotIn("differs", outcome.out)

    def test_json_says_the_same_every_time(self):
        self.run_to("run.h5", scenario="with.toml", replications=30)
        outcome = self.call("check", "--targets", "run.h5", "--json")
        self.assert_exit(outcome, OK)
        report = outcome.json()
        self.assertEqual([target["name"] for target in report["targets"]], ["established-2016", "leavers-2016"])
        self.assertEqual(report["targets"][0]["persons"], 20)
        self.assertEqual(report["together"][0]["targets"], ["established-2016", "leavers-2016"])
        self.assertTrue(0 < report["together"][0]["probability"] < 1)
        self.assertEqual(self.call("check", "--targets", "run.h5", "--json").out, outcome.out)

    def test_targets_of_another_file_beside_a_run_made_without(self):
        self.run_to("run.h5", replications=20)
        outcome = self.call("check", "with.toml", "--targets", "run.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("with.toml: 2 observed figures beside 20 replications", outcome.out)
        self.assertNotIn("differs", outcome.out)
        other = self.call("check", "with.toml", "--set", "scenario.end=2030-01-01", "--targets", "run.h5")
        self.assertIn("differs from this one in more than its observed figures", other.out)

    def test_the_mean_is_that_of_the_run(self):
        self.run_to("run.h5", scenario="with.toml", replications=20)
        run = self.call("run", "with.toml", "-n", 20, "--json", "--quiet").json()
        mean = next(kpi["mean"] for kpi in run["kpis"] if kpi["id"] == "leavers" and kpi["group"] == {"year": "2016"})
        report = self.call("check", "--targets", "run.h5", "--json").json()
        self.assertAlmostEqual(report["targets"][1]["mean"], mean)

    def test_few_replications_give_no_verdict(self):
        self.run_to("run.h5", scenario="with.toml", replications=3)
        self.assertIn("too few replications", self.call("check", "--targets", "run.h5").out)

    def test_a_scenario_without_targets_says_so(self):
        self.run_to("run.h5")
        outcome = self.call("check", "--targets", "run.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("has no [[target]]", outcome.out)

    def test_targets_change_no_result(self):
        with_targets = self.call("run", "with.toml", "-n", 3, "--json", "--quiet").json()
        without = self.call("run", "scenario.toml", "-n", 3, "--json", "--quiet").json()
        self.assertEqual(with_targets["kpis"], without["kpis"])

    def test_what_can_not_be_compared_is_refused(self):
        self.assert_refused(self.call("check"), USAGE)
        self.assert_refused(self.call("check", "scenario.toml", "--json"), USAGE)
        self.assert_refused(self.call("check", "--set", "scenario.end=2030-01-01", "--targets", "x.h5"), USAGE)
        self.assert_refused(self.call("check", "--targets", "missing.h5"), RUNTIME)
        self.assert_refused(self.call("check", "--targets", "scenario.toml"), RUNTIME)
        self.run_to("run.h5")
        self.write("longer.toml", MINIMAL + TARGETS.replace("2016", "2031"))
        refused = self.call("check", "longer.toml", "--set", "scenario.end=2032-01-01", "--targets", "run.h5")
        self.assert_refused(refused, RUNTIME)
        self.assertIn("the run has no measure", refused.err)


class LeversTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("with.toml", MINIMAL + LEVER)

    def test_check_lists_them(self):
        outcome = self.call("check", "with.toml")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"  More places \(school\)\n    lever.more-places +0 to 10 places by 5 +0 places, its baseline\n")
        pulled = self.call("check", "with.toml", "--set", "lever.more-places=5")
        self.assertRegex(pulled.out, r"lever.more-places +0 to 10 places by 5 +5 places\n")
        self.assertIn("; lever more-places adds 5 places", pulled.out)

    def test_a_lever_out_of_its_range_is_refused(self):
        outcome = self.call("run", "with.toml", "--set", "lever.more-places.value=12")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("lever 'more-places' has the value 12 places (it goes from 0 to 10 places)", outcome.err)


if __name__ == "__main__":
    main()
