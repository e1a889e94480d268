"""The language people are spoken to in: how it is chosen, and what it changes and what it doesn't."""

import os
import re
import unittest

from program import INVALID_SCENARIO, MINIMAL, OK, RUNTIME, USAGE, ProgramTest, changed, main

SPACE = "\u00a0"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
COMMANDS = ["run", "resume", "check", "schema"]


class LanguageTest(ProgramTest):
    def call_with(self, *arguments, **variables):
        """With these variables of language, and no others."""
        others = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        return self.call(*arguments, env={**others, **variables})

    def in_swedish(self, *arguments):
        return self.call(*arguments, "--lang", "sv")


class ChoiceTest(LanguageTest):
    def language(self, *arguments, **variables):
        outcome = self.call_with("check", "scenario.toml", *arguments, **variables)
        self.assert_exit(outcome, OK)
        return "sv" if "inga fel hittades" in outcome.out else "en" if "nothing is wrong" in outcome.out else outcome

    def test_it_is_english_if_nothing_is_said(self):
        self.assertEqual(self.language(), "en")

    def test_each_variable_of_the_environment_can_say_it(self):
        for variables, expected in (({"LANG": "sv_SE.UTF-8"}, "sv"), ({"LANG": "sv"}, "sv"), ({"LANG": "de_DE"}, "en"),
                                    ({"LC_MESSAGES": "sv_SE", "LANG": "en_US"}, "sv"),
                                    ({"LC_ALL": "sv_FI.UTF-8", "LC_MESSAGES": "en_US", "LANG": "en_US"}, "sv"),
                                    ({"LC_ALL": "C", "LC_MESSAGES": "sv_SE", "LANG": "sv_SE"}, "en"),
                                    ({"LC_ALL": "", "LANG": "sv_SE"}, "sv"),
                                    ({"LANGUAGE": "sv:en", "LANG": "en_US.UTF-8"}, "sv"),
                                    ({"LANGUAGE": "en", "LANG": "sv_SE.UTF-8"}, "en"),
                                    ({"LANGUAGE": "sv", "LANG": "C.UTF-8"}, "en")):
            with self.subTest(variables):
                self.assertEqual(self.language(**variables), expected)

    def test_the_option_goes_before_the_environment(self):
        self.assertEqual(self.language("--lang", "sv", LC_ALL="C"), "sv")
        self.assertEqual(self.language("--lang", "en", LC_ALL="sv_SE.UTF-8"), "en")

    def test_the_option_may_stand_anywhere(self):
        for line in (["--lang", "sv", "check", "scenario.toml"], ["--lang=sv", "check", "scenario.toml"],
                     ["check", "--lang", "sv", "scenario.toml"], ["check", "scenario.toml", "--lang=sv"],
                     ["check", "--set", "service.mapping.places=3", "--lang", "sv", "scenario.toml"]):
            with self.subTest(line):
                outcome = self.call(*line)
                self.assert_exit(outcome, OK)
                self.assertIn("inga fel hittades", outcome.out)

    def test_a_language_that_is_not_there_is_refused(self):
        for line in (["--lang", "fi"], ["--lang", "sv_SE"], ["--lang="], ["--lang"], ["--lang", "sv", "--lang", "en"]):
            for arguments in (["check", "scenario.toml", *line], [*line, "check", "scenario.toml"]):
                with self.subTest(arguments):
                    self.assert_refused(self.call(*arguments), USAGE)


class SameTest(LanguageTest):
    """What machines read has no language."""

    def same(self, *arguments, code=OK):
        english, swedish = (self.call(*arguments, "--lang", language) for language in ("en", "sv"))
        self.assert_exit(english, code)
        self.assertEqual(english.out, swedish.out)
        return swedish

    def test_json_is_the_same(self):
        self.assertIn('"established_36m"', self.same("run", "scenario.toml", "-n", 3, "--json", "--quiet").out)

    def test_the_schema_is_the_same(self):
        self.assertIn("$schema", self.same("schema").out)

    def test_an_explanation_is_the_same(self):
        self.assertIn('"doc"', self.same("explain", "scenario.toml", "--json").out)

    def test_result_files_are_the_same(self):
        english = self.run_to("a.h5", "--lang", "en").read_bytes()
        self.assertEqual(self.run_to("b.h5", "--lang", "sv").read_bytes(), english)


class SwedishTest(LanguageTest):
    def test_help_has_no_english_description(self):
        def descriptions(*arguments):
            outcome = self.call(*arguments)
            self.assert_exit(outcome, OK)
            described = re.findall(r"^ *\S.*? {2,}(\S.*)$|^ {10,}(\S.*)$", outcome.out, re.MULTILINE)
            headings = re.findall(r"^(\S.*)$", outcome.out, re.MULTILINE)
            return [text for pair in described for text in pair if text] + headings

        for command in [[], *[[name] for name in COMMANDS]]:
            with self.subTest(command):
                english, swedish = (descriptions(*command, "--help", "--lang", language) for language in ("en", "sv"))
                self.assertEqual(len(english), len(swedish))
                self.assertGreater(len(english), 3)
                self.assertEqual(set(english) & set(swedish), set())

    def test_columns_of_the_help_line_up(self):
        lines = self.in_swedish("run", "--help").out.splitlines()
        (setting,) = [line for line in lines if "--set" in line]
        (seed,) = [line for line in lines if "--seed" in line]
        self.assertEqual(setting.index("Ändra"), seed.index("Slumpfrö"))

    def test_every_error_of_the_command_line_is_in_swedish(self):
        lines = [[], ["walk"], ["run"], ["run", "scenario.toml", "other.toml"], ["run", "scenario.toml", "more.toml", "most.toml"],
                 ["run", "scenario.toml", "--bogus"], ["run", "scenario.toml", "--out", ""],
                 ["run", "scenario.toml", "--keep", "all"], ["run", "scenario.toml", "--quiet=perhaps"],
                 ["run", "scenario.toml", "--seed"], ["run", "scenario.toml", "--seed", "luck"],
                 ["run", "scenario.toml", "--seed", "1", "--seed", "2"], ["check"], ["resume"], ["schema", "extra"],
                 ["run", "scenario.toml", "-n", "0"], ["run", "scenario.toml", "-n", "many"]]
        for line in lines:
            with self.subTest(line):
                english, swedish = (self.call(*line, "--lang", language) for language in ("en", "sv"))
                self.assert_refused(swedish, USAGE)
                for before, after in zip(english.err.splitlines(), swedish.err.splitlines(), strict=True):
                    self.assertNotEqual(before, after)
                self.assertIn("Prova: kedja --help", swedish.err)

    def test_the_number_of_errors_of_a_scenario_is_in_swedish(self):
        self.write("scenario.toml", changed(("[scenario]", "[scenario]\ntitel = 1")))
        outcome = self.in_swedish("check", "scenario.toml")
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertRegex(outcome.err, r"(?m)^scenario\.toml:\d+: .* Menade du 'title'\?$")
        self.assertRegex(outcome.err, r"1 fel; inget har körts eller skrivits\n$")

    def assert_wrong(self, says, *arguments, scenario="scenario.toml"):
        """Refused with a line that says so; … stands for anything."""
        outcome = self.in_swedish("check", scenario, *arguments)
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertRegex(outcome.err, rf"(?m)^[^:]+(:\d+)?: {re.escape(says).replace('…', '.*')}$")

    def test_what_is_wrong_with_a_scenario_is_in_swedish(self):
        for change, says in (
                (('after = ["mapping"]', 'after = ["maping"]'),
                 "service 'course' nämner 'maping' i `after` (det finns ingen sådan service). Menade du 'mapping'?"),
                (("[scenario]", "[scenario]\ntitel = 1"),
                 "'scenario' har en okänd nyckel 'titel' (den kan ha: title, start, end, source, note). Menade du 'title'?"),
                (('leads_to = "work"\n', ""),
                 "exit 'work' saknar `leads_to` (Vad den räknas som; den som har flyttat lämnar kommunen och kedjan; "
                 "det måste sägas). Lägg till det"),
                (('length = { value = 24, unit = "months"', 'length = { value = 24, unit = "moths"'),
                 "'programme.length' har enheten 'moths' (det är en tid, i days, hours, minutes, seconds, weeks, months, years). "
                 "Menade du 'months'?"),
                (("range = [0.5, 0.7], ", ""),
                 "'arrival.new.adult_share' är ett antagande utan intervall (det måste sägas hur fel det kan vara). "
                 "Skriv range = [low, high]"),
                (("end = 2019-01-01", "end = 2013-01-01"),
                 "'scenario' har 'start' samma dag som 'end' eller senare (det finns ingen tid att simulera): byt plats på dem eller rätta dem"),
                (("value = 24", 'value = "24"'), "'programme.length' ska vara ett tal, men är en text"),
                (('attribute = "gender"\nis', 'attribute = "gendr"\nis'),
                 "exit 'work', effect 'women' nämner egenskapen 'gendr' (ingen population har den). Menade du 'gender'?"),
                (("title =", "title :"), "ingen giltig TOML (Error while parsing key-value pair: expected '=', saw ':'). "
                                         "Rätta den här raden, eller det den följer på")):
            with self.subTest(change):
                self.write("scenario.toml", changed(change))
                self.assert_wrong(says)

    def test_what_is_wrong_with_the_scenario_as_a_whole_is_in_swedish(self):
        self.write("scenario.toml", MINIMAL + "\n[autority]\n")
        outcome = self.in_swedish("check", "scenario.toml")
        self.assertRegex(outcome.err, r"(?m)^scenario.toml:\d+: scenariot har en okänd nyckel 'autority' .* Menade du 'authority'\?$")

    def test_what_is_wrong_with_an_overlay_is_in_swedish(self):
        self.write("overlay.toml", 'base = "scenario.toml"\n[[service]]\nname = "curse"\nremove = true\n')
        self.assert_wrong("service 'curse' kan inte tas bort (scenariot som det här bygger på har ingen sådan service). Menade du 'course'?",
                          scenario="overlay.toml")
        self.write("overlay.toml", 'base = "nowhere.toml"\n')
        self.assert_wrong("scenariot 'nowhere.toml', som det här bygger på, finns inte (sökvägen i `base` utgår från filen som nämner den)", scenario="overlay.toml")

    def test_what_is_wrong_with_a_setting_is_in_swedish(self):
        for setting, says in (
                ("service.mapping.places=many", "'service.mapping.places' ska vara ett tal, men är en text (many)"),
                ("programme.length=24,5", "'programme.length' ska vara ett tal, men är en text (24,5). Decimaler skrivs med punkt: 0.52"),
                ("service.course.places=3", "'service.course.places' är en tabell (bara ett enstaka värde kan sättas). Det ändras över tid. "
                                            "Sätt något av: service.course.places.values.2014-01-01, service.course.places.values.2015-07-01"),
                ("programme.langth=3", "'programme.langth' finns inte i scenariot ('programme' har: …). Menade du 'programme.length'?"),
                ("programme", "ingen ändring (den saknar '='). Skriv sökväg=värde, till exempel service.sfi.places=300")):
            with self.subTest(setting):
                self.assert_wrong(says, "--set", setting)

    def test_errors_of_running_are_in_swedish(self):
        self.write("old.h5", "old")
        for out, says in (("old.h5", "fel: old.h5: det finns redan en fil med det namnet, och den behålls. "
                                     "Välj ett annat namn, eller ersätt filen med --force.\n"),
                          ("no/a.h5", "fel: no/a.h5: det finns ingen mapp 'no' att skriva i. Skapa mappen, eller välj en annan plats.\n"),
                          ("x" * 300, " (filnamnet är för långt). Se till att")):
            outcome = self.in_swedish("run", "scenario.toml", "--out", out)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn(says, outcome.err)

    def test_the_table_is_in_swedish(self):
        outcome = self.in_swedish("run", "scenario.toml", "-n", 40, "--groups")
        self.assert_exit(outcome, OK)
        table = outcome.out
        self.assertRegex(table, r"medel +\(95 %\) +\(5–95 %\)  id\n")
        self.assertEqual(set(re.findall(r"\d,\d (\S+) +± ", table)), {"%", "dagar", "kurser", "personer", "procentenheter", "gånger", "överlämningar"})
        self.assertRegex(table, r"\n +2014 +\d+,\d personer ")
        self.assertRegex(table, r"\n +i arbete eller studier efter ankomst +\d+,\d % +± \d+,\d +\d+,\d till \d+,\d +established_36m\n")
        self.assertRegex(table, r"\nScenario scenario\.toml, 40 upprepningar, slumpfrö 1, innehåll [0-9a-f]{16}\nKontroll: \d+ samband stämmer ")
        self.assertRegex(outcome.err, rf"^[\d{SPACE}]+ personer, [\d{SPACE}]+ händelser på \d+,\d\d s: ")

    def test_what_a_scenario_is_made_of_is_explained_in_swedish(self):
        self.write("more.toml", 'base = "scenario.toml"\n[[service]]\nname = "course"\nplaces = { value = 60, unit = "places", source = "S1" }\n')
        part = self.in_swedish("explain", "more.toml", "service.course").out
        self.assertRegex(part, r"\n  places = 60 places\n    betyder   Hur många som kan vara i den samtidigt; ingen gräns om inget anges\n")
        self.assertRegex(part, r"^service\.course\n    betyder   Vad människor får: en kurs, en praktik, en kartläggning\n")
        self.assertRegex(part, r"\n  inte sagt\n(    .*\n)*    cohort +Om människor börjar i grupp\n")
        self.assertRegex(part, r"\n    källa     S1\n    skrivet   more.toml:4\n    förut     ")
        table = self.in_swedish("explain", "scenario.toml").out
        self.assertRegex(table, r"^tal +värde +intervall +skrivet i +källa \(evidens\)\n")
        self.assertRegex(table, r"\n\d+ tal ur källor, \d+ antaganden, 0 satta på kommandoraden, \d+ inbyggda \(förval\)\n")

    def test_no_key_means_anything_in_english(self):
        def meanings(language, means):
            outcome = self.call("explain", "scenario.toml", *whole, "--lang", language)
            self.assert_exit(outcome, OK)
            return set(re.findall(rf"\n    {means} +(.+)", outcome.out))

        for whole in (["service"], ["exit"], ["arrival"], ["programme"]):
            english, swedish = meanings("en", "means"), meanings("sv", "betyder")
            self.assertGreater(len(english), 3)
            self.assertEqual(len(english), len(swedish))
            self.assertEqual(english & swedish, set())

    def test_what_differs_is_said_in_swedish(self):
        self.write("more.toml", 'base = "scenario.toml"\n[[service]]\nname = "course"\nplaces = { value = 60, unit = "places", source = "S1" }\n')
        self.assertIn("\nVärden som skiljer sig\n", self.in_swedish("diff", "scenario.toml", "more.toml").out)
        self.assertIn("Inga skillnader.", self.in_swedish("diff", "scenario.toml", "scenario.toml").out)

    def test_a_new_place_is_begun_in_swedish(self):
        self.assertRegex(self.in_swedish("new", "Ort").out, r"^Skrivet: ort/ort\.toml och .*\n\nHärnäst:\n")
        self.assertIn("finns redan (den behålls)", self.in_swedish("new", "Ort").err)
        self.assertIn("har inga bokstäver", self.in_swedish("new", "..").err)

    def test_one_replication_is_not_several(self):
        self.assertIn("1 upprepning,", self.in_swedish("run", "scenario.toml", "-n", 1).out)
        self.assertIn("1 replication,", self.call("run", "scenario.toml", "-n", 1).out)

    def test_numbers_have_decimal_commas_and_spaces_between_thousands(self):
        self.write("scenario.toml", MINIMAL.replace("2014 = 120", "2014 = 12000"))
        table = self.in_swedish("run", "scenario.toml", "-n", 2).out
        self.assertRegex(table, rf"\n  vuxna som kom +\d{{1,2}}{SPACE}\d\d\d,\d personer +±")
        self.assertNotRegex(re.sub(r"scenario\.toml|[a-z]+\.[a-z]+", "", table), r"\d\.\d|\d{4},")

    def test_services_are_called_by_their_labels(self):
        self.write("scenario.toml", changed(('name = "course"', 'name = "course"\nlabel = { sv = "Kurs", en = "A course" }')))
        self.assertRegex(self.in_swedish("run", "scenario.toml", "-n", 2).out, r"\n  Kurs +\d+,\d ")
        self.assertRegex(self.call("run", "scenario.toml", "-n", 2).out, r"\n  A course +\d+\.\d ")

    def test_each_service_has_one_block(self):
        self.write("scenario.toml", changed(('name = "course"', 'name = "course"\nlabel = { sv = "Kurs", en = "A course" }')))
        table = self.in_swedish("run", "scenario.toml", "-n", 2, "--all").out
        (block,) = re.findall(r"\n  Kurs\n(.*?)\n\n", table, re.DOTALL)
        for line in block.splitlines():
            self.assertRegex(line, r"  \w+\.course$")
        self.assertGreater(block.count(".course"), 3)

    def test_numbers_of_a_check_are_in_swedish(self):
        outcome = self.in_swedish("check", "scenario.toml", "--set", "service.mapping.places=3")
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.out, r"^scenario\.toml: inga fel hittades\.\n\d+ tal: \d+ från källor, \d+ antagna, 1 från kommandoraden\n")
        self.assertRegex(outcome.out, r"\n\nAngivna på kommandoraden:\n  service\.mapping\.places +3 places +angivet på kommandoraden\n")
        self.assertRegex(outcome.out, r" 0,\d+ ")


if __name__ == "__main__":
    main()
