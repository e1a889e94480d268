"""What a sweep says: kedja discover, and what is wrong with what it is asked."""

import re

from program import MINIMAL, OK, RUNTIME, USAGE, ProgramTest, changed, main

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

    def test_says_where_a_box_ends(self):
        self.sweep()
        found = self.discover("wait_days.mapping<100", "--json").json()
        (stay,) = [one for one in found["box"]["inputs"] if one["name"] == "stay"]
        self.assertIsNone(stay["from"])
        self.assertTrue(1 < stay["to"] < 60)
        said = re.search(r"'length of mapping' is at most ([\d.]+) days", " ".join(self.discover("wait_days.mapping<100").out.split()))
        self.assertAlmostEqual(float(said[1]), stay["to"], delta=0.01)

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


TRUTH = {"service.mapping.duration": 30, "exit.work.hazard": 0.03, "programme.next_share": 0.4}
PLAUSIBLE = """
[design]
kind = "sobol"
points = 128
replications = 2
common = false

[[input]]
name = "stay"
path = "service.mapping.duration"
label = { sv = "kartläggningens längd", en = "length of mapping" }
range = [1, 60]

[[input]]
name = "work"
path = "exit.work.hazard"
range = [0.002, 0.2]
scale = "logarithmic"

[[input]]
name = "next"
path = "programme.next_share"
label = { sv = "andelen som går vidare", en = "share that goes on" }
range = [0, 1]
"""


def target(kpi, figure, use, more=""):
    return f"""
[[target]]
name = "{kpi.replace("_", "-").replace(".", "-")}{more[-4:].strip()}"
kpi = "{kpi}"
{figure}
use = "{use}"
source = "simulated"
{more}
"""


class PlausibleTest(SweepSaysTest):
    def observed(self):
        """One world in which the truth holds, as a publisher of figures would see it."""
        settings = [part for path, value in TRUTH.items() for part in ("--set", f"{path}={value}")]
        run = self.call("run", "scenario.toml", "--replications", 1, "--seed", 99, "--json", *settings)
        self.assert_exit(run, OK)
        means = {kpi["id"]: kpi["mean"] for kpi in run.json()["kpis"] if not kpi.get("group")}
        people = round(means["arrivals"])
        return {"wait": means["wait_days.mapping"], "people": people, "in work": round(means["in_work_36m"] * people), "leavers": round(means["leavers"])}

    def sweep_with_targets(self, *targets, design=PLAUSIBLE, scenario=MINIMAL):
        self.write("with.toml", scenario + "".join(targets))
        self.sweep(design, "with.toml")

    def targets(self):
        seen = self.observed()
        return (target("wait_days.mapping", f"value = {seen['wait']}\nunit = \"days\"", "fit"),
                target("in_work_36m", f"count = {seen['in work']}\nn = {seen['people']}", "fit"),
                target("leavers", f"value = {seen['leavers']}\nunit = \"persons\"", "check"))

    def test_known_inputs_are_found_and_the_one_that_the_figures_say_nothing_of_is_named(self):
        self.sweep_with_targets(*self.targets())
        found = self.call("plausible", "s.h5", "--json").json()
        self.assertEqual(found["status"], "given")
        self.assertEqual(found["judged"], 128)
        for one in found["inputs"]:
            with self.subTest(input=one["name"]):
                self.assertLessEqual(one["low"], TRUTH[one["path"]])
                self.assertGreaterEqual(one["high"], TRUTH[one["path"]])
                self.assertEqual(one["identified"], one["name"] != "next", one)
        outcome = self.call("plausible", "s.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("The figures say something of 'length of mapping' and 'work'. They can't identify 'share that goes on'", outcome.out.replace("\n", " "))
        swedish = self.call("plausible", "s.h5", "--lang", "sv")
        self.assertIn("'andelen som går vidare'", swedish.out)

    def test_points_are_judged_by_figures_to_be_fitted_and_others_stand_apart(self):
        self.sweep_with_targets(*self.targets())
        found = self.call("plausible", "s.h5", "--json").json()
        self.assertEqual([(one["measure"], one["use"]) for one in found["targets"]],
                         [("in_work_36m", "fit"), ("wait_days.mapping", "fit"), ("leavers", "check")])
        for point in found["points"]:
            self.assertEqual(len(point["of_each"]), 3)
            self.assertEqual(point["implausibility"], max(point["of_each"][:2]))
            self.assertEqual(point["plausible"], point["implausibility"] <= 3)
        self.assertEqual(found["plausible"], sum(point["plausible"] for point in found["points"]))
        outcome = self.call("plausible", "s.h5")
        self.assertLess(outcome.out.index("To be fitted"), outcome.out.index("Kept apart"))
        self.assertIn("left the programme", outcome.out[outcome.out.index("Kept apart"):])
        self.assertIn("Likeliest points:", outcome.out)

    def test_places_between_the_points_are_judged_by_emulators_and_stand_apart(self):
        self.sweep_with_targets(*self.targets())
        alone = self.call("plausible", "s.h5", "--json").json()
        found = self.call("plausible", "s.h5", "--between", 500, "--json").json()
        between = found.pop("between")
        self.assertEqual(found, alone, "the points are judged as they were")
        self.assertEqual((between["places"], between["judged"] + between["outside"]), (500, 500))
        self.assertEqual([one["name"] for one in between["targets"]], [one["name"] for one in found["targets"] if one["use"] == "fit"])
        for one in between["targets"]:
            self.assertGreater(one["left_out"]["explained"], 0.5)
        ranges = {one["name"]: (one["low"], one["high"]) for one in between["inputs"]}
        for one in found["inputs"]:
            low, high = ranges[one["name"]]
            self.assertLessEqual(low, TRUTH[one["path"]])
            self.assertGreaterEqual(high, TRUTH[one["path"]])
        places = between["plausible_places"]
        self.assertEqual(len(places), between["plausible"])
        self.assertTrue(0 < len(places) < 250, "most of the ranges is ruled out")
        self.assertEqual(places, sorted(places, key=lambda place: -place["log_likelihood"]))
        for place in places:
            self.assertLessEqual(place["implausibility"], 3)
        best = places[0]["at"]
        self.write("design.toml", '[design]\nkind = "list"\nreplications = 8\n' + "".join(
            f'[[input]]\nname = "{name}"\npath = "{path}"\nvalues = [{best[name]!r}, {other!r}]\n'
            for name, path, other in (("stay", "service.mapping.duration", 55), ("work", "exit.work.hazard", 0.15), ("next", "programme.next_share", 0.5))))
        self.assert_exit(self.call("sweep", "with.toml", "--design", "design.toml", "--out", "s.h5", "--force"), OK)
        simulated = self.call("plausible", "s.h5", "--json").json()["points"]
        self.assertTrue(simulated[0]["plausible"], "swept, the likeliest place agrees")
        self.assertFalse(simulated[1]["plausible"])

    def test_places_between_are_said_not_to_be_simulated(self):
        self.sweep_with_targets(*self.targets())
        out = self.call("plausible", "s.h5", "--between", 300).out
        points, between = out.split("Between the points, by emulators (not simulated):")
        self.assertIn("Likeliest points:", points)
        self.assertRegex(between.replace("\n", " "), r"\d+ of \d+ places spread over the ranges aren't ruled out")
        self.assertRegex(between, r"emulator of +off by +variation explained +points in their 95 % intervals")
        self.assertRegex(between, r"length of mapping +[\d.]+ to [\d.]+ days +1 to 60 days")
        self.assertIn("Likeliest places, to be swept next", between)
        self.assertIn("Mellan punkterna, med emulatorer (inte simulerat):", self.call("plausible", "s.h5", "--between", 50, "--lang", "sv").out)

    def test_says_nothing_beyond_the_points(self):
        self.sweep_with_targets(*self.targets(), design=PLAUSIBLE.replace("range = [0, 1]", "range = [0, 1.5]"))
        between = self.call("plausible", "s.h5", "--between", 300, "--json").json()["between"]
        self.assertGreater(between["outside"], 50, "a third of the range makes no scenario")
        for place in between["plausible_places"]:
            self.assertLess(place["at"]["next"], 1.03, "within two strips of the points")
        self.assertRegex(self.call("plausible", "s.h5", "--between", 300).out, r"\d+ more lie beyond the outermost points")

    def test_says_so_where_no_place_can_be_judged(self):
        self.sweep_with_targets(target("received", "value = 60\nunit = \"persons\"", "fit"))
        out = self.call("plausible", "s.h5", "--between", 20).out
        self.assertIn("No place could be judged", out)
        self.assertIn("none: no place is judged by it", out)

    def test_a_discrepancy_lets_more_points_agree(self):
        self.sweep_with_targets(*self.targets())
        alone = self.call("plausible", "s.h5", "--json").json()
        found = self.call("plausible", "s.h5", "--json", "--discrepancy", "in-work-36m=30%", "--discrepancy", "wait-days-mapping=1000").json()
        self.assertEqual([one["discrepancy"] for one in found["targets"]], [0.3, 1000, 0])
        self.assertEqual([one["discrepancy"] for one in alone["targets"]], [0, 0, 0])
        self.assertGreater(found["plausible"], alone["plausible"])
        self.assertAlmostEqual(found["targets"][0]["sd"] ** 2, alone["targets"][0]["sd"] ** 2 + 0.09)

    def test_refuses_discrepancies_that_are_none(self):
        self.sweep_with_targets(*self.targets())
        for stated, why in ((("in-work=3%",), "no target of the scenario"), (("in-work-36",), "Did you mean 'in-work-36m'?"), (("in-work-36m",), "states no discrepancy"),
                            (("in-work-36m=-1",), "states no discrepancy"), (("leavers=3%",), "in persons"), (("leavers=much",), "states no discrepancy"),
                            (("leavers=1", "leavers=2"), "stated twice")):
            with self.subTest(stated=stated):
                outcome = self.call("plausible", "s.h5", *[part for one in stated for part in ("--discrepancy", one)])
                self.assert_refused(outcome, USAGE)
                self.assertIn(why, outcome.err)
        for places in ("0", "x", "2000000"):
            self.assert_refused(self.call("plausible", "s.h5", "--between", places), USAGE)

    def test_refuses_places_between_too_few_points(self):
        self.sweep_with_targets(*self.targets(), design=PLAUSIBLE.replace("points = 128", "points = 12"))
        self.assert_exit(self.call("plausible", "s.h5"), OK)
        outcome = self.call("plausible", "s.h5", "--between", 20)
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("an emulator of so many inputs needs 14", outcome.err)

    def test_calls_groups_by_words_and_targets_by_their_labels(self):
        women = target("in_work_36m", "count = 20\nn = 60", "fit", 'group = "gender"\ncategory = "women"\n# women')
        short = target("leavers", "value = 60\nunit = \"persons\"", "check", 'group = "education"\ncategory = "short"\n# short')
        called = target("arrivals", "value = 100\nunit = \"persons\"", "check", 'label = { sv = "ankomna enligt boken", en = "came by the book" }\n# book')
        enrolled = target("enrolled_share.gender.women", "count = 20\nn = 60\nyear = 2015", "check", "# enrolled")
        words = 'category = [{ is = "women", label = { sv = "kvinnor", en = "females" } }]\n'
        self.sweep_with_targets(women, short, called, enrolled, scenario=changed(('name = "gender"\n', 'name = "gender"\n' + words)))
        english, swedish = (self.call("plausible", "s.h5", "--lang", language).out for language in ("en", "sv"))
        self.assertIn("arrival, females", english)
        self.assertRegex(swedish, r"ankomst,?\s+kvinnor|, kvinnor")
        self.assertNotIn("women", swedish)
        self.assertRegex(english, r"education:( |.*\n +)short")
        self.assertRegex(english, r"of those enrolled:( |.*\n +)females, 2015")
        self.assertIn("came by the book", english)
        self.assertIn("ankomna enligt boken", swedish)

    def test_says_so_where_no_point_agrees_or_every_one_does(self):
        for value, words in (("-500", "No point agrees"), ("133", "Every point agrees")):
            kpi, unit = ("idle_days", "days") if value == "-500" else ("arrivals", "persons")
            with self.subTest(words=words):
                self.sweep_with_targets(target(kpi, f"value = {value}\nunit = \"{unit}\"", "fit"))
                outcome = self.call("plausible", "s.h5")
                self.assert_exit(outcome, OK)
                self.assertIn(words, outcome.out)
                self.assertEqual(self.call("plausible", "s.h5", "--json").json()["inputs"], [])

    def test_says_so_where_too_few_points_agree_to_say_more(self):
        self.sweep_with_targets(*self.targets(), design=PLAUSIBLE.replace("points = 128", "points = 12"))
        outcome = self.call("plausible", "s.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("too few to say anything of the inputs", outcome.out.replace("\n", " "))

    def test_takes_figures_of_a_year(self):
        self.sweep_with_targets(target("leavers", "value = 60\nunit = \"persons\"", "fit", "year = 2016"))
        outcome = self.call("plausible", "s.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("left the programme, 2016", outcome.out)

    def test_leaves_out_points_without_results(self):
        self.sweep_with_targets(*self.targets(), design=PLAUSIBLE.replace("range = [0, 1]", "range = [0, 1.5]"))
        outcome = self.call("plausible", "s.h5")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"\d of the points have no results and are left out")
        found = self.call("plausible", "s.h5", "--json").json()
        self.assertGreater(found["missing"], 0)
        self.assertEqual(found["judged"] + found["missing"], 128)
        self.assertIsNone([point for point in found["points"] if not point["plausible"] and point["implausibility"] is None][0]["log_likelihood"])

    def test_says_so_where_no_point_says_anything(self):
        self.sweep_with_targets(target("in_work_60m", "count = 3\nn = 20", "fit"))
        outcome = self.call("plausible", "s.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("No point says something of every figure", outcome.out)

    def test_refuses_a_sweep_without_figures_to_fit(self):
        self.sweep_with_targets(target("leavers", "value = 60\nunit = \"persons\"", "check"))
        outcome = self.call("plausible", "s.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn('no [[target]] with use = "fit"', outcome.err)

    def test_refuses_a_sweep_that_knows_nothing_of_luck(self):
        self.sweep_with_targets(*self.targets(), design=PLAUSIBLE.replace("replications = 2", "replications = 1"))
        outcome = self.call("plausible", "s.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("one replication at each point", outcome.err)

    def test_refuses_what_is_no_sweep(self):
        self.run_to("run.h5")
        self.assert_refused(self.call("plausible", "run.h5"), RUNTIME)
        self.assert_refused(self.call("plausible", "none.h5"), RUNTIME)


PLACE = ("--at", "stay=30", "hours=20")


class EmulateTest(SweepSaysTest):
    def emulate(self, *arguments, measure="wait_days.mapping"):
        return self.call("emulate", "s.h5", "--measure", measure, *arguments)

    def test_says_what_a_measure_is_at_a_place_and_how_sure_that_is(self):
        self.sweep(DESIGN.replace("replications = 2", "replications = 4\ncommon = false"))
        found = self.emulate("--json", *PLACE).json()
        self.assertEqual(found["status"], "given")
        self.assertEqual(found["shared_error"], 0)
        self.assertGreaterEqual(found["left_out"]["covered"], 0.85)
        self.assertGreater(found["left_out"]["explained"], 0.8)
        answer = found["answers"][0]
        self.assertEqual(answer["at"], {"stay": 30, "hours": 20})
        run = self.call("run", "scenario.toml", "--replications", 40, "--seed", 5, "--json", "--set", "service.mapping.duration=30",
                        "--set", "service.course.hours=20").json()
        simulated = [kpi["mean"] for kpi in run["kpis"] if kpi["id"] == "wait_days.mapping" and not kpi.get("group")][0]
        width = answer["high"] - answer["low"]
        self.assertLess(answer["low"] - width / 2, simulated)
        self.assertGreater(answer["high"] + width / 2, simulated)
        outcome = self.emulate(*PLACE)
        self.assert_exit(outcome, OK)
        self.assertIn("% of points within their 95 % intervals", outcome.out)
        self.assertRegex(outcome.out, r"hours 20 [\w ]+ and stay 30 days +[\d.]+ days +[\d.-]+ days to [\d.]+ days")
        self.assertIn("avvikelse", self.emulate("--lang", "sv").out)

    def test_luck_that_all_points_share_is_in_the_answer_and_said(self):
        self.sweep()
        found = self.emulate("--json", *PLACE).json()
        self.assertGreater(found["shared_error"], 0)
        answer = found["answers"][0]
        self.assertGreater(answer["high"] - answer["low"], 3.9 * found["shared_error"])
        self.assertIn("All points share their luck", self.emulate().out)

    def test_says_that_points_of_a_block_share_their_luck(self):
        self.sweep(DESIGN.replace("sobol", "saltelli").replace("points = 64", "points = 8"))
        self.assertIn("The points of a block or trajectory share their luck", self.emulate().out)

    def test_answers_for_the_places_of_a_file_and_marks_those_outside(self):
        self.sweep()
        self.write("places.csv", "stay,service.course.hours\n30,20\n70,20\n")
        outcome = self.emulate("--at-file", "places.csv")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"stay 70 days +outside the sweep's points")
        inside, outside = self.emulate("--at-file", "places.csv", "--json").json()["answers"]
        self.assertEqual(inside["mean"], self.emulate("--json", *PLACE).json()["answers"][0]["mean"])
        self.assertFalse(inside["outside"])
        self.assertTrue(outside["outside"])
        self.assertIsNone(outside["mean"])

    def test_names_the_measure_that_has_no_values(self):
        self.write("short.toml", 'base = "scenario.toml"\n[scenario]\nend = 2016-01-01\n')
        self.sweep(scenario="short.toml")
        outcome = self.emulate(measure="established_36m")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("0 of 64 points have a value of 'established_36m'", outcome.err)
        self.assertIn("Name another measure (--measure), or sweep more points", outcome.err)

    def test_asks_for_more_points_where_all_have_values(self):
        self.sweep(DESIGN.replace("points = 64", "points = 8"))
        outcome = self.emulate()
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("8 of 8 points have a value of 'wait_days.mapping'", outcome.err)
        self.assertIn("needs 12). Sweep more points", outcome.err)

    def test_says_nothing_outside_the_points(self):
        self.sweep()
        outcome = self.emulate("--at", "stay=70", "hours=20")
        self.assert_refused(outcome, USAGE)
        self.assertIn("outside the sweep's points", outcome.err)
        self.assertIn("'stay' goes from 1 to 60 days", outcome.err)

    def test_says_so_where_nothing_differs(self):
        self.sweep()
        outcome = self.emulate(*PLACE, measure="received")
        self.assert_exit(outcome, OK)
        self.assertIn("the same at all points", outcome.out)
        found = self.emulate("--json", *PLACE, measure="received").json()
        self.assertEqual(found["answers"], [])
        self.assertIsNone(found["left_out"])

    def test_refuses_places_that_are_none(self):
        self.sweep()
        self.write("lacks.csv", "stay\n30\n")
        self.write("text.csv", "stay,hours\n30,many\n")
        for arguments, reason in ((("--at", "stay=30"), "no value is stated of hours"),
                                  (("--at", "stay=30", "hours=20", "stay=31"), "stated twice"),
                                  (("--at", "stay=30", "hour=20"), "Did you mean 'hours'?"),
                                  (("--at", "stay=30", "hours"), "states no value"),
                                  (("--at", "stay=long", "hours=20"), "can't be 'long'"),
                                  (("--at-file", "none.csv"), "can't be read"),
                                  (("--at-file", "lacks.csv"), "no column 'hours'")):
            with self.subTest(arguments=arguments):
                outcome = self.emulate(*arguments)
                self.assert_refused(outcome, USAGE)
                self.assertIn(reason, outcome.err)
        outcome = self.emulate("--at-file", "text.csv")
        self.assertNotEqual(outcome.code, OK)
        self.assertIn("text.csv:2", outcome.err)

    def test_refuses_sweeps_that_say_too_little(self):
        self.sweep(DESIGN.replace("points = 64", "points = 1"))
        outcome = self.emulate()
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("needs 12", outcome.err)
        self.sweep(DESIGN.replace("replications = 2", "replications = 1"))
        outcome = self.emulate()
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("one replication at each point", outcome.err)
        outcome = self.emulate(measure="wait_days.maping")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("Did you mean 'wait_days.mapping'?", outcome.err)
        self.run_to("run.h5")
        self.assert_refused(self.call("emulate", "run.h5"), RUNTIME)

    def test_leaves_out_points_without_results(self):
        self.sweep(DESIGN.replace("[5, 40]", "[-2, 40]"))
        outcome = self.emulate(*PLACE)
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"\d of the points have no results and are left out")


if __name__ == "__main__":
    main()
