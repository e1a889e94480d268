"""Scenarios that must be refused: exit 3, with file, line, reason and remedy, and nothing written.

Each case changes the minimal scenario a little. `at` is a text on the line that the message must point to, and
`says` what it must contain, the remedy among it.
"""

import unittest

from program import INVALID_SCENARIO, MINIMAL, OK, ProgramTest, changed, line_of, main

PLACES = 'places = { value = 5, unit = "places", source = "S1" }'
LENGTH = 'length = { value = 24, unit = "months", source = "S1" }'
PERSONS = 'persons = { by_year = { 2014 = 120, 2015 = 100 }, unit = "persons", source = "S1" }'
DURATION = 'duration = { distribution = "exponential", mean = 20, unit = "days", source = "S1" }'
HAZARD = 'hazard = { value = 0.02, unit = "per month", source = "S1" }\nfrailty'
COHORT = ('least = { value = 2, unit = "persons", source = "S1" }\n'
          'most = { value = 8, unit = "persons", source = "S1" }')
TABLE = 'persons = { table = "t.csv", column = "n", unit = "persons", source = "S1" }'


def exits(count):
    return "".join(f'[[exit]]\nname = "e{i}"\nleads_to = "work"\n'
                   'hazard = { value = 0.02, unit = "per month", source = "S1" }\n' for i in range(count))


def services(count):
    return "".join(f'[[service]]\nname = "s{i}"\nafter = ["s{i + 1}"]\n'
                   'duration = { distribution = "constant", value = 9, unit = "days", source = "S1" }\n'
                   for i in range(count))


def attributes(count, categories):
    shares = ", ".join(f"c{i} = {1 / categories}" for i in range(categories))
    return "".join(f'[[population.attribute]]\nname = "a{i}"\nshares = {{ {shares}, source = "S1" }}\n'
                   for i in range(count)) + "\n"


class BadInputTest(ProgramTest):
    def assert_refused_at(self, place, *says, settings=(), command="run"):
        before = self.files()
        output = ["--out", "out.h5"] if command == "run" else []
        outcome = self.call(command, "scenario.toml", *output, *settings)
        self.assert_refused(outcome, INVALID_SCENARIO)
        line = next((line for line in outcome.err.splitlines() if line.startswith(f"{place}: ")), None)
        self.assertIsNotNone(line, f"no message at {place}: {outcome}")
        for part in says:
            self.assertIn(part, line)
        self.assertRegex(outcome.err, r"\d+ problems?; nothing was run or written\n$")
        self.assertEqual(self.files(), before)
        return outcome

    def refuse(self, change, at, *says):
        """The minimal scenario with `change`, an (old, new), is refused at the first line that holds `at`."""
        text = changed(change)
        self.write("scenario.toml", text)
        return self.assert_refused_at(f"scenario.toml:{line_of(text, at)}", *says)

    def refuse_text(self, content, place, *says):
        self.write("scenario.toml", content)
        return self.assert_refused_at(place, *says)

    # --- keys -------------------------------------------------------------------------------------------------

    def test_a_year_left_out_between_others_is_refused(self):
        self.refuse(("2014 = 120, 2015 = 100", "2014 = 120, 2016 = 100"), '[[arrival]]', "says nothing of 2015", "with 0 if nobody came")

    def test_the_minimal_scenario_is_accepted(self):
        self.assert_exit(self.call("run", "scenario.toml", "--replications", 2), OK)

    def test_an_unknown_key_is_named_with_the_nearest_known_one(self):
        self.refuse((PLACES, "plces = 3\n" + PLACES), "plces", "unknown key 'plces'", "Did you mean 'places'?")

    def test_an_unknown_table_is_named_with_the_nearest_known_one(self):
        self.refuse(("[[authority]]", "[[autority]]"), "[[autority]]", "'autority'", "Did you mean 'authority'?")

    def test_an_unknown_key_within_a_number_is_named(self):
        self.refuse((LENGTH, LENGTH.replace("source", "sorce")), "sorce", "'sorce'", "Did you mean 'source'?")

    def test_a_missing_key_is_named(self):
        self.refuse(('leads_to = "work"\n', ""), "[[exit]]", "exit 'work'", "`leads_to`", "Add it")

    def test_a_missing_value_is_named(self):
        self.refuse(("value = 24, ", ""), "length = ", "no `value`", "Write {")

    def test_a_missing_table_is_named(self):
        programme = MINIMAL[MINIMAL.index("[programme]"):MINIMAL.index("[[service]]\nname = \"mapping\"")]
        self.write("scenario.toml", changed((programme, "")))
        self.assert_refused_at("scenario.toml:1", "`programme`", "Add it")

    # --- values -----------------------------------------------------------------------------------------------

    def test_a_value_of_the_wrong_type_is_refused(self):
        for value in ('"24"', "true", "[24]", "2014-01-01"):
            with self.subTest(value):
                self.refuse(("value = 24", f"value = {value}"), "length = ", "expected a number")

    def test_a_bare_number_is_refused_with_how_to_write_it(self):
        self.refuse((PLACES, "places = 5"), "places = 5", "bare number", "Write { value = 5")

    def test_a_wrong_unit_is_refused_with_the_right_ones(self):
        self.refuse((LENGTH, LENGTH.replace("months", "persons")), "length = ", "'persons'", "days, hours", "months")

    def test_a_misspelt_unit_is_refused_with_the_nearest(self):
        self.refuse((LENGTH, LENGTH.replace("months", "moths")), "length = ", "Did you mean 'months'?")

    def test_a_number_without_unit_is_refused(self):
        self.refuse((LENGTH, LENGTH.replace('unit = "months", ', "")), "length = ", "has no unit", "Give it a `unit`")

    def test_a_negative_value_is_refused(self):
        self.refuse((LENGTH, LENGTH.replace("24", "-24")), "length = ", "-24 months", "can't be negative", "0 or more")

    def test_not_a_number_is_refused(self):
        for value in ("nan", "-nan", "+nan"):
            with self.subTest(value):
                self.refuse((LENGTH, LENGTH.replace("24", value)), "length = ", "nan", "Write a finite one")

    def test_infinity_is_refused(self):
        for value in ("inf", "-inf"):
            with self.subTest(value):
                self.refuse((LENGTH, LENGTH.replace("24", value)), "length = ", value, "Write a finite one")

    def test_absurd_values_are_refused_with_what_is_possible(self):
        for value in ("240000", "9223372036854775807", "1e300"):
            with self.subTest(value):
                self.refuse((LENGTH, LENGTH.replace("24", value)), "length = ", "between 0 and 100 years", "Check the number")

    def test_numbers_that_no_computer_holds_are_refused(self):
        for value in ("9223372036854775808", "1e400"):
            with self.subTest(value):
                self.refuse((LENGTH, LENGTH.replace("24", value)), "length = ", "not valid TOML", "Correct this line")

    def test_part_of_a_place_is_refused(self):
        self.refuse((PLACES, PLACES.replace("5", "5.5")), "5.5", "only whole numbers", "Round it")

    def test_a_hazard_beyond_reason_is_refused(self):
        self.refuse((HAZARD, HAZARD.replace('0.02, unit = "per month"', '25, unit = "per day"')), "value = 25",
                    "between 0 and 24 per day")

    def test_a_hazard_that_effects_raise_beyond_reason_is_refused(self):
        text = changed((HAZARD, HAZARD.replace('0.02, unit = "per month"', '24, unit = "per day"')),
                       ('value = 0.5, unit = "factor"', 'value = 100, unit = "factor"'))
        self.refuse_text(text, f"scenario.toml:{line_of(text, '[[exit]]')}", "more than 1000 times a day", "correct its hazard")

    def test_more_people_than_can_be_meant_are_refused(self):
        self.refuse(("2014 = 120, 2015 = 100", "2014 = 9000000, 2015 = 9000000"), "# A small", "18000020 people", "check")

    def test_a_rate_of_more_people_than_can_be_meant_is_refused(self):
        self.refuse((PERSONS, 'rate = { value = 90000, unit = "persons per day", source = "S1" }'), "# A small",
                    "at most 10 million", "units")

    def test_shares_that_do_not_sum_to_1_are_refused(self):
        self.refuse(("women = 0.4", "women = 0.5"), "women = 0.5", "sums to 1.1, not 1", "Correct the shares")

    def test_shares_in_percent_that_do_not_sum_to_100_are_refused(self):
        self.refuse(("short = 50", "short = 40"), "short = 40", "sums to 90, not 100", "Correct the shares")

    def test_a_probability_above_1_is_refused(self):
        self.refuse(("value = 0.8, unit = \"share\"", "value = 1.8, unit = \"share\""), "value = 1.8", "between 0 and 1", "Check")

    def test_a_probability_below_0_is_refused(self):
        self.refuse(("value = 0.8, unit = \"share\"", "value = -0.1, unit = \"share\""), "value = -0.1", "can't be negative")

    def test_a_category_without_a_name_or_with_control_characters_is_refused(self):
        for name in ('""', r'"a\u0000b"', r'"a\nb"'):
            with self.subTest(name):
                self.refuse(("women = 0.4, men", f"women = 0.2, {name} = 0.2, men"), "women = 0.2", "has a share", "Write {")

    def test_a_number_without_source_is_refused(self):
        for source in ("", ', source = ""', ', source = "  "'):
            with self.subTest(source):
                self.refuse((PLACES, PLACES.replace(', source = "S1"', source)), "value = 5,", "has no source",
                            'Give it a `source`, or "assumption" and a range')

    def test_an_assumption_without_range_is_refused(self):
        self.refuse((PLACES, PLACES.replace("S1", "assumption")), "value = 5,", "without a range", "Write range = [low, high]")

    def test_an_effect_without_evidence_is_refused(self):
        self.refuse((', evidence = "causal"', ""), 'value = 0.5, unit = "factor", source = "S1" }', "has no evidence", "Give it")

    # --- distributions ----------------------------------------------------------------------------------------

    def test_impossible_distributions_are_refused(self):
        cases = [('distribution = "exponental", mean = 20', "Did you mean 'exponential'?"),
                 ('distribution = "exponential", mean = 0', "is not above 0"),
                 ('distribution = "erlang", mean = 20, stages = 0', "between 1 and 1000"),
                 ('distribution = "erlang", mean = 20, stages = 1.5', "only whole numbers"),
                 ('distribution = "gamma", mean = 20', "has no `sd`"),
                 ('distribution = "gamma", mean = 20, sd = 0', "is not above 0"),
                 ('distribution = "gamma", mean = 1, sd = 36000', "36000 times the mean"),
                 ('distribution = "lognormal", mean = 1, sd = 101', "101 times the mean"),
                 ('distribution = "weibull", mean = 36000, sd = 1', "times the mean"),
                 ('distribution = "uniform", low = 5, high = 5', "is not below `high`"),
                 ('distribution = "triangular", low = 5, mode = 1, high = 9', "is not between"),
                 ('distribution = "discrete", values = [1, 2], weights = [1]', "each value needs its weight"),
                 ('distribution = "discrete", values = [1, 2], weights = [0, 0]', "only zeros"),
                 ('distribution = "discrete", values = [1, 2], weights = [2, -1]', "can't be negative"),
                 ('distribution = "empirical", values = []', "empty list")]
        for distribution, says in cases:
            with self.subTest(distribution):
                new = DURATION.replace('distribution = "exponential", mean = 20', distribution)
                self.refuse((DURATION, new), distribution, says)

    def test_work_that_lasts_no_time_is_refused(self):
        old = 'lasts = { distribution = "exponential", mean = 20'
        self.refuse((old, 'lasts = { distribution = "constant", value = 0'), '[[exit]]', "lasts no time", "leave 'lasts' out")

    # --- names ------------------------------------------------------------------------------------------------

    def test_a_circle_of_prerequisites_is_spelt_out(self):
        self.refuse(('name = "mapping"\n', 'name = "mapping"\nafter = ["course"]\n'), '[[service]]\nname = "course"',
                    "circle", "'course' needs 'mapping' needs 'course'", "remove one")

    def test_a_service_that_needs_itself_is_refused(self):
        self.refuse(('after = ["mapping"]', 'after = ["course"]'), '[[service]]\nname = "course"', "circle", "remove one")

    def test_a_dangling_name_is_refused_with_the_nearest(self):
        cases = [('after = ["mapping"]', 'after = ["maping"]', "Did you mean 'mapping'?"),
                 ('name = "mapping"\nauthority = "school"', 'name = "mapping"\nauthority = "shool"', "Did you mean 'school'?"),
                 ('attribute = "gender"', 'attribute = "gendre"', "Did you mean 'gender'?"),
                 ('is = ["women"]', 'is = ["womem"]', "Did you mean 'women'?"),
                 ('opens_after = ["course"]', 'opens_after = ["corse"]', "Did you mean 'course'?"),
                 ('municipality = "town"\npopulation = "people"\ncounts = "adults"',
                  'municipality = "twon"\npopulation = "people"\ncounts = "adults"', "Did you mean 'town'?")]
        for old, new, says in cases:
            with self.subTest(new):
                text = changed((old, new))
                self.write("scenario.toml", text)
                outcome = self.call("run", "scenario.toml")
                self.assert_refused(outcome, INVALID_SCENARIO)
                self.assertIn(says, outcome.err)
                self.assertRegex(outcome.err, r"^scenario\.toml:\d+: ")

    def test_a_dangling_name_like_no_other_is_refused_with_those_there_are(self):
        self.refuse(('after = ["mapping"]', 'after = ["zebra"]'), "zebra", "no such service", "mapping, practice")

    def test_a_name_that_stands_twice_is_refused(self):
        self.refuse(('name = "studies"', 'name = "work"'), '[[exit]]\nname = "work"\nleads_to = "studies"', "stands twice",
                    "Keep one")

    def test_names_beyond_small_letters_are_refused(self):
        for name in ("stad-å", "Town", "", "a b", "a.b"):
            with self.subTest(name):
                self.refuse(('name = "town"', f'name = "{name}"'), f'name = "{name}"', "small letters a-z, digits and hyphens")

    def test_sources_of_the_same_people_are_refused(self):
        for name in ("new-2014", "new-2015"):
            with self.subTest(name):
                self.refuse(('name = "earlier"', f'name = "{name}"'), "# A small", f"'{name}'", "name them apart")

    def test_an_attribute_with_the_name_of_a_group_is_refused(self):
        for name in ("year", "municipality"):
            with self.subTest(name):
                text = MINIMAL.replace('"education"', f'"{name}"')
                self.refuse_text(text, f"scenario.toml:{line_of(text, '[[population.attribute]]') + 4}",
                                 f"attribute '{name}'", "give it another")

    def test_a_handover_that_never_happens_is_refused(self):
        for start, end in (("course", "course"), ("course", "mapping"), ("mapping", "practice")):
            with self.subTest(f"{start} to {end}"):
                self.refuse(('from = "mapping"\nto = "course"', f'from = "{start}"\nto = "{end}"'), "[[handover]]",
                            "would never happen", "Correct 'from' or 'to'")

    def test_more_than_fits_is_refused(self):
        cases = [(MINIMAL + exits(100), "102 exits"),
                 (MINIMAL + services(65), "68 services"),
                 (changed(("[[arrival]]", attributes(1, 512) + "[[arrival]]")), "512 categories"),
                 (changed(("[[arrival]]", attributes(20, 8) + "[[arrival]]")), "100000 kinds of people"),
                 (MINIMAL + "".join(f'[[municipality]]\nname = "m{i}"\n' for i in range(1000)), "1001 municipalities")]
        for text, says in cases:
            with self.subTest(says):
                if "68 services" in says:
                    text = text.replace('after = ["s65"]', 'after = ["mapping"]')
                self.refuse_text(text, "scenario.toml:1", says)

    # --- time -------------------------------------------------------------------------------------------------

    def test_days_that_do_not_exist_are_refused(self):
        for day in ("2014-02-30", "2015-02-29", "2014-13-01", "2014-00-10", '"2014-02-30"', "20140101", "2014-01-01T10:00:00"):
            with self.subTest(day):
                self.refuse(("start = 2014-01-01", f"start = {day}"), f"start = {day}")

    def test_an_end_at_or_before_the_start_is_refused(self):
        for day in ("2013-01-01", "2014-01-01"):
            with self.subTest(day):
                self.refuse(("end = 2019-01-01", f"end = {day}"), "[scenario]", "at or after 'end'", "swap or correct")

    def test_more_than_two_centuries_are_refused(self):
        self.refuse(("end = 2019-01-01", "end = 9999-01-01"), "[scenario]", "more than 200 years", "correct")

    def test_people_who_come_outside_the_scenario_are_refused(self):
        for year in ("2013", "2019"):
            with self.subTest(year):
                self.refuse(("2014 = 120, 2015 = 100", f"{year} = 100"), "by_year", f"has people in {year}", "change [scenario]")

    def test_initial_people_from_another_age_are_refused(self):
        self.refuse(("from = 2013-06-01", "from = 0013-06-01"), "[[initial]]", "more than 100 years before", "correct its 'from'")

    def test_initial_people_who_come_after_the_start_are_refused(self):
        self.refuse(("until = 2014-01-01", "until = 2014-07-01"), "[[initial]]", "until after the scenario's start", "end it")

    def test_calendars_that_do_not_exist_are_refused(self):
        self.refuse(('every = "week", on = "monday"', 'every = "week", on = "15"'), 'every = "week"',
                    "weeks recur on a weekday")

    # --- cohorts ----------------------------------------------------------------------------------------------

    def practice_with(self, places):
        return ('name = "practice"\n', f'name = "practice"\nplaces = {{ {places}, unit = "places", source = "S1" }}\n')

    def test_a_cohort_larger_than_the_places_is_refused(self):
        self.refuse(self.practice_with("value = 1"), '[[service]]\nname = "practice"', "no cohort could ever fill", "add places")

    def test_a_cohort_that_has_places_only_after_the_end_is_refused(self):
        self.refuse(self.practice_with("values = [{ from = 2014-01-01, value = 1 }, { from = 2030-01-01, value = 9 }]"),
                    '[[service]]\nname = "practice"', "no cohort could ever fill", "add places")

    def test_a_cohort_of_at_least_more_than_at_most_is_refused(self):
        self.refuse((COHORT, COHORT.replace("value = 8", "value = 1")), '[[service]]\nname = "practice"',
                    "no cohort could ever start", "swap")

    def test_a_cohort_of_nobody_is_refused(self):
        self.refuse((COHORT, COHORT.replace("value = 2", "value = 0")), "least = ", "between 1 and 1000000 persons")

    # --- files ------------------------------------------------------------------------------------------------

    def test_a_file_that_is_not_there_is_refused(self):
        outcome = self.call("run", "nowhere.toml", "--out", "out.h5")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("nowhere.toml: there is no such file", outcome.err)
        self.assertIn("Check its path", outcome.err)

    def test_a_folder_in_place_of_a_file_is_refused(self):
        (self.folder / "folder.toml").mkdir()
        for place in ("folder.toml", ".", "./", ""):
            with self.subTest(place):
                outcome = self.call("run", place)
                self.assert_refused(outcome, INVALID_SCENARIO)
                self.assertIn("there is no such file, or it can't be read", outcome.err)

    def test_results_in_place_of_a_scenario_are_refused(self):
        self.write("run.h5", b"\x89HDF\r\n\x1a\n" + bytes(100))
        outcome = self.call("run", "run.h5")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("run.h5: the file holds results (a scenario is a text). `kedja report` makes a page of it", outcome.err)

    def test_a_slip_in_the_name_of_what_an_overlay_changes_is_told(self):
        self.write("overlay.toml", 'base = "scenario.toml"\n[[service]]\nname = "maping"\nplaces = { value = 6, unit = "places", source = "S1" }\n')
        outcome = self.call("check", "overlay.toml")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("overlay.toml:2: service 'maping' is not in the scenario that this one builds on", outcome.err)
        self.assertIn("Did you mean 'mapping'?", outcome.err)

    def test_what_an_overlay_adds_is_taken_for_new_where_no_name_is_like_it(self):
        self.write("overlay.toml", 'base = "scenario.toml"\n[[service]]\nname = "guidance"\n')
        outcome = self.call("check", "overlay.toml")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertNotIn("builds on", outcome.err)

    def test_an_empty_file_is_refused(self):
        for content in ("", "  \n\n", "\N{BYTE ORDER MARK}"):
            with self.subTest(repr(content)):
                self.refuse_text(content, "scenario.toml", "the file is empty", "Was it saved?")

    def test_a_file_with_nothing_but_comments_is_refused(self):
        self.refuse_text("# nothing\n", "scenario.toml:1", "Add it")

    def test_a_binary_file_is_refused(self):
        self.refuse_text(bytes(range(256)) * 10, "scenario.toml", "not a text", "Is it the right file?")

    def test_other_encodings_are_refused_with_the_one_to_use(self):
        self.refuse_text(MINIMAL.encode("utf-16"), "scenario.toml", "UTF-16", "Save it as UTF-8")
        self.refuse_text(MINIMAL.replace("small chain", "kedja i Värmdö").encode("latin-1"), "scenario.toml:4", "not UTF-8",
                         "Save the file as UTF-8")

    def test_line_ends_and_marks_of_windows_change_nothing(self):
        plain = self.call("run", "scenario.toml", "--replications", 2, "--json").json()
        for content in (MINIMAL.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + MINIMAL.encode()):
            self.write("scenario.toml", content)
            self.assertEqual(self.call("run", "scenario.toml", "--replications", 2, "--json").json(), plain)

    def test_broken_toml_is_refused_at_its_line(self):
        self.refuse(("[programme]", "[programme"), "[programme", "not valid TOML", "Correct this line")
        self.refuse(("end = 2019-01-01", "end = 2019-01-01\nend = 2020-01-01"), "end = 2020", "redefine")

    def test_endless_nesting_is_refused_rather_than_a_crash(self):
        for new in ("[" * 5000 + "]" * 5000, "[" * 200 + "]" * 200, "{a=" * 200 + "1" + "}" * 200):
            self.refuse(('"A small chain"', new), "title = ")
        for parts in (200, 20_000, 1_000_000):
            self.refuse(("[scenario]", "[" + "a." * parts + "a]\n[scenario]"), "a.a.a.", "surely not meant")

    def test_a_file_of_ten_megabytes_is_read(self):
        self.write("scenario.toml", changed(("A small chain", "x" * 10_000_000)))
        self.assert_exit(self.call("check", "scenario.toml"), OK)

    def test_a_chain_of_very_many_services_is_refused_soon(self):
        self.refuse_text(MINIMAL + services(5000).replace('after = ["s5000"]', 'after = ["s0"]'), "scenario.toml:1", "5003 services")

    # --- overlays ---------------------------------------------------------------------------------------------

    def test_an_overlay_of_a_missing_base_is_refused(self):
        self.refuse_text('# over\nbase = "missing.toml"\n', "scenario.toml:2", "'missing.toml' is not there", "relative to")

    def test_an_overlay_of_itself_is_refused(self):
        for base in ("scenario.toml", "./scenario.toml", "../" + self.folder.name + "/scenario.toml"):
            with self.subTest(base):
                self.write("scenario.toml", f'base = "{base}"\n')
                outcome = self.call("run", self.folder / "scenario.toml")
                self.assert_refused(outcome, INVALID_SCENARIO)
                self.assertIn("scenario.toml:1: the scenario names itself as its base. Name another, or none", outcome.err)

    def test_overlays_in_a_circle_are_refused(self):
        self.write("other.toml", 'base = "scenario.toml"\n')
        self.refuse_text('base = "other.toml"\n', "other.toml:1", "circle", "One of them must stand without a base")

    def test_a_base_of_the_wrong_kind_is_refused(self):
        self.refuse_text("base = 3\n", "scenario.toml:1", "expected the path of a scenario")
        self.refuse_text('base = ""\n', "scenario.toml:1", "expected the path of a scenario")

    def test_a_new_value_with_the_source_of_the_old_is_refused(self):
        self.write("base.toml", MINIMAL)
        self.refuse_text('base = "base.toml"\n[programme]\nlength = { value = 12 }\n', "scenario.toml:3",
                         "the source of the old one", "Give it a `source`")

    def test_removing_what_is_not_there_is_refused(self):
        self.write("base.toml", MINIMAL)
        self.refuse_text('base = "base.toml"\n[[service]]\nname = "curse"\nremove = true\n', "scenario.toml:2",
                         "can't be removed", "Did you mean 'course'?")

    # --- tables -----------------------------------------------------------------------------------------------

    def refuse_table(self, content, place, *says):
        self.write("scenario.toml", changed((PERSONS, TABLE)))
        self.write("t.csv", content)
        self.assert_refused_at(place, *says)

    def test_a_table_is_read(self):
        self.write("scenario.toml", changed((PERSONS, TABLE)))
        for content in ("year;n\n2014;120\n2015;100\n", "year,n\n2014,120\n2015,100\n", "year\tn\n2014\t120\n2015\t100\n"):
            self.write("t.csv", content)
            self.assert_exit(self.call("check", "scenario.toml"), OK)

    def test_a_table_that_is_not_there_is_refused(self):
        text = changed((PERSONS, TABLE))
        self.refuse_text(text, f"scenario.toml:{line_of(text, 't.csv')}", "which is not there", "relative to the scenario's")

    def test_a_missing_column_is_refused_with_those_there_are(self):
        self.refuse_table("year;m\n2014;120\n", "t.csv:1", "no column 'n'", "year, m")

    def test_a_comma_for_both_columns_and_decimals_is_refused(self):
        self.refuse_table("year,n\n2014,10,5\n", "t.csv:2", "a comma both parts columns and marks decimals?", "with semicolons")
        self.refuse_table('year,n\n2014,"10,5"\n', "t.csv:2", "has a decimal comma", "with semicolons")

    def test_cells_that_are_no_numbers_are_refused(self):
        self.refuse_table("year;n\n2014;120\n2015;many\n", "t.csv:3", "'many'", "is not a number")
        self.refuse_table("year;n\n2014;-5\n", "t.csv:2", "can't be negative")
        self.refuse_table("year;n\n2014;99999999999999999999\n", "t.csv:2", "between 0 and")

    def test_a_year_that_stands_twice_is_refused(self):
        self.refuse_table("year;n\n2014;5\n2014;6\n", "t.csv:3", "two numbers", "Keep one")

    def test_an_empty_or_binary_table_is_refused(self):
        self.refuse_table("", "t.csv", "the table is empty")
        self.refuse_table(b"PK\x03\x04\0\0", "t.csv", "not a text", "Save it as CSV")

    def test_a_table_of_personal_identity_numbers_is_refused(self):
        self.refuse_table("year;n;person\n2014;5;19811218-9876\n", "t.csv:1", "personal identity numbers", "Remove the column")

    # --- settings ---------------------------------------------------------------------------------------------

    def test_settings_are_checked_like_the_file(self):
        cases = [("programme.length", "has no '='", "Write path=value"),
                 ("=3", "has no '='", "Write path=value"),
                 ("programme.lenght=3", "is not in the scenario", "Did you mean 'programme.length'?"),
                 ("service.mapping.places=-3", "can't be negative", "0 or more"),
                 ("service.mapping.places=nan", "nan", "Write a finite one"),
                 ("service.mapping.places=many", "expected a number", "found a text"),
                 ("scenario.start=2015-13-01", "expected a date", "found a text"),
                 ("service=3", "expected a list", "found a whole number")]
        for setting, *says in cases:
            with self.subTest(setting):
                self.assert_refused_at(f"--set {setting}", *says, settings=[f"--set={setting}"])

    def test_a_setting_that_breaks_the_whole_is_refused(self):
        outcome = self.call("run", "scenario.toml", "--set", "scenario.end=2014-01-01")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("at or after 'end'", outcome.err)

    # --- check ------------------------------------------------------------------------------------------------

    def test_check_reports_everything_at_once_in_order_of_lines(self):
        text = changed((PLACES, "plces = 3\n" + PLACES.replace("5", "-5")), (LENGTH, LENGTH.replace("months", "moths")),
                       ("women = 0.4", "women = 0.5"), ('after = ["mapping"]', 'after = ["maping"]'))
        self.write("scenario.toml", text)
        outcome = self.assert_refused_at(f"scenario.toml:{line_of(text, 'plces')}", "Did you mean 'places'?", command="check")
        lines = [int(line.split(":")[1]) for line in outcome.err.splitlines() if line.startswith("scenario.toml:")]
        self.assertEqual(lines, [line_of(text, part) for part in ("women = 0.5", "moths", "plces", "-5", "maping")])
        self.assertTrue(outcome.err.endswith("5 problems; nothing was run or written\n"), outcome)

    def test_check_lists_the_numbers_by_kind_of_source(self):
        outcome = self.call("check", "scenario.toml")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"\d+ numbers: \d+ from sources, 1 assumptions?")
        assumptions, sourced = outcome.out.split("From sources:")
        self.assertIn("arrival.new.adult_share", assumptions)
        self.assertIn("service.mapping.places", sourced)
        self.assertNotIn("arrival.new.adult_share", sourced)


if __name__ == "__main__":
    main()
