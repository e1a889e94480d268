"""kedja explain and kedja diff: where values come from, what differs, as text and as JSON."""

from program import INVALID_SCENARIO, MINIMAL, OK, RUNTIME, SHIPPED, SHIPPED_SCENARIOS, USAGE, ProgramTest, call, line_of, main

OVERLAY = """base = "scenario.toml"
[[service]]
name = "mapping"
places = { value = 8, source = "council" }
[[handover]]
name = "to-course"
remove = true
"""
SETTING = ["--set", "service.mapping.places=12"]


def values_of(report):
    return {value["path"]: value for table in report["tables"] for value in table["values"]}


class ExplainTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("overlay.toml", OVERLAY)

    def printed(self, *arguments):
        outcome = self.call(*arguments)
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.err, "")
        return outcome.out

    def test_every_number_has_a_line_with_value_source_and_place(self):
        out = self.printed("explain", "scenario.toml")
        line = line_of(MINIMAL, "mean = 20, unit = \"days\"")
        self.assertRegex(out, rf"\n  duration +exponential 20 days +scenario.toml:{line} +S1\n")
        self.assertRegex(out, r"\n  adult_share +0.6 \(share\) +0.5 to 0.7 +scenario.toml:\d+ +assumption\n")
        self.assertRegex(out, r"\n  factor +0.8 \(factor\) +scenario.toml:\d+ +S1 \(association\)\n")
        self.assertRegex(out, r"\n  follow_up +90 days +built in +definition of the measures\n")

    def test_all_numbers_of_check_are_explained(self):
        checked = self.printed("check", "scenario.toml")
        explained = values_of(self.call("explain", "scenario.toml", "--json").json())
        numbers = [path for path, value in explained.items() if "number" in value]
        self.assertIn(f"{len(numbers)} numbers:", checked)
        for path in numbers:
            self.assertIn(f"  {path} ", checked)

    def test_lines_fit_a_terminal_of_120_columns(self):
        for path in SHIPPED_SCENARIOS:
            for key in ([], ["service"], ["exit"]):
                outcome = call("explain", path, *key)
                self.assert_exit(outcome, OK)
                wide = [line for line in outcome.out.splitlines() if len(line) > 120 and str(SHIPPED) not in line]
                self.assertEqual(wide, [])

    def test_what_was_replaced_is_told_layer_by_layer(self):
        out = self.printed("explain", "overlay.toml", "service.mapping.places", *SETTING)
        told = [line.strip() for line in out.splitlines() if "before" in line or "written" in line]
        line = line_of(MINIMAL, 'places = { value = 5, unit = "places", source = "S1" }')
        self.assertEqual(told[1:], ["written   --set service.mapping.places=12",
                                    "before    8 places, source council, overlay.toml:4",
                                    f"before    5 places, source S1, scenario.toml:{line}"])
        self.assertIn("before: 8 places, source council, overlay.toml:4\n", self.printed("explain", "overlay.toml", *SETTING))

    def test_json_says_the_same(self):
        report = self.call("explain", "overlay.toml", "mapping", *SETTING, "--json").json()
        self.assertEqual(report["layers"], ["scenario.toml", "overlay.toml"])
        self.assertEqual([table["path"] for table in report["tables"]], ["service.mapping"])
        places = values_of(report)["service.mapping.places"]
        self.assertEqual((places["number"], places["unit"], places["source"], places["origin"]),
                         (12, "places", "set on the command line", "setting"))
        self.assertEqual([(old["value"], old["source"], old["file"], old["layer"]) for old in places["replaced"]],
                         [("5 places", "S1", "scenario.toml", 0), ("8 places", "council", "overlay.toml", 1)])
        self.assertIn("service.mapping.cohort", [key["path"] for key in report["tables"][0]["unsaid"]])
        adults = values_of(self.call("explain", "scenario.toml", "adult_share", "--json").json())["arrival.new.adult_share"]
        self.assertEqual((adults["range"], adults["origin"]), ([0.5, 0.7], "assumption"))
        every = values_of(self.call("explain", "scenario.toml", "--json").json())
        self.assertEqual(every["programme.follow_up"]["origin"], "built in")
        self.assertNotIn("file", every["programme.follow_up"])

    def test_an_unknown_key_is_refused_with_the_nearest(self):
        outcome = self.call("explain", "scenario.toml", "service.maping")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("there is no 'service.maping' in the scenario", outcome.err)
        self.assertIn("Did you mean 'service.mapping'?", outcome.err)

    def test_a_scenario_that_is_wrong_is_refused(self):
        self.write("scenario.toml", MINIMAL.replace('after = ["mapping"]', 'after = ["maping"]'))
        for arguments in (["explain", "scenario.toml"], ["diff", "scenario.toml", "scenario.toml"]):
            outcome = self.call(*arguments)
            self.assert_refused(outcome, INVALID_SCENARIO)
            self.assertIn("Did you mean 'mapping'?", outcome.err)

    def test_the_scenario_of_a_result_file_is_explained(self):
        self.run_to("run.h5", *SETTING)
        out = self.printed("explain", "run.h5", "service.mapping.places")
        self.assertIn("places = 12 places", out)
        self.assertIn("source    set on the command line", out)


class DiffTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("overlay.toml", OVERLAY)

    def printed(self, *arguments):
        outcome = self.call("diff", *arguments)
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.err, "")
        return outcome.out

    def test_a_scenario_does_not_differ_from_itself(self):
        self.assertIn("\nNo differences.\n", self.printed("scenario.toml", "scenario.toml"))

    def test_values_and_entries_that_differ_are_told(self):
        out = self.printed("scenario.toml", "overlay.toml")
        self.assertRegex(out, r"service.mapping.places +5 places +8 places\n      A: S1, scenario.toml:\d+\n"
                              r"      B: council, overlay.toml:4\n")
        self.assertIn("\nOnly in A\n  handover.to-course\n      delay = exponential 7 days\n", out)
        self.assertNotIn("Only in B", out)
        self.assertIn("\nOnly in B\n  handover.to-course\n", self.printed("overlay.toml", "scenario.toml"))

    def test_another_source_alone_stands_last(self):
        self.write("other.toml", MINIMAL.replace('"S1" }\n\n[[arrival]]', '"S2" }\n\n[[arrival]]'))
        out = self.printed("scenario.toml", "other.toml")
        self.assertNotIn("Values that differ", out)
        self.assertIn("The same values, with other words or grounds\n  population.people.attribute.education.shares.long: source\n"
                      "      A: S1\n      B: S2\n", out)

    def test_json_says_the_same(self):
        same = self.call("diff", "scenario.toml", "scenario.toml", "--json").json()
        self.assertEqual(same, {"same": True, "values": [], "only_in_a": [], "only_in_b": [], "words": []})
        report = self.call("diff", "scenario.toml", "overlay.toml", "--json").json()
        self.assertEqual((report["same"], report["only_in_a"]), (False, ["handover.to-course", "handover.to-course.meeting"]))
        (places,) = report["values"]
        self.assertEqual((places["path"], places["a"]["number"], places["b"]["number"]), ("service.mapping.places", 5, 8))

    def test_a_result_file_stands_for_the_scenario_of_its_run(self):
        self.run_to("run.h5", *SETTING)
        self.assertRegex(self.printed("scenario.toml", "run.h5"), r"service.mapping.places +5 places +12 places\n")
        self.run_to("plain.h5")
        self.assertIn("No differences.", self.printed("plain.h5", "scenario.toml"))
        for path in sorted(SHIPPED.glob("varmdo/*.toml")):
            run = self.run_to("shipped.h5", "--force", "--keep", "kpis", scenario=path, replications=1)
            self.assertIn("No differences.", self.printed(run, path))

    def test_what_is_neither_a_scenario_nor_a_result_file_is_refused(self):
        self.write("broken.h5", b"\x89HDF\r\n\x1a\nand nothing else")
        self.assert_refused(self.call("diff", "scenario.toml", "broken.h5"), RUNTIME)
        self.assert_refused(self.call("diff", "scenario.toml", "nowhere.toml"), INVALID_SCENARIO)
        self.assert_refused(self.call("diff", "scenario.toml"), USAGE)


if __name__ == "__main__":
    main()
