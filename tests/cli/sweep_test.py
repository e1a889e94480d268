"""kedja sweep: many points of one scenario, stopped and gone on with, and what is wrong with a design."""

import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import unittest

from program import INTERRUPTED, INVALID_SCENARIO, LONGEST, MINIMAL, OK, RUNTIME, USAGE, ProgramTest, call, changed, ended, finished_parts, main, start, wait_for_parts

FORMAT = (pathlib.Path(__file__).resolve().parents[2] / "docs" / "format.md").read_text()

BUSY = changed(("2014 = 120, 2015 = 100", "2014 = 3000, 2015 = 2000"), ("value = 5, unit = \"places\"", "value = 300, unit = \"places\""))
DESIGN = """
[design]
kind = "latin-hypercube"
points = 8
replications = 2
block = 1

[[input]]
name = "places"
path = "service.mapping.places"
range = [50, 400]
"""


def h5py_or_skip(test):
    try:
        import h5py
        return h5py
    except ImportError:
        test.skipTest("no h5py (Debian: python3-h5py)")


def events_of(outcome):
    return int(re.search(r"([\d,]+) events", outcome.err)[1].replace(",", ""))


class SweepTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("scenario.toml", BUSY)
        self.write("design.toml", DESIGN)

    def sweep(self, *arguments, **options):
        return self.call("sweep", "scenario.toml", "--design", "design.toml", *arguments, **options)

    def digest(self, *arguments):
        outcome = self.sweep("--json", *arguments)
        self.assert_exit(outcome, OK)
        return outcome.json()["content_sha256"]

    def test_says_how_far_the_headline_measures_go(self):
        outcome = self.sweep()
        self.assert_exit(outcome, OK)
        self.assertIn("8 points, 2 replications at each", outcome.out)
        self.assertRegex(outcome.out, r"places \d+")
        report = self.sweep("--json").json()
        self.assertEqual(report["items"], 16)
        self.assertEqual(report["inputs"][0]["unit"], "places")

    def test_killed_at_ten_moments_the_same_command_goes_on_to_the_same_digest(self):
        whole = self.digest("--threads", 1)
        self.assertEqual(self.digest("--threads", 2), whole)
        parts = self.folder / "out.h5.parts"
        for kill in range(10):
            process = start("sweep", "scenario.toml", "--design", "design.toml", "--out", "out.h5", "--threads", 1 + kill % 2,
                            folder=self.folder)
            if wait_for_parts(process, parts, len(finished_parts(parts)) + 1):
                process.send_signal(signal.SIGKILL)
            ended(process)
            if (self.folder / "out.h5").exists():
                break
        if not (self.folder / "out.h5").exists():
            self.assertEqual(self.digest("--out", "out.h5"), whole)
        self.assertFalse(parts.exists())

    def test_a_stopped_sweep_is_resumed(self):
        whole = self.digest()
        process = start("sweep", "scenario.toml", "--design", "design.toml", "--out", "out.h5", folder=self.folder)
        if wait_for_parts(process, self.folder / "out.h5.parts"):
            process.send_signal(signal.SIGINT)
        outcome = ended(process)
        if outcome.code == OK:
            self.skipTest("it ended before it could be stopped")
        self.assert_exit(outcome, INTERRUPTED)
        resumed = self.call("resume", "out.h5", "--json")
        self.assert_exit(resumed, OK)
        self.assertEqual(resumed.json()["content_sha256"], whole)

    def stop_at_first_part(self, number, *arguments):
        """Begins a sweep to out.h5 and ends it when some items are finished, on a busy machine perhaps not at once; their files."""
        parts = self.folder / "out.h5.parts"
        for _ in range(20):
            process = start("sweep", "scenario.toml", "--design", "design.toml", "--out", "out.h5", "--threads", 1, *arguments, folder=self.folder)
            if wait_for_parts(process, parts, 3):
                process.send_signal(number)
            if ended(process).code != OK:
                break
            (self.folder / "out.h5").unlink()
        found = finished_parts(parts)
        self.assertGreaterEqual(len(found), 3, "it ended before it could be stopped")
        return found

    def test_damaged_items_are_computed_again_and_it_says_so(self):
        whole = self.digest()
        parts = self.stop_at_first_part(signal.SIGKILL)
        parts[0].write_bytes(parts[0].read_bytes()[:-10])
        altered = bytearray(parts[1].read_bytes())
        altered[len(altered) // 2] ^= 1
        parts[1].write_bytes(altered)
        outcome = self.sweep("--out", "out.h5", "--json")
        self.assert_exit(outcome, OK)
        self.assertIn("note: 2 damaged parts", outcome.err)
        self.assertEqual(outcome.json()["content_sha256"], whole)

    def test_half_written_items_are_computed_anew(self):
        whole = self.digest()
        self.stop_at_first_part(signal.SIGKILL)
        parts = self.folder / "out.h5.parts"
        (parts / "part-000000014.tmp-1-1").write_bytes(b"half")
        (parts / "part-000000015").write_bytes(b"")
        self.assertEqual(self.digest("--out", "out.h5"), whole)
        self.assertFalse(parts.exists())

    def test_items_of_another_version_are_not_taken(self):
        self.stop_at_first_part(signal.SIGKILL)
        manifest = self.folder / "out.h5.parts" / "manifest.json"
        good = json.loads(manifest.read_text())
        manifest.write_text(json.dumps({**good, "program_version": "0.0.1"}))
        for command in (("resume", "out.h5"), ("sweep", "scenario.toml", "--design", "design.toml", "--out", "out.h5")):
            outcome = self.call(*command)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn("out.h5", outcome.err)
            self.assertIn("begun by kedja 0.0.1", outcome.err)
            self.assertIn("--force", outcome.err)
        for broken in ("", "{", json.dumps({**good, "options": {}}), json.dumps({**good, "options": {**good["options"], "design": "[design]"}})):
            with self.subTest(broken=broken[:30]):
                manifest.write_text(broken)
                outcome = self.call("resume", "out.h5")
                self.assertIn(outcome.code, (RUNTIME, INVALID_SCENARIO), outcome)
                self.assertTrue(outcome.err)

    def test_a_result_of_another_version_is_no_beginning(self):
        h5py = h5py_or_skip(self)
        self.assert_exit(self.sweep("--out", "first.h5"), OK)
        with h5py.File(self.folder / "first.h5", "r+") as file:
            file.attrs["git_sha1"] = "0" * 40
        outcome = self.sweep("--from", "first.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("first.h5", outcome.err)
        self.assertIn("another version of kedja", outcome.err)

    def test_an_unfinished_sweep_of_something_else_is_kept(self):
        before = [part.read_bytes() for part in self.stop_at_first_part(signal.SIGKILL)]
        self.assertIn("another seed", self.sweep("--out", "out.h5", "--seed", 2).err)
        self.assertIn("keeps something else", self.sweep("--out", "out.h5", "--keep", "trajectories").err)
        self.write("scenario.toml", BUSY.replace("value = 300", "value = 299"))
        self.assertIn("another scenario", self.sweep("--out", "out.h5").err)
        self.write("scenario.toml", BUSY)
        self.write("design.toml", DESIGN.replace("points = 8", "points = 9"))
        outcome = self.sweep("--out", "out.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("another design", outcome.err)
        self.assertEqual([part.read_bytes() for part in finished_parts(self.folder / "out.h5.parts")], before)

    def test_two_sweeps_to_one_file_exclude_each_other(self):
        self.write("design.toml", DESIGN.replace("points = 8", "points = 60"))
        first = start("sweep", "scenario.toml", "--design", "design.toml", "--out", "out.h5", "--threads", 1, folder=self.folder)
        try:
            self.assertTrue(wait_for_parts(first, self.folder / "out.h5.parts"), "it ended too soon")
            outcome = self.sweep("--out", "out.h5")
        finally:
            first.kill()
            ended(first)
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("another run is writing here", outcome.err)

    def test_a_full_disk_stops_it_and_it_goes_on_with_room(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no small disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", disk], capture_output=True)
        outcome = self.sweep("--out", "disk/out.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("out.h5", outcome.err)
        self.assertIn("No space left", outcome.err)
        self.assertIn("has room, or choose another place", outcome.err)
        self.assertTrue(finished_parts(disk / "out.h5.parts"), "what is finished is kept")
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        self.assertEqual(self.digest("--out", "disk/out.h5"), self.digest())

    def test_keeps_trajectories_of_each_point_and_replication_beside_the_measures(self):
        h5py = h5py_or_skip(self)
        self.write("scenario.toml", MINIMAL)
        self.assert_exit(self.sweep("--out", "kpis.h5"), OK)
        outcome = self.sweep("--keep", "trajectories", "--out", "told.h5", "--threads", 2, "--json")
        self.assert_exit(outcome, OK)
        with h5py.File(self.folder / "told.h5") as told, h5py.File(self.folder / "kpis.h5") as kpis:
            self.assertNotIn("trajectories", kpis)
            for column in kpis["results"]:
                self.assertTrue((told["results"][column][:] == kpis["results"][column][:]).all())
            names = {}
            exec(re.search(r"^def rows_of.*?(?=^$)", FORMAT, re.MULTILINE | re.DOTALL)[0], {"np": __import__("numpy")}, names)  # as it is documented
            places = told["points/value"][:][5]
            self.run_to("run.h5", "--set", f"service.mapping.places={places:.0f}", replications=2)
            with h5py.File(self.folder / "run.h5") as run:
                for table in ("participants", "trajectories", "timeseries"):
                    rows = names["rows_of"](told[table], 5, 1)
                    of_run = run[table]["replication"][:] == 1
                    self.assertGreater(of_run.sum(), 0)
                    for column in run[table]:
                        if column.endswith("_labels"):
                            self.assertEqual(list(told[table][column][:]), list(run[table][column][:]))
                        else:
                            self.assertTrue((told[table][column][rows] == run[table][column][:][of_run]).all(), f"{table}/{column}")
        again = self.sweep("--keep", "trajectories", "--out", "again.h5", "--threads", 1, "--json")
        self.assertEqual(again.json()["content_sha256"], outcome.json()["content_sha256"])
        self.assertEqual((self.folder / "again.h5").read_bytes(), (self.folder / "told.h5").read_bytes())

    def test_a_stopped_sweep_with_trajectories_is_resumed_with_them(self):
        self.assert_exit(self.sweep("--keep", "trajectories", "--out", "whole.h5"), OK)
        whole = (self.folder / "whole.h5").read_bytes()
        self.stop_at_first_part(signal.SIGKILL, "--keep", "trajectories")
        self.assert_exit(self.call("resume", "out.h5"), OK)
        self.assertEqual((self.folder / "out.h5").read_bytes(), whole)

    def test_trajectories_need_a_file_and_no_finished_sweep(self):
        outcome = self.sweep("--keep", "trajectories")
        self.assert_refused(outcome, USAGE)
        self.assertIn("say --out", outcome.err)
        self.assert_exit(self.sweep("--out", "first.h5"), OK)
        outcome = self.sweep("--keep", "trajectories", "--out", "out.h5", "--from", "first.h5")
        self.assert_refused(outcome, USAGE)
        self.assertIn("--from takes measures only", outcome.err)
        self.assertIn("bara mått", self.sweep("--keep", "trajectories", "--out", "out.h5", "--from", "first.h5", "--lang", "sv").err)

    def continued(self, kind, more):
        """How a sweep of 8 points is gone on with, from its file, with `more` in its design."""
        self.write("design.toml", DESIGN.replace("latin-hypercube", kind))
        self.assert_exit(self.sweep("--out", "first.h5"), OK)
        self.write("design.toml", DESIGN.replace("latin-hypercube", kind).replace("points = 8", more))
        return self.sweep("--from", "first.h5", "--json")

    def test_a_finished_sweep_is_continued_with_more_points(self):
        for kind, more in (("latin-hypercube", "points = 16\nfirst = 8"), ("sobol", "points = 12")):
            with self.subTest(kind=kind):
                outcome = self.continued(kind, more)
                self.assert_exit(outcome, OK)
                whole = self.sweep("--json")
                self.assertEqual(outcome.json()["content_sha256"], whole.json()["content_sha256"])
                self.assertLess(events_of(outcome), events_of(whole), "what was there is not computed again")
                (self.folder / "first.h5").unlink()

    def test_what_is_no_continuation_is_refused_with_what_differs(self):
        for more, why in (("points = 16", "points are not the first ones"), ("points = 4", "has more points"),
                          ("points = 8\ncommon = false", "shares luck otherwise")):
            with self.subTest(more=more):
                outcome = self.continued("latin-hypercube", more)
                self.assert_refused(outcome, RUNTIME)
                self.assertIn(why, outcome.err)
                (self.folder / "first.h5").unlink()
        self.assert_exit(self.sweep("--out", "first.h5"), OK)
        for arguments, why in ((("--seed", 2), "its seed"), (("--set", "service.mapping.places=200"), "its scenario")):
            outcome = self.sweep("--from", "first.h5", *arguments)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn(why, outcome.err)
        self.run_to("run.h5")
        self.assert_refused(self.sweep("--from", "run.h5"), RUNTIME)
        self.assert_refused(self.sweep("--from", "none.h5"), RUNTIME)

    def test_points_may_be_listed(self):
        listed = DESIGN.replace("latin-hypercube", "list").replace("points = 8\n", "").replace("range = [50, 400]", "values = [300, 50, 300]")
        self.write("design.toml", listed + """
[[input]]
name = "hours"
path = "service.mapping.duration"
values = [10, 20.5, 3]
""")
        self.assert_exit(self.sweep("--out", "s.h5"), OK)
        report = self.sweep("--json").json()
        self.assertEqual(report["points"], 3)
        self.write("design.toml", listed + """
[[input]]
name = "hours"
path = "service.mapping.duration"
values = [10, 20.5]
""")
        outcome = self.sweep()
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("equally many", outcome.err)

    def test_refuses_more_items_than_are_wanted(self):
        outcome = self.sweep("--max-items", 10)
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("design.toml", outcome.err)
        self.assertIn("16 items", outcome.err)
        self.assertIn("--max-items", outcome.err)
        self.write("design.toml", DESIGN.replace("latin-hypercube", "sobol").replace("points = 8", "points = 4000000000"))
        self.assertIn("8000000000 items", self.sweep().err, "before they take all memory")

    @unittest.skipIf(os.environ.get("KEDJA_SANITIZED") == "1", "the address sanitizer asks for all addresses there are")
    def test_says_so_where_memory_is_not_enough(self):
        def little_memory():
            resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

        self.write("design.toml", DESIGN.replace("latin-hypercube", "sobol").replace("points = 8", "points = 3000000000"))
        for language, words in (("en", "not enough memory"), ("sv", "Minnet räcker inte")):
            outcome = self.sweep("--max-items", 10**12, "--lang", language, preexec_fn=little_memory)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn(words, outcome.err)

    def test_says_what_cannot_be_in_both_languages_with_its_line(self):
        hours = '[[input]]\nname = "hours"\npath = "service.mapping.duration"\nrange = [1, 2]\n'
        for change, english, swedish in (
            (("points = 8", "points = 8\nfirst = 3"), "State 6 `points`, twice as many", "Ange 6 `points`, dubbelt så många"),
            (("points = 8", "points = 2000000"), "at most 2^20 points", "högst 2^20 punkter"),
            (('"latin-hypercube"\npoints = 8', '"sobol"\npoints = 5000000000'), "at most 2^32 points", "högst 2^32 av dem"),
            (('"latin-hypercube"\npoints = 8', '"morris"\nlevels = 3\npoints = 8'), "an even number of levels", "ett jämnt antal nivåer"),
            (('"latin-hypercube"\npoints = 8', '"grid"\nlevels = 1000000'), "more than 2^32 points", "fler än 2^32 punkter"),
            (("[50, 400]", "[50.5, 400]"), "is not whole", "är inget heltal"),
            (("[50, 400]", "[50, 1e17]"), "(2^53). State a smaller one", "(2^53). Ange ett mindre"),
            (("range = [50, 400]", "values = [50, 50]"), "all different", "alla olika"),
        ):
            with self.subTest(english=english):
                text = DESIGN.replace(*change)
                self.write("design.toml", text.replace("range = [50, 400]", "range = [1, 9000000]") + hours if "grid" in text else text)
                for language, words in (("en", english), ("sv", swedish)):
                    outcome = self.sweep("--max-items", 10**18, "--lang", language)
                    self.assert_refused(outcome, RUNTIME)
                    self.assertRegex(outcome.err, r"design\.toml:\d+: ")
                    self.assertIn(words, outcome.err)

    def test_says_in_both_languages_what_is_no_number_of_points(self):
        self.write("design.toml", DESIGN.replace("points = 8", "points = 1e30"))
        for language, words in (("en", "beyond 2^53"), ("sv", "över 2^53")):
            outcome = self.sweep("--lang", language)
            self.assert_refused(outcome, INVALID_SCENARIO)
            self.assertIn(words, outcome.err)

    def test_says_where_a_design_is_wrong(self):
        self.write("design.toml", DESIGN.replace('points = 8', 'point = 8'))
        outcome = self.sweep()
        self.assert_refused(outcome, INVALID_SCENARIO)
        self.assertIn("design.toml", outcome.err)
        self.assertIn("Did you mean 'points'?", outcome.err)

    def test_says_what_the_scenario_lacks(self):
        self.write("design.toml", DESIGN.replace("service.mapping.places", "service.maping.places"))
        outcome = self.sweep()
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("Did you mean 'service.mapping.places'?", outcome.err)

    def test_keeps_a_file_that_is_there(self):
        self.write("out.h5", "mine")
        outcome = self.sweep("--out", "out.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertEqual((self.folder / "out.h5").read_text(), "mine")

    def test_refuses_a_sweep_whose_tables_do_not_fit_each_other(self):
        h5py = h5py_or_skip(self)
        self.assert_exit(self.sweep("--out", "good.h5"), OK)
        whole = (self.folder / "good.h5").read_bytes()

        def shortened(*columns):
            def change(file):
                for column in columns:
                    values, kind, attributes = file[column][:-1], file[column].dtype, dict(file[column].attrs)
                    del file[column]
                    file.create_dataset(column, data=values, dtype=kind).attrs.update(attributes)
            return change

        def set_first(column, value):
            def change(file):
                file[column][0] = value
            return change

        for name, change in (("inputs", shortened("inputs/path")), ("labels", shortened("inputs/label_sv")), ("values", shortened("points/value")),
                             ("points", shortened("points/value", "points/height", "points/point")), ("measures", shortened("measures/unit")),
                             ("results", shortened("results/denominator")), ("a point", set_first("results/point", 99)),
                             ("a replication", set_first("results/replication", 99)), ("a count", lambda file: file.attrs.modify("replications", 2**40))):
            self.write("changed.h5", whole)
            with h5py.File(self.folder / "changed.h5", "r+") as file:
                change(file)
            for command in (("sensitivity", "changed.h5"), ("emulate", "changed.h5"), ("discover", "changed.h5", "--where", "leavers<3")):
                with self.subTest(change=name, command=command[0]):
                    outcome = self.call(*command)
                    self.assert_refused(outcome, RUNTIME)
                    self.assertIn("changed.h5", outcome.err)
                    self.assertIn("damaged", outcome.err)
        self.write("changed.h5", whole[: len(whole) // 2])
        outcome = self.call("sensitivity", "changed.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("changed.h5", outcome.err)

    def sensitivity(self, kind, points, *arguments):
        self.write("design.toml", DESIGN.replace('"latin-hypercube"', f'"{kind}"').replace("points = 8", f"points = {points}").replace("[50, 400]", "[30, 34]") + """
[[input]]
name = "work-hours"
path = "service.mapping.duration"
range = [1, 60]
""")
        self.assert_exit(self.sweep("--out", "s.h5", "--force"), OK)
        return self.call("sensitivity", "s.h5", *arguments)

    def test_sensitivity_names_the_input_that_matters_with_its_interval(self):
        for kind, points, by in (("saltelli", 24, "total_index"), ("morris", 8, "effect_size"), ("sobol", 64, "first_index"),
                                 ("sobol", 32, "rank_correlation")):
            with self.subTest(kind=kind, points=points):
                outcome = self.sensitivity(kind, points, "--measure", "wait_days.mapping", "--json")
                self.assert_exit(outcome, OK)
                found = outcome.json()
                self.assertEqual(found["by"], by, found)
                self.assertEqual(found["status"], "given", found)
                first = found["inputs"][0]
                self.assertEqual(first["name"], "work-hours", "longer stays make the line")
                second = {"total_index": "first_index", "effect_size": "mean_effect"}.get(by)
                if second:
                    self.assertLessEqual(first[second + "_low"], first[second])
                    self.assertGreaterEqual(first[second + "_high"], first[second])
                self.assertEqual(found["sd"] is None, by in ("effect_size", "rank_correlation"))
                self.assertLess(first["low"], abs(first["value"]))
                self.assertTrue(first["beyond_chance"])

    def test_sensitivity_names_inputs_from_the_one_that_matters_most_with_intervals(self):
        self.write("scenario.toml", MINIMAL)
        inputs = (("work", "exit.work.hazard", "[0.002, 0.1]"), ("stay", "service.mapping.duration", "[1, 60]"), ("hours", "service.course.hours", "[5, 40]"),
                  ("next", "programme.next_share", "[0, 1]"), ("places", "service.mapping.places", "[2, 9]"), ("adults", "arrival.new.adult_share", "[0.5, 0.7]"))
        self.write("design.toml", '[design]\nkind = "saltelli"\npoints = 32\nreplications = 2\n' + "".join(
            f'[[input]]\nname = "{name}"\npath = "{path}"\nrange = {ends}\n' for name, path, ends in inputs))
        self.assert_exit(self.sweep("--out", "s.h5"), OK)
        outcome = self.call("sensitivity", "s.h5")
        self.assert_exit(outcome, OK)
        self.assertIn("(established_36m)", outcome.out)
        rows = re.findall(r"^  (\w+) +(-?[\d.]+) +\((-?[\d.]+) to (-?[\d.]+)\)", outcome.out, re.MULTILINE)
        self.assertEqual({name for name, *_ in rows}, {name for name, *_ in inputs})
        self.assertEqual(rows[0][0], "work")
        sizes = [abs(float(value)) for _, value, *_ in rows]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        for name, value, low, high in rows:
            self.assertTrue(float(low) <= float(value) <= float(high), name)
        self.assertGreater(float(rows[0][2]), 0)

    def test_sensitivity_says_so_where_nothing_differs(self):
        outcome = self.sensitivity("sobol", 64, "--measure", "arrivals")
        self.assert_exit(outcome, OK)
        self.assertIn("the same at all points", outcome.out)

    def test_sensitivity_refuses_what_it_cannot_read(self):
        self.sensitivity("sobol", 8)
        unknown = self.call("sensitivity", "s.h5", "--measure", "wait_days.maping")
        self.assert_refused(unknown, RUNTIME)
        self.assertIn("Did you mean 'wait_days.mapping'?", unknown.err)
        self.run_to("run.h5")
        self.assert_refused(self.call("sensitivity", "run.h5"), RUNTIME)
        self.assert_refused(self.call("sensitivity", "none.h5"), RUNTIME)

    def test_the_shipped_designs_fit_their_scenario(self):
        from program import SHIPPED

        for design in sorted((SHIPPED / "varmdo" / "sweeps").glob("*.toml")):
            with self.subTest(design=design.name):
                outcome = call("sweep", SHIPPED / "varmdo" / "2017.toml", "--design", design, "--max-items", 1, timeout=LONGEST)
                self.assertIn("--max-items", outcome.err)


if __name__ == "__main__":
    main()
