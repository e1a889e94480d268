"""What the README shows is what the program prints."""

import pathlib
import re
import shutil
import unittest

import program

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()


class Readme(program.ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "scenarios", self.folder / "scenarios")

    def test_the_main_job_prints_the_table_that_the_readme_shows(self):
        (main_job,) = re.findall(r"^    kedja (run .*varmdo\.h5.*)$", README, re.MULTILINE)
        outcome = program.call(*main_job.split(), folder=self.folder)
        self.assertEqual(outcome.code, program.OK, outcome)
        after = README[README.index(main_job) + len(main_job):]
        shown = re.match(r"\n+((?:    .*\n|\n)*)", after)[1]
        shown = [line[4:] for line in shown.splitlines() if not line.startswith("    Results")]
        printed = [line for line in outcome.out.splitlines() if not line.startswith("Results")]
        self.assertGreater(len(printed), 20)
        self.assertEqual([line for line in shown if line], [line for line in printed if line])

    def test_the_overlay_of_the_readme_does_what_it_says(self):
        overlay = re.search(r'^    base = "2017\.toml".*?(?=^\S)', README, re.MULTILINE | re.DOTALL).group()
        path = self.folder / "scenarios" / "varmdo" / "all-jobs.toml"
        path.write_text("\n".join(line[4:] for line in overlay.splitlines()) + "\n")
        said = re.search(r"`established_36m` goes from (\d+) to (\d+) %", README).groups()
        shares = [self.established(path.parent / name) for name in ("2017.toml", path.name)]
        self.assertEqual([f"{100 * share:.0f}" for share in shares], list(said))

    def established(self, scenario):
        outcome = program.call("run", scenario, "-n", "100", "--json")
        self.assertEqual(outcome.code, program.OK, outcome)
        return next(kpi["mean"] for kpi in outcome.json()["kpis"] if kpi["id"] == "established_36m" and not kpi["group"])

    def test_the_setting_of_the_readme_can_be_made(self):
        (setting,) = re.findall(r"`kedja (run [^`]*--set [^`]*)`", README)
        outcome = program.call(*setting.split(), "-n", "2", folder=self.folder)
        self.assertEqual(outcome.code, program.OK, outcome)

    def test_the_workshop_of_the_readme_can_be_written(self):
        (command,) = re.findall(r"^    kedja (workshop .*)$", README, re.MULTILINE)
        outcome = program.call(*command.split(), "--stored", "2", "--quiet", folder=self.folder)
        if "without the engine for browsers" in outcome.err:
            self.skipTest("the program has no engine for browsers")
        self.assertEqual(outcome.code, program.OK, outcome)
        self.assertTrue((self.folder / "varmdo.html").exists())

    def test_the_tables_of_the_swedish_dictionary_are_tables_of_a_scenario(self):
        schema = program.call("schema").json()["properties"]
        rows = re.findall(r"^\| .*", (ROOT / "docs" / "ordlista.md").read_text(), re.MULTILINE)
        named = [table for row in rows for table in re.findall(r"`\[+([a-z.]+)\]+`(?!\\)", row)]
        self.assertGreater(len(named), 8)
        for table in named:
            place = schema
            for key in table.split("."):
                self.assertIn(key, place, table)
                place = place[key].get("items", place[key]).get("properties", {})

    def test_the_documents_linked_are_there(self):
        for document in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
                self.assertTrue((document.parent / link).exists(), f"{document.name}: {link}")


if __name__ == "__main__":
    unittest.main()
