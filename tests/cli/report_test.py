"""kedja report: the page it writes, and what it refuses. What the page looks like is tested in tests/pages."""

import json
import os
import re
import unittest

from program import OK, RUNTIME, USAGE, ProgramTest, main

NO_PAGES = "this kedja was built without pages"


class PageTest(ProgramTest):
    def document(self, page):
        text = (self.folder / page).read_text(encoding="utf-8")
        return json.loads(re.search(r'<script type="application/json" id="document">(.*?)</script>', text, re.DOTALL).group(1))


class ReportTest(PageTest):
    def setUp(self):
        super().setUp()
        self.run_to("run.h5")
        if NO_PAGES in self.call("report", "run.h5", "-o", "trial.html").err:
            self.skipTest("the program has no pages")

    def test_writes_a_page_beside_the_results(self):
        outcome = self.call("report", "run.h5")
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.out, "Report written to run.html: open it in a browser\n")
        self.assertTrue((self.folder / "run.html").read_text(encoding="utf-8").startswith("<!doctype html>"))

    def test_speaks_swedish(self):
        self.assertIn("öppna den i en webbläsare", self.call("report", "run.h5", "--lang", "sv").out)

    def test_allows_nothing_from_outside(self):
        self.call("report", "run.h5")
        page = (self.folder / "run.html").read_text(encoding="utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page).group(1)
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("KEDJA-", page)
        self.assertEqual(re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(?!data:)[^"]*"', page), [])

    def test_the_document_says_what_the_run_printed(self):
        printed = self.call("run", "scenario.toml", "-n", 3, "--json").json()
        self.call("report", "run.h5")
        measures = {(m["id"], m["group"], m["category"]): m for m in self.document("run.html")["measures"]}
        of_all = [kpi for kpi in printed["kpis"] if not kpi["group"]]
        self.assertGreater(len(of_all), 20)
        for kpi in of_all:
            measure = measures[kpi["id"], "", ""]
            self.assertEqual(measure["unit"], kpi["unit"])
            value = measure["values"][0]
            for key in ("n", "mean", "half_width"):
                self.assertEqual(value[key], kpi[key], (kpi["id"], key))

    def test_shares_at_the_end_of_the_ways_are_those_of_the_measures(self):
        self.call("report", "run.h5")
        document = self.document("run.html")
        ends = {"in_programme": 0, "work": 0, "studies": 0, "next_programme": 0, "neither": 0, "moved": 0}
        for _step, _start, end, persons, _wait_days in document["flows"][0]:
            station = document["stations"][end]
            if station["kind"] == "standing":
                ends[station["name"]] += persons
        self.assertAlmostEqual(sum(ends.values()), document["people"], places=3)
        established = next(m for m in document["measures"] if m["id"] == f"established_{document['months']}m" and not m["group"])
        self.assertAlmostEqual((ends["work"] + ends["studies"]) / (document["people"] - ends["moved"]), established["values"][0]["mean"], places=4)

    def test_a_run_writes_its_page_itself(self):
        outcome = self.call("run", "scenario.toml", "-n", 3, "--out", "own.h5", "--report", "own.html", "--quiet")
        self.assert_exit(outcome, OK)
        self.assertIn("Report written to own.html", outcome.out)
        self.call("report", "own.h5", "-o", "later.html")
        self.assertEqual((self.folder / "own.html").read_bytes(), (self.folder / "later.html").read_bytes())

    def test_a_page_of_a_run_needs_its_file(self):
        outcome = self.call("run", "scenario.toml", "--report", "own.html")
        self.assert_exit(outcome, USAGE)
        self.assertIn("--report requires --out", outcome.err)

    def test_a_page_that_is_there_is_found_before_the_run(self):
        (self.folder / "there.html").write_text("kept")
        outcome = self.call("run", "scenario.toml", "-n", 3, "--out", "new.h5", "--report", "there.html")
        self.assert_exit(outcome, RUNTIME)
        self.assertEqual((self.folder / "there.html").read_text(), "kept")
        self.assertFalse((self.folder / "new.h5").exists())

    def test_the_same_run_gives_the_same_page(self):
        self.call("report", "run.h5", "-o", "a.html")
        self.call("report", "run.h5", "-o", "b.html")
        self.assertEqual((self.folder / "a.html").read_bytes(), (self.folder / "b.html").read_bytes())

    def test_a_run_with_only_measures_has_no_ways(self):
        self.run_to("kpis.h5", "--keep", "kpis")
        self.assert_exit(self.call("report", "kpis.h5"), OK)
        self.assertEqual(self.document("kpis.html")["flows"], [[]])

    def test_refuses_what_is_no_result_file(self):
        self.write("notes.h5", "no HDF5")
        outcome = self.call("report", "notes.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("notes.h5: the file holds no results (it is not HDF5). Name one that kedja wrote", outcome.err)
        self.assertNotIn("notes.html", self.files())

    def test_refuses_a_file_that_is_not_there(self):
        outcome = self.call("report", "none.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("none.h5: there is no such file. Check its path", outcome.err)

    def test_refuses_another_version(self):
        self.alter(lambda file: file.attrs.modify("format_version", 99))
        outcome = self.call("report", "run.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("format version 99", outcome.err)

    def test_refuses_measures_of_another_program(self):
        def shorten(file):
            ids = file["kpis/id"][:-1]
            del file["kpis/id"]
            file["kpis/id"] = ids

        self.alter(shorten)
        outcome = self.call("report", "run.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("written by another version of kedja", outcome.err)

    def test_refuses_a_run_that_does_not_say_where_people_stood(self):
        def forget(file):
            del file["participants/standing_36m"]

        self.alter(forget)
        outcome = self.call("report", "run.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("written by another version of kedja", outcome.err)

    def test_refuses_a_run_that_says_it_is_a_sweep(self):
        self.alter(lambda file: file.attrs.modify("filetype", "kedja-sweep"))
        outcome = self.call("report", "run.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("'scenario_name'", outcome.err)

    def test_refuses_a_kind_of_file_it_does_not_know(self):
        self.alter(lambda file: file.attrs.modify("filetype", "kedja-other"))
        outcome = self.call("report", "run.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("'kedja-other'", outcome.err)

    def alter(self, change):
        try:
            import h5py
        except ImportError:
            self.skipTest("no h5py (Debian: python3-h5py)")
        with h5py.File(self.folder / "run.h5", "r+") as file:
            change(file)

    def test_keeps_a_page_that_is_there(self):
        self.write("run.html", "mine")
        outcome = self.call("report", "run.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("run.html", outcome.err)
        self.assertEqual((self.folder / "run.html").read_text(), "mine")
        self.assert_exit(self.call("report", "run.h5", "--force"), OK)
        self.assertNotEqual((self.folder / "run.html").read_text(encoding="utf-8"), "mine")

    def test_refuses_a_folder_that_is_not_there(self):
        outcome = self.call("report", "run.h5", "-o", "nowhere/run.html")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("nowhere", outcome.err)

    def test_never_writes_over_its_results(self):
        before = (self.folder / "run.h5").read_bytes()
        outcome = self.call("report", "run.h5", "-o", "run.h5", "--force")
        self.assert_refused(outcome, RUNTIME)
        self.assertEqual((self.folder / "run.h5").read_bytes(), before)

    @unittest.skipIf(os.name == "nt", "rights are otherwise there")
    def test_says_when_it_may_not_write(self):
        (self.folder / "closed").mkdir(mode=0o555)
        self.folder.chmod(0o755)
        (self.folder / "run.h5").chmod(0o644)
        outcome = self.call_as_nobody("report", "run.h5", "-o", "closed/run.html")
        self.assert_exit(outcome, RUNTIME)
        self.assertIn("closed", outcome.err)

    def test_wants_a_file(self):
        self.assert_exit(self.call("report"), USAGE)


DESIGN = """
[design]
kind = "{kind}"
points = {points}
replications = {replications}

[[input]]
name = "stay"
path = "service.mapping.duration"
label = {{ sv = "kartläggningens längd", en = "length of mapping" }}
range = [1, 60]

[[input]]
name = "hours"
path = "service.course.hours"
range = [5, {most_hours}]
"""


class SweepReportTest(PageTest):
    def sweep(self, kind="sobol", points=64, replications=2, most_hours=40):
        """What the sweep printed, and the document of its report."""
        self.write("design.toml", DESIGN.format(kind=kind, points=points, replications=replications, most_hours=most_hours))
        printed = self.call("sweep", "scenario.toml", "--design", "design.toml", "--out", "s.h5", "--force", "--json")
        self.assert_exit(printed, OK)
        outcome = self.call("report", "s.h5", "--force")
        if NO_PAGES in outcome.err:
            self.skipTest("the program has no pages")
        self.assert_exit(outcome, OK)
        return printed.json(), self.document("s.html")

    def test_says_how_far_each_headline_measure_goes_as_the_sweep_does(self):
        printed, document = self.sweep()
        self.assertEqual(document["kind"], "sweep")
        self.assertEqual(document["points"], 64)
        self.assertEqual(document["run"]["content_sha256"], printed["content_sha256"])
        measures = {measure["id"]: measure for measure in document["measures"]}
        self.assertEqual(set(measures), {one["id"] for one in printed["headline"]})
        for one in printed["headline"]:
            measure = measures[one["id"]]
            for end in ("lowest", "highest"):
                self.assertEqual(measure[end]["point"], one[f"{end}_point"])
                self.assertAlmostEqual(measure[end]["value"] / (one[end] or 1), 1 if one[end] else 0, places=4)
            self.assertEqual(min(value for value in measure["values"] if value is not None), measure["lowest"]["value"])

    def test_begins_with_established_36m(self):
        _, document = self.sweep(points=8)
        self.assertEqual(document["measures"][0]["id"], "established_36m")

    def test_says_which_inputs_matter_as_kedja_sensitivity_does(self):
        for kind, points in (("sobol", 64), ("sobol", 32), ("saltelli", 32), ("morris", 10)):
            with self.subTest(kind=kind, points=points):
                _, document = self.sweep(kind, points)
                for measure in document["measures"]:
                    found = self.call("sensitivity", "s.h5", "--measure", measure["id"], "--json").json()
                    said = measure["sensitivity"]
                    self.assertEqual(said["by"], found["by"])
                    self.assertEqual([document["inputs"][one["input"]]["name"] for one in said["inputs"]], [one["name"] for one in found["inputs"]])
                    for ours, theirs in zip(said["inputs"], found["inputs"]):
                        self.assertEqual(ours["certain"], theirs["beyond_chance"])
                        for key in ("value", "low", "high"):
                            self.assertAlmostEqual(ours[key], theirs[key], delta=1e-5 * max(1, abs(theirs[key])))

    def test_says_which_way_a_measure_goes_with_an_input(self):
        for kind, points in (("sobol", 64), ("saltelli", 64), ("morris", 40)):
            with self.subTest(kind=kind):
                _, document = self.sweep(kind, points)
                idle = next(measure for measure in document["measures"] if measure["id"].startswith("established"))
                ways = {document["inputs"][one["input"]]["name"]: one["way"] for one in idle["sensitivity"]["inputs"]}
                self.assertEqual(ways["stay"], -1)  # the longer mapping takes, the fewer have work in time

    def test_has_a_standard_error_only_where_there_are_replications(self):
        _, document = self.sweep(points=8, replications=1)
        self.assertEqual(set(document["measures"][0]["errors"]), {None})
        self.assertIsNone(document["measures"][0]["usual_error"])

    def test_says_which_points_have_no_results(self):
        printed, document = self.sweep(most_hours=300)
        self.assertGreater(printed["rejected_points"], 0)
        self.assertEqual(document["missing"]["rejected"], printed["rejected_points"])
        self.assertLessEqual(len(document["missing"]["reasons"]), 20)
        first = document["missing"]["reasons"][0]
        self.assertEqual(first["kind"], "rejected")
        self.assertIn("hours", first["why"])
        self.assertIsNone(document["measures"][0]["values"][first["point"]])

    def test_shows_some_of_many_points_by_lot(self):
        printed, document = self.sweep(points=2100, replications=1)
        shown = document["shown"]
        self.assertEqual(len(shown), 2000)
        self.assertEqual(sorted(set(shown)), shown)
        self.assertEqual(document["points"], 2100)
        self.assertEqual(len(document["measures"][0]["values"]), 2000)
        lowest = next(one for one in printed["headline"] if one["id"] == document["measures"][0]["id"])["lowest_point"]
        self.assertEqual(document["measures"][0]["lowest"]["point"], lowest)  # of all of them

    def test_carries_what_it_takes_to_make_the_sweep_again(self):
        printed, document = self.sweep(points=8)
        (self.folder / "again").mkdir()
        self.write(f"again/{document['scenario_name']}", document["scenario"])
        self.write("again/design.toml", document["design"]["text"])
        again = self.call("sweep", f"again/{document['scenario_name']}", "--design", "again/design.toml", "--seed", document["run"]["seed"], "--json").json()
        self.assertEqual(again["content_sha256"], printed["content_sha256"])

    def test_the_same_sweep_gives_the_same_page(self):
        self.sweep(points=8)
        self.call("report", "s.h5", "-o", "again.html")
        self.assertEqual((self.folder / "s.html").read_bytes(), (self.folder / "again.html").read_bytes())

    def test_keeps_the_sweep(self):
        self.sweep(points=8)
        outcome = self.call("report", "s.h5", "-o", "s.h5", "--force")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("which is kept", outcome.err)


if __name__ == "__main__":
    main()
