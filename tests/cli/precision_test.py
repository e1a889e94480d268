"""Runs that go on until a measure is as precise as asked for."""

import signal

from program import INTERRUPTED, OK, USAGE, ProgramTest, changed, ended, main, start, wait_until_busy

IMPRECISE = 5
GOAL = "0.02@established_36m"


class PrecisionTest(ProgramTest):
    def report(self, *arguments, code=OK):
        outcome = self.call("run", "scenario.toml", "--json", *arguments)
        self.assert_exit(outcome, code)
        return outcome.json()

    def test_a_run_ends_when_it_is_precise_and_says_so(self):
        report = self.report("--precision", GOAL)
        found = report["precision"]
        self.assertEqual([(one["kpi"], one["asked"], one["reached"]) for one in found], [("established_36m", 0.02, True)])
        self.assertLessEqual(found[0]["half_width"], 0.02)
        self.assertIn(report["replications"], (30, 40, 60, 90, 135, 203))
        text = self.call("run", "scenario.toml", "--precision", GOAL)
        self.assert_exit(text, OK)
        self.assertRegex(text.out, rf"established_36m is known to ± \d\.\d+ % after {report['replications']} replications \(± 2 % was asked for\)")

    def test_it_is_the_run_of_so_many_replications_whatever_the_threads(self):
        precise = self.report("--precision", GOAL)
        fixed = self.report("-n", precise["replications"])
        self.assertEqual(precise["content_sha256"], fixed["content_sha256"])
        self.assertEqual(precise["kpis"], fixed["kpis"])
        self.assertNotIn("precision", fixed)
        for threads in (1, 4):
            self.assertEqual(self.report("--precision", GOAL, "--threads", threads), precise)

    def test_per_cent_and_several_measures_may_be_asked_for(self):
        alone = self.report("--precision", GOAL)
        self.assertEqual(self.report("--precision", "2%@established_36m"), alone)
        both = self.report("--precision", GOAL, "--precision", "1 % @ in_work_90d")
        self.assertEqual([one["kpi"] for one in both["precision"]], ["established_36m", "in_work_90d"])
        self.assertGreaterEqual(both["replications"], alone["replications"])

    def test_what_is_not_reached_is_exit_5_with_the_results_all_the_same(self):
        outcome = self.call("run", "scenario.toml", "-n", 35, "--precision", "0.001@established_36m", "--out", "out.h5")
        self.assert_exit(outcome, IMPRECISE)
        self.assertRegex(outcome.err, r"established_36m is known to ± [\d.]+ % after 35 replications, not to ± 0\.1 % as asked for: "
                                      r"that would take about \d+ \(--replications\)")
        self.assertIn("35 replications", outcome.out)
        self.assertEqual(self.files(), ["out.h5", "scenario.toml"])
        self.assertFalse(self.report("-n", 35, "--precision", "0.001@established_36m", code=IMPRECISE)["precision"][0]["reached"])

    def test_what_never_varies_is_not_taken_for_precise(self):
        self.write("scenario.toml", changed(("2014 = 120, 2015 = 100", "2014 = 0")))
        outcome = self.call("run", "scenario.toml", "-n", 45, "--precision", "1@arrivals")
        self.assert_exit(outcome, IMPRECISE)
        self.assertIn("no variation between replications", outcome.err)

    def test_goals_that_make_no_sense_are_refused(self):
        cases = {"0.02@established_36": "Did you mean 'established_36m'?", "0.02@": "HALF-WIDTH@MEASURE", "0.02": "HALF-WIDTH@MEASURE",
                 "0,02@established_36m": "HALF-WIDTH@MEASURE", "0@established_36m": "more than 0", "-1@wait_days.course": "more than 0",
                 "2@established_36m": "0.02 or 2%", "2%@wait_days.course": "is in days, not a share", "": "HALF-WIDTH@MEASURE"}
        for goal, says in cases.items():
            with self.subTest(goal):
                outcome = self.call("run", "scenario.toml", f"--precision={goal}" if goal else "--precision", *([] if goal else [""]),
                                    "--out", "out.h5")
                self.assert_refused(outcome, USAGE)
                self.assertIn(says, outcome.err)
                self.assertIn("--precision", outcome.err)
                self.assertIn("kedja --help", outcome.err)
                self.assertEqual(self.files(), ["scenario.toml"])

    def test_fewer_replications_than_the_first_look_are_refused(self):
        outcome = self.call("run", "scenario.toml", "-n", 29, "--precision", GOAL)
        self.assert_refused(outcome, USAGE)
        self.assertIn("after 30 replications", outcome.err)

    def test_a_stopped_run_goes_on_by_the_same_rule(self):
        goal = ("--precision", "0.001@established_36m", "-n", 305, "--threads", 2)
        whole = self.run_to_imprecise("whole.h5", *goal)
        for how in (signal.SIGKILL, signal.SIGINT):
            with self.subTest(how):
                process = start("run", "scenario.toml", *goal, "--out", "out.h5", folder=self.folder)
                self.addCleanup(process.kill)
                self.assertTrue(wait_until_busy(process, 0.1), "the run ended before it could be stopped")
                process.send_signal(how)
                outcome = ended(process)
                self.assertIn(outcome.code, (-how, INTERRUPTED))
                self.assert_exit(self.call("resume", "out.h5"), IMPRECISE)
                self.assertEqual((self.folder / "out.h5").read_bytes(), whole)
                (self.folder / "out.h5").unlink()

    def run_to_imprecise(self, name, *arguments):
        self.assert_exit(self.call("run", "scenario.toml", "--out", name, *arguments), IMPRECISE)
        return (self.folder / name).read_bytes()


if __name__ == "__main__":
    main()
