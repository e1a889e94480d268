"""kedja import: tables saved from Kolada and Statistics Sweden."""

from program import INVALID_SCENARIO, MINIMAL, OK, USAGE, ProgramTest, main

SAVED = """"Mottagna efter region, kön och år"

"region";"kön";"2014";"2015"
"0120 VÄRMDÖ";"kvinnor";"17";"20,5"
"0120 VÄRMDÖ";"män";"17";".."
"0114 UPPLANDS VÄSBY";"kvinnor";"70";"80"
"""


class ImportTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("saved.csv", SAVED)

    def test_a_table_for_arrivals(self):
        outcome = self.call("import", "scb", "saved.csv", "--where", "kön=kvinnor")
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.out, "kommun;kod;kön;2014;2015\nVärmdö;0120;kvinnor;17;20,5\n"
                                      "Upplands Väsby;0114;kvinnor;70;80\n")
        self.assertIn('row = { kod = "0120", "kön" = "kvinnor" }', outcome.err)

    def test_a_scenario_reads_the_table_as_is_said(self):
        self.write("saved.csv", "Kommun;2014;2015\nVÄRMDÖ;60;70\n")
        outcome = self.call("import", "kolada", "saved.csv")
        self.assert_exit(outcome, OK)
        self.write("received.csv", outcome.out)
        line = outcome.err.strip().splitlines()[-1].strip().replace("...", "received.csv")
        self.write("with.toml", 'base = "scenario.toml"\n[[arrival]]\nname = "more"\nmunicipality = "town"\n'
                                f'population = "people"\ncounts = "adults"\n{line}\n')
        self.assert_exit(self.call("check", "with.toml"), OK)

    def test_observed_figures(self):
        outcome = self.call("import", "scb", "saved.csv", "--where", "region=värmdö", "--where", "kön=män", "--as",
                            "targets", "--kpi", "leavers")
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.out.count("[[target]]"), 1)
        self.write("with.toml", MINIMAL + outcome.out)
        self.assert_exit(self.call("check", "with.toml"), OK)

    def test_what_makes_no_sense_is_refused(self):
        self.assert_refused(self.call("import", "scb", "saved.csv", "--as", "targets"), USAGE)
        self.assert_refused(self.call("import", "excel", "saved.csv"), USAGE)
        for arguments in (["nothing.csv"], ["scenario.toml"], ["saved.csv", "--where", "kön=alla"],
                          ["saved.csv", "--where", "kön"], ["saved.csv", "--as", "targets", "--kpi", "leavers"]):
            self.assert_refused(self.call("import", "scb", *arguments), INVALID_SCENARIO)


if __name__ == "__main__":
    main()
