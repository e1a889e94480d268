"""kedja new: what it writes is a scenario that passes check and runs, and nothing is written over."""

import tomllib

from program import OK, RUNTIME, USAGE, ProgramTest, main, with_file_size_limit


class NewTest(ProgramTest):
    def new(self, *arguments):
        outcome = self.call("new", *arguments)
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.err, "")
        return outcome.out

    def commands_in(self, out):
        return [line.strip().removeprefix("kedja ") for line in out.splitlines() if line.startswith("  kedja ")]

    def test_the_three_commands_it_ends_with_work(self):
        for language in ("sv", "en"):
            out = self.new("Upplands Väsby", "--lang", language, "--dir", language)
            commands = self.commands_in(out)
            self.assertEqual([command.split()[0] for command in commands], ["check", "run", "explain"])
            for command in commands:
                outcome = self.call(*command.split())
                self.assert_exit(outcome, OK)
                self.assertNotEqual(outcome.out, "")

    def test_the_name_is_made_of_the_label_which_is_kept(self):
        for place, name in [("Upplands Väsby", "upplands-vasby"), ("ÅRE", "are"), ("Malmö", "malmo"), ("Norrte\u0301lje ", "norrtelje"),
                            ("Va\u0308xjo\u0308", "vaxjo"), ("Dals-Ed / norra", "dals-ed-norra"), ('Min "ort"', "min-ort")]:
            with self.subTest(place):
                self.new(place)
                scenario = tomllib.loads((self.folder / name / f"{name}.toml").read_text())
                self.assertEqual(scenario["municipality"], [{"name": name, "label": {"sv": place, "en": place}}])
                self.assert_exit(self.call("check", f"{name}/{name}.toml"), OK)

    def test_no_mark_of_the_template_is_left(self):
        self.new("Ale", "--lang", "sv")
        self.assertEqual(self.files(), ["ale", "ale/ale.toml", "ale/mottagna.csv", "scenario.toml"])
        text = (self.folder / "ale" / "ale.toml").read_text()
        self.assertNotIn("{{", text)
        self.assertIn("mottagna.csv", text)
        self.assertGreater(text.count("ÄNDRA"), 5)

    def test_both_languages_say_the_same_scenario(self):
        self.new("Ale", "--dir", "sv", "--lang", "sv")
        self.new("Ale", "--dir", "en", "--lang", "en")
        report = self.call("diff", "sv/ale.toml", "en/ale.toml", "--json").json()
        self.assertEqual((report["values"], report["only_in_a"], report["only_in_b"]), ([], [], []))
        self.assertIn("CHANGE", (self.folder / "en" / "ale.toml").read_text())

    def test_nothing_is_written_over(self):
        self.new("Ale")
        (self.folder / "ale" / "ale.toml").write_text("mine")
        outcome = self.call("new", "Ale")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("ale/ale.toml is there already", outcome.err)
        self.assertEqual((self.folder / "ale" / "ale.toml").read_text(), "mine")
        self.write("other/mottagna.csv", "mine")
        self.assert_refused(self.call("new", "Ale", "--dir", "other", "--lang", "sv"), RUNTIME)
        self.assertFalse((self.folder / "other" / "ale.toml").exists())

    def test_a_folder_that_can_not_be_made_is_an_error(self):
        self.write("file", "")
        outcome = self.call("new", "Ale", "--dir", "file/below")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("file/below can't be made", outcome.err)

    def test_a_full_disk_is_an_error(self):
        outcome = self.call("new", "Ale", preexec_fn=with_file_size_limit(100), restore_signals=False)
        self.assert_refused(outcome, RUNTIME)
        self.assertEqual(self.files(), ["ale", "scenario.toml"])
        self.assertIn("can't be written", outcome.err)

    def test_a_place_without_a_name_is_refused(self):
        for arguments in ([], [""], ["---"], ["Ale\nkommun"], ["Ale", "--lang", "de"]):
            with self.subTest(arguments):
                self.assert_refused(self.call("new", *arguments), USAGE)


if __name__ == "__main__":
    main()
