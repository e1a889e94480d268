"""kedja bundle and kedja reproduce: what is in a bundle, that it makes the same results, and what is refused."""

import hashlib
import io
import json
import os
import subprocess
import zipfile

from program import OK, RUNTIME, USAGE, INVALID_SCENARIO, ProgramTest, changed, main, with_file_size_limit

DIFFERS = 6
DESIGN = """
[design]
kind = "latin-hypercube"
points = 4
replications = 2

[[input]]
name = "places"
path = "service.mapping.places"
range = [3, 9]
"""
MORE = 'base = "../scenario.toml"\n[[service]]\nname = "mapping"\nplaces = { value = 9, unit = "places", source = "S1" }\n'


class BundleTest(ProgramTest):
    def bundle(self, results="run.h5", *arguments):
        outcome = self.call("bundle", results, "-o", "out.zip", "--force", *arguments)
        self.assert_exit(outcome, OK)
        with zipfile.ZipFile(self.folder / "out.zip") as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}

    def write_zip(self, files, name="changed.zip"):
        """Files by name, or a list of pairs where a name is there twice."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for place, text in files.items() if isinstance(files, dict) else files:
                archive.writestr(place, text)
        return self.write(name, made.getvalue())

    def with_sums(self, files):
        """With checksums that fit."""
        files = {name: text for name, text in files.items() if name != "SHA256SUMS"}
        return {**files, "SHA256SUMS": "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in files.items())}

    def assert_texts_are_those_of_the_recipe(self, files):
        recipe = json.loads(files["recipe.json"])
        for text in [*recipe["scenarios"], *([recipe["design"]] if "design" in recipe else [])]:
            self.assertEqual(hashlib.sha256(files[text["file"]].encode()).hexdigest(), text["sha256"], text)

    def changed_recipe(self, change, results="run.h5"):
        files = self.bundle(results)
        recipe = json.loads(files["recipe.json"])
        change(recipe)
        return self.with_sums({**files, "recipe.json": json.dumps(recipe)})

    def assert_reproduced(self, *arguments):
        outcome = self.call("reproduce", "out.zip", *arguments)
        self.assert_exit(outcome, OK)
        if "--json" in arguments:
            self.assertTrue(outcome.json()["agrees"])
        else:
            self.assertIn("The results agree with the bundle", outcome.out)
        return outcome

    def assert_no_bundle(self, files, why):
        self.write_zip(files)
        outcome = self.call("reproduce", "changed.zip")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("changed.zip", outcome.err)
        self.assertIn(why, outcome.err)


class ContentTest(BundleTest):
    def setUp(self):
        super().setUp()
        self.run_to("run.h5", "--seed", 7)

    def test_holds_all_it_takes(self):
        files = self.bundle()
        self.assertEqual(sorted(files), ["CITATION.cff", "README.md", "SHA256SUMS", "recipe.json", "resolved/scenario.toml"])
        recipe = json.loads(files["recipe.json"])
        printed = self.call("run", "scenario.toml", "-n", 3, "--seed", 7, "--out", "again.h5", "--json").json()
        self.assertEqual((recipe["format"], recipe["format_version"], recipe["filetype"], recipe["seed"], recipe["replications"], recipe["content_sha256"]),
                         ("kedja-bundle", 1, "kedja-run", 7, 3, printed["content_sha256"]))
        self.assertIn(recipe["kedja_version"], self.call("--version").out)
        self.assertIn("cff-version", files["CITATION.cff"])
        self.assert_texts_are_those_of_the_recipe(files)

    def test_checksums_are_those_of_sha256sum(self):
        self.bundle()
        with zipfile.ZipFile(self.folder / "out.zip") as archive:
            archive.extractall(self.folder / "unpacked")
        done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=self.folder / "unpacked", capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count(": OK"), 4)

    def test_the_readme_says_what_it_is_in_both_languages(self):
        readme = self.bundle()["README.md"]
        self.assertNotIn("{{", readme)
        for words in ("| vad det är | `kedja-run` (", "| what it is | `kedja-run` (", "kedja reproduce out.zip", "kedja run resolved/scenario.toml --replications 3 --seed 7"):
            self.assertIn(words, readme)

    def test_the_command_it_gives_makes_the_same(self):
        files = self.bundle()
        recipe = json.loads(files["recipe.json"])
        for name, text in files.items():
            self.write(name, text)
        outcome = self.call(*recipe["command"].split()[1:], "--json")
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.json()["content_sha256"], recipe["content_sha256"])

    def test_the_same_results_make_the_same_bytes_at_any_time_and_place(self):
        self.bundle()
        first = (self.folder / "out.zip").read_bytes()
        os.utime(self.folder / "run.h5", (0, 0))
        outcome = self.call("bundle", "run.h5", "-o", "out.zip", "--force", env={**os.environ, "TZ": "Pacific/Auckland"})
        self.assert_exit(outcome, OK)
        self.assertEqual((self.folder / "out.zip").read_bytes(), first)

    def test_is_written_beside_the_results(self):
        outcome = self.call("bundle", "run.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("Bundle written to run.bundle.zip", outcome.out)
        self.assertIn("run.bundle.zip", self.files())

    def test_the_files_of_the_scenario_go_along(self):
        self.write("whatif/värmdö.toml", MORE)
        self.run_to("more.h5", "--set", "scenario.end=2018-01-01", scenario="whatif/värmdö.toml")
        files = self.bundle("more.h5", "--scenario", "whatif/värmdö.toml", "--set", "scenario.end=2018-01-01")
        self.assertEqual(files["sources/whatif/värmdö.toml"], MORE)
        self.assertEqual(files["sources/scenario.toml"], (self.folder / "scenario.toml").read_text())
        self.assert_reproduced()

    def test_refuses_files_that_say_something_else(self):
        self.write("scenario.toml", changed(("mean = 20, unit = \"days\"", "mean = 21, unit = \"days\"")))
        outcome = self.call("bundle", "run.h5", "--scenario", "scenario.toml")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("scenario.toml does not say what the results were made of", outcome.err)
        self.write("scenario.toml", "[scenario")
        self.assert_refused(self.call("bundle", "run.h5", "--scenario", "scenario.toml"), INVALID_SCENARIO)

    def test_refuses_results_that_were_changed(self):
        try:
            import h5py
        except ImportError:
            self.skipTest("no h5py (Debian: python3-h5py)")
        with h5py.File(self.folder / "run.h5", "r+") as file:
            file["kpi_values/numerator"][0] += 1
        outcome = self.call("bundle", "run.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("not those it was written with", outcome.err)

    def test_refuses_what_is_no_result_file(self):
        self.write("notes.h5", "no HDF5")
        for results in ("notes.h5", "none.h5"):
            outcome = self.call("bundle", results)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn(results, outcome.err)

    def test_keeps_what_is_there(self):
        self.write("run.bundle.zip", "mine")
        self.assert_refused(self.call("bundle", "run.h5"), RUNTIME)
        self.assertEqual((self.folder / "run.bundle.zip").read_text(), "mine")
        before = (self.folder / "run.h5").read_bytes()
        self.assert_refused(self.call("bundle", "run.h5", "-o", "run.h5", "--force"), RUNTIME)
        self.assertEqual((self.folder / "run.h5").read_bytes(), before)

    def test_a_full_disk_leaves_nothing(self):
        outcome = self.call("bundle", "run.h5", preexec_fn=with_file_size_limit(500), restore_signals=False)
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("run.bundle.zip", outcome.err)
        self.assertEqual([name for name in self.files() if "bundle" in name], [])

    def test_refuses_a_folder_that_is_not_there(self):
        outcome = self.call("bundle", "run.h5", "-o", "nowhere/out.zip")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("nowhere", outcome.err)

    def test_speaks_swedish(self):
        self.assertIn("Paketet finns i", self.call("bundle", "run.h5", "--lang", "sv").out)
        self.assertIn("Resultaten stämmer", self.call("reproduce", "run.bundle.zip", "--lang", "sv", "--quiet").out)


class ReproductionTest(BundleTest):
    def test_a_run_comes_out_the_same_with_trajectories_or_without(self):
        for keep in ("trajectories", "kpis"):
            self.run_to("run.h5", "--keep", keep, "--force")
            self.bundle()
            self.assert_reproduced()
            self.assert_reproduced("--json", "--threads", 2)

    def test_needs_nothing_but_the_bundle(self):
        self.run_to("run.h5")
        self.bundle()
        (self.folder / "scenario.toml").unlink()
        (self.folder / "run.h5").unlink()
        self.assert_reproduced()
        self.assertEqual(self.files(), ["out.zip"])

    def test_writes_the_results_if_asked(self):
        self.run_to("run.h5")
        self.bundle()
        outcome = self.assert_reproduced("--out", "again.h5")
        self.assertIn("Results written to again.h5", outcome.out)
        self.assertEqual((self.folder / "again.h5").read_bytes(), (self.folder / "run.h5").read_bytes())
        self.assert_refused(self.call("reproduce", "out.zip", "--out", "again.h5", "--quiet"), RUNTIME)

    def test_a_comparison_comes_out_the_same(self):
        self.write("whatif/more.toml", MORE)
        self.assert_exit(self.call("compare", "scenario.toml", "whatif/more.toml", "-n", 3, "--uncertainty", 2, "--saturation", 0.4, "--set",
                                   "scenario.end=2018-01-01", "--out", "compare.h5"), OK)
        files = self.bundle("compare.h5", "--scenario", "scenario.toml", "--scenario", "whatif/more.toml", "--set", "scenario.end=2018-01-01")
        self.assertEqual([name for name in sorted(files) if "/" in name],
                         ["resolved/more.toml", "resolved/scenario.toml", "sources/scenario.toml", "sources/whatif/more.toml"])
        self.assert_reproduced()
        self.assertEqual(self.assert_reproduced("--json", "--out", "again.h5").json()["bundle"]["filetype"], "kedja-comparison")

    def test_a_sweep_comes_out_the_same(self):
        self.write("design.toml", DESIGN)
        self.assert_exit(self.call("sweep", "scenario.toml", "--design", "design.toml", "--seed", 3, "--out", "sweep.h5"), OK)
        files = self.bundle("sweep.h5", "--scenario", "scenario.toml", "--design", "design.toml")
        self.assertEqual(files["sources/design.toml"], DESIGN)
        self.assertIn("design.toml", files)
        self.assert_texts_are_those_of_the_recipe(files)
        self.assert_reproduced()
        self.assert_reproduced("--out", "again.h5")
        self.assert_exit(self.call("sweep", "scenario.toml", "--design", "design.toml", "--keep", "trajectories", "--out", "told.h5"), OK)
        files = self.bundle("told.h5")
        self.assertIn("--keep trajectories", json.loads(files["recipe.json"])["command"])
        self.assert_reproduced()
        self.assert_reproduced("--out", "told-again.h5")
        self.assertEqual((self.folder / "told-again.h5").read_bytes(), (self.folder / "told.h5").read_bytes())
        self.write("other.toml", DESIGN.replace("points = 4", "points = 5"))
        outcome = self.call("bundle", "sweep.h5", "--design", "other.toml")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("other.toml is not the design of these results", outcome.err)

    def test_says_when_it_comes_out_otherwise(self):
        self.run_to("run.h5")
        self.write_zip(self.changed_recipe(lambda recipe: recipe.update(seed=2)))
        outcome = self.call("reproduce", "changed.zip")
        self.assert_exit(outcome, DIFFERS)
        self.assertIn("The results differ from the bundle", outcome.out)
        self.assertIn("The same version of kedja made both", outcome.out)
        outcome = self.call("reproduce", "changed.zip", "--json")
        self.assert_exit(outcome, DIFFERS)
        self.assertFalse(outcome.json()["agrees"])

    def test_says_when_another_version_made_it(self):
        self.run_to("run.h5")
        self.write_zip(self.changed_recipe(lambda recipe: recipe.update(seed=2, kedja_version="0.0.9", git_sha1="abc")))
        outcome = self.call("reproduce", "changed.zip")
        self.assert_exit(outcome, DIFFERS)
        self.assertIn("The bundle was made with kedja 0.0.9 (abc), and this is kedja", outcome.out)


class RefusalTest(BundleTest):
    def setUp(self):
        super().setUp()
        self.run_to("run.h5", "--keep", "kpis", replications=1)

    def test_refuses_a_bundle_that_was_tampered_with(self):
        files = self.bundle()
        scenario = files["resolved/scenario.toml"]
        self.assert_no_bundle({**files, "resolved/scenario.toml": scenario.replace("20", "21")}, "'resolved/scenario.toml' is missing or not what it was")
        self.assert_no_bundle({name: text for name, text in files.items() if name != "CITATION.cff"}, "'CITATION.cff' is missing or not what it was")
        self.assert_no_bundle({**files, "more.txt": "more"}, "'more.txt' has been added")
        self.assert_no_bundle({**files, "SHA256SUMS": "nonsense\n"}, "is missing or not what it was")

    def test_refuses_a_bundle_of_another_version(self):
        self.assert_no_bundle(self.changed_recipe(lambda recipe: recipe.update(format_version=2)), "the bundle is of version 2; this program reads version 1")

    def test_refuses_a_recipe_that_lacks_something(self):
        for change in (lambda r: r.pop("seed"), lambda r: r.update(seed="one"), lambda r: r.update(filetype="kedja-other"), lambda r: r.update(format="other"),
                       lambda r: r.update(scenarios=[]), lambda r: r["scenarios"][0].update(file="none.toml"), lambda r: r.pop("trajectories")):
            self.assert_no_bundle(self.changed_recipe(change), "recipe.json does not say all it takes")
        self.assert_no_bundle(self.with_sums({**self.bundle(), "recipe.json": "{"}), "recipe.json does not say all it takes")

    def test_refuses_a_scenario_that_can_not_be_read(self):
        self.write_zip(self.with_sums({**self.bundle(), "resolved/scenario.toml": "[scenario"}))
        self.assert_exit(self.call("reproduce", "changed.zip"), INVALID_SCENARIO)

    def test_refuses_names_that_lead_elsewhere(self):
        files = self.bundle()
        for name in ("../outside.txt", "/outside.txt", "a/../../outside.txt", "C:outside", "folder/"):
            self.assert_no_bundle({**files, name: "" if name.endswith("/") else "more"}, "something other than files within it")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        link.create_system = 3
        self.assert_no_bundle([*files.items(), (link, "/etc/passwd")], "something other than files within it")
        self.assertNotIn("outside.txt", [path.name for path in self.folder.parent.iterdir()])

    def test_refuses_a_name_that_is_there_twice(self):
        self.assert_no_bundle([*self.bundle().items(), ("README.md", "other")], "holds 'README.md' twice")

    def test_refuses_what_unpacks_to_too_much(self):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("zeros", bytes(300_000_000))
        self.write("large.zip", made.getvalue())
        outcome = self.call("reproduce", "large.zip")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("unpacks to more than is allowed", outcome.err)
        self.assert_no_bundle({f"{i}": "" for i in range(10_001)}, "more files than is allowed")

    def test_refuses_an_archive_that_was_cut_short(self):
        self.bundle()
        whole = (self.folder / "out.zip").read_bytes()
        for length in (len(whole) // 2, 100, 0):
            self.write("cut.zip", whole[:length])
            outcome = self.call("reproduce", "cut.zip")
            self.assert_refused(outcome, RUNTIME)
            self.assertIn("cut.zip", outcome.err)

    def test_refuses_what_is_no_bundle(self):
        self.write("notes.zip", "no archive")
        self.assertIn("cannot be read as an archive", self.call("reproduce", "notes.zip").err)
        self.assert_refused(self.call("reproduce", "none.zip"), RUNTIME)
        self.assert_no_bundle({"notes.txt": "notes"}, "the archive is no bundle")
        self.assert_refused(self.call("reproduce"), USAGE)


if __name__ == "__main__":
    main()
