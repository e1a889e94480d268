"""What a sweep says: kedja discover, and what is wrong with what it is asked."""

from program import OK, RUNTIME, USAGE, ProgramTest, main

DESIGN = """
[design]
kind = "sobol"
points = 64
replications = 2

[[input]]
name = "stay"
path = "service.mapping.duration"
label = { sv = "kartläggningens längd", en = "length of mapping" }
range = [1, 60]

[[input]]
name = "hours"
path = "service.course.hours"
range = [5, 40]
"""


class SweepSaysTest(ProgramTest):
    def sweep(self, design=DESIGN, scenario="scenario.toml"):
        self.write("design.toml", design)
        self.assert_exit(self.call("sweep", scenario, "--design", "design.toml", "--out", "s.h5", "--force"), OK)


class DiscoverTest(SweepSaysTest):
    def discover(self, where, *arguments):
        return self.call("discover", "s.h5", "--where", where, *arguments)

    def test_says_under_which_conditions_in_a_sentence_and_a_box(self):
        self.sweep()
        outcome = self.discover("wait_days.mapping>200")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out.replace("\n", " "), r"^'.*' is above 200 days above all where 'length of mapping' is at least [\d.]+ days\. It is so at \d+ of the \d+ points there")
        self.assertIn("quasi-p", outcome.out)
        found = self.discover("wait_days.mapping>200", "--json").json()
        self.assertEqual(found["status"], "given")
        box = found["box"]
        self.assertEqual([one["name"] for one in box["inputs"]], ["stay"])
        self.assertIsNone(box["inputs"][0]["to"])
        self.assertGreater(box["density"], 0.9)
        self.assertEqual(found["trajectory"][0]["mass"], 1)
        self.assertEqual(found["trajectory"][0]["cases"], found["cases"])

    def test_says_it_in_swedish(self):
        self.sweep()
        outcome = self.discover("wait_days.mapping>200", "--lang", "sv")
        self.assertIn("är över 200 dagar framför allt där 'kartläggningens längd' är minst", outcome.out.replace("\n", " "))

    def test_shows_another_box_on_the_way(self):
        self.sweep()
        found = self.discover("wait_days.mapping>200", "--box", 1, "--json").json()
        self.assertEqual(found["box"], found["trajectory"][1])
        last = len(found["trajectory"]) - 1
        outcome = self.discover("wait_days.mapping>200", "--box", last + 1)
        self.assert_refused(outcome, USAGE)
        self.assertIn(f"they go from 0 to {last}", outcome.err)

    def test_says_so_where_the_condition_tells_nothing_apart(self):
        self.sweep()
        for where, words, status in (("wait_days.mapping>=0", "at every point", "all"), ("wait_days.mapping<0", "at no point", "none")):
            with self.subTest(where=where):
                outcome = self.discover(where)
                self.assert_exit(outcome, OK)
                self.assertIn(words, outcome.out)
                self.assertRegex(outcome.out, r"it goes from [\d.]+ days to [\d.]+ days")
                found = self.discover(where, "--json").json()
                self.assertEqual(found["status"], status)
                self.assertIsNone(found["box"])

    def test_refuses_what_is_no_condition(self):
        self.sweep()
        for where in ("wait_days.mapping", "wait_days.mapping=3", "wait_days.mapping<3,5", "<3", "wait_days.mapping<"):
            with self.subTest(where=where):
                outcome = self.discover(where)
                self.assert_refused(outcome, USAGE)
                self.assertIn("is no condition", outcome.err)
        outcome = self.discover("wait_days.mapping<3%")
        self.assert_refused(outcome, USAGE)
        self.assertIn("is in per cent", outcome.err)
        outcome = self.discover("wait_days.maping<3")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("Did you mean 'wait_days.mapping'?", outcome.err)
        self.assert_refused(self.call("discover", "s.h5"), USAGE)

    def test_refuses_a_sweep_of_too_few_points(self):
        self.sweep(DESIGN.replace("points = 64", "points = 1"))
        outcome = self.discover("wait_days.mapping<3")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("1 points have a value", outcome.err)
        self.assertIn("fewer than 40", outcome.err)
        self.assertIn("Sweep more points", outcome.err)

    def test_leaves_out_points_that_make_no_scenario(self):
        self.sweep(DESIGN.replace("[5, 40]", "[-2, 40]"))
        outcome = self.discover("wait_days.mapping>200")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"\d of the points have no results and are left out")
        found = self.discover("wait_days.mapping>200", "--json").json()
        self.assertGreater(found["missing"], 0)
        self.assertEqual(found["missing"] + found["points"], 64)

    def test_refuses_what_is_no_sweep(self):
        self.run_to("run.h5")
        self.assert_refused(self.call("discover", "run.h5", "--where", "leavers<3"), RUNTIME)
        self.assert_refused(self.call("discover", "none.h5", "--where", "leavers<3"), RUNTIME)


if __name__ == "__main__":
    main()
