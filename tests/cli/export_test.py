"""kedja export: tables as CSV, event logs in XES and OCEL 2.0, and what it refuses."""

import csv
import datetime
import io
import json
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree
from collections import Counter

from program import OK, RUNTIME, USAGE, ProgramTest, changed, main, with_file_size_limit

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "event_logs"))
from rules import attributes, faults_of_ocel, faults_of_xes  # noqa: E402

EVENT_LOGS = pathlib.Path(__file__).resolve().parent / "event_logs"
PROCESS_MINING = pathlib.Path(__file__).resolve().parent / "process_mining"
DESIGN = """
[design]
kind = "grid"
replications = 2

[[input]]
name = "places"
path = "service.mapping.places"
values = [3, 6]
"""
MEETING = """
[[lever]]
name = "meeting"
label = "When the school meets"
who = "school"
choices = ["monday", "friday"]
baseline = "monday"

[[lever.change]]
path = "handover.to-course.meeting.on"
how = "set"
"""


def h5py_or_skip(test):
    try:
        import h5py
        return h5py
    except ImportError:
        test.skipTest("no h5py (Debian: python3-h5py)")


class ExportTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_to("run.h5")

    def export(self, results, out, *arguments):
        outcome = self.call("export", results, "-o", out, *arguments)
        self.assert_exit(outcome, OK)
        return (self.folder / out).read_bytes()

    def rows(self, results, *arguments, separator=","):
        """The rows of a CSV file as dictionaries."""
        text = self.export(results, "out.csv", "--force", *arguments).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))

    def trajectories(self, file="run.h5"):
        """The rows of the file's own table as dictionaries, with labels."""
        h5py = h5py_or_skip(self)
        with h5py.File(self.folder / file) as f:
            table = f["trajectories"]
            columns = {name: table[name][:] for name in table if not name.endswith("_labels")}
            labels = {name: table[f"{name}_labels"].asstr()[:] for name in ("event", "service", "authority", "municipality")}
        return [{name: labels[name][values[i]] if name in labels else int(values[i]) for name, values in columns.items()}
                for i in range(len(columns["time"]))]

    def assert_same(self, told, stored):
        """Of two dictionaries that are long, the first difference only."""
        for key in sorted(told.keys() | stored.keys(), key=str):
            self.assertTrue(told.get(key) == stored.get(key), f"{key}: {str(told.get(key))[:500]} is told, {str(stored.get(key))[:500]} stored")


def civil(seconds):
    return (datetime.datetime(2014, 1, 1) + datetime.timedelta(seconds=seconds)).isoformat()


class CsvTest(ExportTest):
    def test_estimates_of_a_run_are_those_printed(self):
        printed = self.call("run", "scenario.toml", "-n", 3, "--json").json()["kpis"]
        rows = self.rows("run.h5")
        self.assertEqual(len(rows), len(printed))
        for row, kpi in zip(rows, printed):
            self.assertEqual((row["id"], {row["group"]: row["category"]} if row["group"] else {}, row["unit"], row["label_sv"]),
                             (kpi["id"], kpi["group"], kpi["unit"], kpi["label"]["sv"]))
            for key in ("mean", "sd", "half_width"):
                self.assertEqual(None if row[key] == "" else float(row[key]), kpi[key])

    def test_replications_have_labels_and_values(self):
        rows = self.rows("run.h5", "--table", "kpi_values")
        self.assertEqual(list(rows[0])[:7], ["replication", "id", "group", "category", "label_sv", "label_en", "unit"])
        self.assertEqual({row["replication"] for row in rows}, {"0", "1", "2"})
        for row in rows:
            if float(row["denominator"]) == 0:
                self.assertEqual(row["value"], "")
            else:
                self.assertEqual(float(row["value"]), float(row["numerator"]) / float(row["denominator"]))

    def test_one_replication_alone(self):
        rows = self.rows("run.h5", "--table", "kpi_values", "--replication", 1)
        self.assertEqual({row["replication"] for row in rows}, {"1"})
        self.assertTrue(rows == [row for row in self.rows("run.h5", "--table", "kpi_values") if row["replication"] == "1"])

    def test_what_happened_has_labels_and_civil_times(self):
        rows = self.rows("run.h5", "--table", "trajectories")
        stored = self.trajectories()
        self.assertEqual(len(rows), len(stored))
        for row, told in zip(rows, stored):
            self.assertEqual(row["time"], civil(told["time"]))
            for name in ("event", "service", "authority", "municipality"):
                self.assertEqual(row[name], told[name])
            self.assertEqual(int(row["participant"]), told["participant"])

    def test_times_that_there_are_none_of_are_empty(self):
        rows = self.rows("run.h5", "--table", "participants")
        self.assertIn("", {row["first_work"] for row in rows})
        self.assertTrue(all(row["arrived"] for row in rows))

    def test_lines_are_those_of_rfc_4180(self):
        label = 'arbete, "eget" eller;annat'
        self.write("scenario.toml", changed(('name = "practice"', 'name = "practice"\nlabel = { sv = \'%s\', en = "own, work" }' % label)))
        self.run_to("labelled.h5")
        text = self.export("labelled.h5", "labelled.csv")
        self.assertNotIn(b"\n", text.replace(b"\r\n", b""))
        self.assertTrue(text.endswith(b"\r\n"))
        self.assertFalse(text.startswith(b"\xef\xbb\xbf"))
        labels = {row["label_sv"] for row in self.rows("labelled.h5")}
        self.assertTrue(any(label in one for one in labels), labels)
        self.assertIn(b'""eget""', text)

    def test_excel_in_swedish_gets_what_it_opens(self):
        text = self.export("run.h5", "excel.csv", "--excel", "--table", "participants").decode("utf-8")
        self.assertTrue(text.startswith("\ufeffreplication;participant;"))
        self.assertRegex(text, r";20\d\d-\d\d-\d\d \d\d:\d\d:\d\d;")
        plain = self.rows("run.h5")
        excel = self.rows("run.h5", "--excel", separator=";")
        self.assertEqual([row["mean"].replace(",", ".") for row in excel], [row["mean"] for row in plain])
        self.assertTrue(any("," in row["mean"] for row in excel))

    def test_a_comparison_names_its_alternatives(self):
        self.write("more.toml", 'base = "scenario.toml"\n[[service]]\nname = "mapping"\nplaces = { value = 9, unit = "places", source = "S1" }\n')
        outcome = self.call("compare", "scenario.toml", "more.toml", "-n", 3, "--out", "compare.h5")
        self.assert_exit(outcome, OK)
        rows = self.rows("compare.h5")
        self.assertEqual({row["alternative"] for row in rows}, {"more"})
        self.assertTrue({"id", "unit", "mean", "verdict"} <= set(rows[0]))
        self.assertEqual({row["alternative"] for row in self.rows("compare.h5", "--table", "kpi_values")}, {"scenario", "more"})

    def test_a_sweep_is_a_row_for_each_point_and_measure_with_its_inputs(self):
        h5py = h5py_or_skip(self)
        self.write("design.toml", DESIGN)
        self.assert_exit(self.call("sweep", "scenario.toml", "--design", "design.toml", "--out", "sweep.h5"), OK)
        rows = self.rows("sweep.h5")
        self.assertEqual({(row["point"], row["places [places]"]) for row in rows}, {("0", "3"), ("1", "6")})
        with h5py.File(self.folder / "sweep.h5") as f:
            ids, r = list(f["measures/id"].asstr()[:]), f["results"]
            self.assertEqual(len(rows), 2 * len(ids))
            of = (r["measure"][:] == ids.index("established_36m")) & (r["point"][:] == 1)
            value = r["numerator"][:][of].sum() / r["denominator"][:][of].sum()
        told = next(row for row in rows if row["point"] == "1" and row["id"] == "established_36m")
        self.assertEqual((float(told["value"]), told["n"], told["unit"]), (value, "2", "share"))
        each = [row for row in self.rows("sweep.h5", "--table", "results") if row["id"] == "established_36m"]
        self.assertEqual([(row["point"], row["places [places]"], row["replication"]) for row in each],
                         [("0", "3", "0"), ("0", "3", "1"), ("1", "6", "0"), ("1", "6", "1")])

    def test_an_input_that_is_one_of_some_words_is_told_as_that(self):
        self.write("scenario.toml", changed() + MEETING)
        self.write("design.toml", DESIGN[: DESIGN.index("[[input]]")] + '[[input]]\nname = "meeting"\nlever = "meeting"\n')
        self.assert_exit(self.call("sweep", "scenario.toml", "--design", "design.toml", "--out", "sweep.h5"), OK)
        self.assertEqual({row["meeting"] for row in self.rows("sweep.h5")}, {"monday", "friday"})

    def test_every_table_of_the_file_is_there(self):
        for table in ("timeseries", "audit/identities", "audit/comparisons"):
            self.assertTrue(self.export("run.h5", "out.csv", "--force", "--table", table))

    def test_refuses_a_table_that_is_not_there(self):
        outcome = self.call("export", "run.h5", "-o", "out.csv", "--table", "differences")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("there is no table 'differences' in it. It has audit/comparisons, audit/identities, kpi_values, kpis,", outcome.err)
        self.assertNotIn("out.csv", self.files())

    def test_refuses_a_replication_that_is_not_there(self):
        for out in ("out.csv", "out.xes", "out.json"):
            table = ["--table", "kpi_values"] if out == "out.csv" else []
            outcome = self.call("export", "run.h5", "-o", out, "--replication", 3, *table)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn("it has no replication 3", outcome.err)
            self.assertEqual([name for name in self.files() if name.startswith("out")], [])

    def test_refuses_one_replication_of_what_is_of_all(self):
        outcome = self.call("export", "run.h5", "-o", "out.csv", "--replication", 1)
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("table 'kpis' is not of replications", outcome.err)
        self.write("design.toml", DESIGN)
        self.assert_exit(self.call("sweep", "scenario.toml", "--design", "design.toml", "--out", "sweep.h5"), OK)
        outcome = self.call("export", "sweep.h5", "-o", "out.csv", "--replication", 1)
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("of all replications of each point", outcome.err)


class SweepWithTrajectoriesTest(ExportTest):
    """Of a point the same as of a run with what the point sets."""

    def setUp(self):
        super().setUp()
        self.write("design.toml", DESIGN)
        self.assert_exit(self.call("sweep", "scenario.toml", "--design", "design.toml", "--keep", "trajectories", "--out", "sweep.h5"), OK)
        self.run_to("there.h5", "--set", "service.mapping.places=6", replications=2)

    def test_a_table_is_that_of_one_point_and_replication(self):
        of_point = self.rows("sweep.h5", "--table", "trajectories", "--point", 1, "--replication", 1)
        self.assertEqual({(row.pop("point"), row.pop("places [places]")) for row in of_point}, {("1", "6")})
        self.assertEqual(of_point, self.rows("there.h5", "--table", "trajectories", "--replication", 1))
        both = self.rows("sweep.h5", "--table", "participants", "--point", 0)
        self.assertEqual({(row["point"], row["replication"]) for row in both}, {("0", "0"), ("0", "1")})

    def test_an_event_log_is_that_of_one_point(self):
        def traces(results, *arguments):
            log = xml.etree.ElementTree.fromstring(self.export(results, "log.xes", "--force", *arguments))
            return [xml.etree.ElementTree.tostring(trace) for trace in log.findall("trace")]

        self.assertEqual(traces("sweep.h5", "--point", 1), traces("there.h5"))
        self.assertNotEqual(traces("sweep.h5", "--point", 0), traces("there.h5"))
        self.assertEqual(traces("sweep.h5", "--point", 1, "--replication", 1), traces("there.h5", "--replication", 1))
        self.assertEqual(json.loads(self.export("sweep.h5", "log.json", "--point", 1))["events"], json.loads(self.export("there.h5", "log.json", "--force"))["events"])

    def test_refuses_points_that_are_not_said_or_not_there(self):
        for arguments, why, todo in ((("sweep.h5", "-o", "a.xes"), "trajectories of many points", "with --point"),
                                     (("sweep.h5", "-o", "a.xes", "--point", 2), "it has no point 2", "numbered from 0"),
                                     (("sweep.h5", "-o", "a.csv", "--table", "results", "--point", 2), "it has no point 2", "numbered from 0"),
                                     (("sweep.h5", "-o", "a.json", "--point", 1, "--replication", 2), "no replication 2 of point 1", "numbered from 0"),
                                     (("sweep.h5", "-o", "a.csv", "--point", 1), "of all its points", "--table results"),
                                     (("sweep.h5", "-o", "a.csv", "--table", "inputs", "--point", 1), "is not of points", "Leave out --point"),
                                     (("run.h5", "-o", "a.xes", "--point", 1), "has no points", "Leave out --point")):
            with self.subTest(arguments=arguments):
                outcome = self.call("export", *arguments)
                self.assert_refused(outcome, RUNTIME)
                self.assertIn(arguments[0], outcome.err)
                self.assertIn(why, outcome.err)
                self.assertIn(todo, outcome.err)
                self.assertNotIn(arguments[2], self.files())


class XesTest(ExportTest):
    def log(self, *arguments, results="run.h5"):
        return xml.etree.ElementTree.fromstring(self.export(results, "log.xes", "--force", *arguments))

    def test_keeps_to_the_standard(self):
        log = self.log()
        self.assertEqual(list(faults_of_xes(log)), [])
        if shutil.which("xmllint") is None:
            self.skipTest("no xmllint (Debian: libxml2-utils)")
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", EVENT_LOGS / "xes.rng", self.folder / "log.xes"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr[:2000])

    def test_a_trace_is_a_person_and_holds_all_that_happened_to_them(self):
        h5py_or_skip(self)
        told = {}
        for trace in self.log().findall("trace"):
            name = attributes(trace)["concept:name"][1]
            told[name] = [(attributes(event)["time:timestamp"][1], attributes(event)["event"][1]) for event in trace.findall("event")]
        stored = {}
        for row in self.trajectories():
            stored.setdefault(f"{row['replication']}-{row['participant']}", []).append((civil(row["time"]) + "Z", row["event"]))
        self.assert_same(told, stored)

    def test_steps_of_a_service_are_one_activity(self):
        steps = Counter()
        for event in self.log().iter("event"):
            said = attributes(event)
            steps[said["event"][1], said["concept:name"][1], said["lifecycle:transition"][1]] += 1
        for step in (("waiting", "course", "schedule"), ("started", "course", "start"), ("completed", "course", "complete"),
                     ("interrupted", "course", "ate_abort"), ("handover_started", "handover to course", "start"),
                     ("handed_over", "handover to course", "complete"), ("to_work", "work", "start"), ("from_work", "work", "complete"),
                     ("arrived", "arrived", "complete")):
            self.assertGreater(steps[step], 0, step)

    def test_says_who_did_it(self):
        for event in self.log().iter("event"):
            said = attributes(event)
            if said["concept:name"][1] == "course":
                self.assertEqual((said["org:resource"][1], said["org:group"][1]), ("course", "school"))
            if said["concept:name"][1] == "practice":  # no authority answers for it
                self.assertNotIn("org:group", said)

    def test_says_what_is_known_of_people(self):
        trace = self.log().find("trace")
        said = attributes(trace)
        self.assertEqual(said["arrived"][0], "date")
        self.assertIn(said["attribute_gender"][1], ("women", "men"))

    def test_one_replication_alone(self):
        self.assertEqual({attributes(trace)["replication"][1] for trace in self.log("--replication", 1).findall("trace")}, {"1"})

    def test_names_with_marks_of_xml_are_written_so(self):
        self.write("scenario.toml", changed(("shares = { women = 0.4, men = 0.6, source", 'shares = { "a<b&\\"c\\"" = 0.4, men = 0.6, source'),
                                            ('is = ["women"]', 'is = ["a<b&\\"c\\""]')))
        self.run_to("marks.h5")
        genders = {attributes(trace)["attribute_gender"][1] for trace in self.log(results="marks.h5").findall("trace")}
        self.assertEqual(genders, {'a<b&"c"', "men"})


class ProcessMiningTest(ExportTest):
    """PM4JS, which others mine processes with, reads the log and finds in it what is there. Its version is pinned beside it."""

    def read_by_pm4js(self, log):
        if shutil.which("npm") is None:
            self.skipTest("no npm (Debian: nodejs, npm)")
        for file in PROCESS_MINING.iterdir():
            shutil.copy(file, self.folder)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=self.folder, check=True, timeout=300)
        done = subprocess.run(["node", "read_log.cjs", log], cwd=self.folder, check=True, capture_output=True, text=True, timeout=300)
        return json.loads(done.stdout)

    def test_a_program_for_process_mining_reads_all_of_it(self):
        log = xml.etree.ElementTree.fromstring(self.export("run.h5", "log.xes"))
        read = self.read_by_pm4js("log.xes")
        self.assertEqual(read["traces"], len(log.findall("trace")))
        steps = Counter()
        for event in log.iter("event"):
            said = attributes(event)
            steps[f"{said['concept:name'][1]} {said['lifecycle:transition'][1]}"] += 1
        self.assertEqual(read["events"], steps)
        latest = max(attributes(event)["time:timestamp"][1] for event in log.iter("event"))
        self.assertEqual(read["latest"], latest.replace("Z", ".000Z"))
        self.assertEqual(read["start"], {"arrived": read["traces"]})
        self.assertGreater(read["pairs"], 5)


class OcelTest(ExportTest):
    def log(self, *arguments):
        return json.loads(self.export("run.h5", "log.json", "--force", *arguments))

    def test_keeps_to_the_standard(self):
        log = self.log()
        self.assertEqual(list(faults_of_ocel(log)), [])
        try:
            import jsonschema
        except ImportError:
            self.skipTest("no jsonschema (Debian: python3-jsonschema)")
        jsonschema.Draft7Validator(json.loads((EVENT_LOGS / "ocel20.schema.json").read_text())).validate(log)

    def test_events_are_of_whom_and_where_they_happened(self):
        h5py_or_skip(self)
        told = Counter()
        for event in self.log()["events"]:
            of = {related["qualifier"]: related["objectId"] for related in event["relationships"]}
            told[event["time"], event["type"], of["participant"], of.get("service"), of.get("authority"), of["lives in"]] += 1
        stored = Counter()
        for row in self.trajectories():
            service = None if row["service"] == "none" else row["service"]
            stored[civil(row["time"]) + "Z", f"{service}: {row['event']}" if service else row["event"],
                   f"participant:{row['replication']}-{row['participant']}", f"service:{service}" if service else None,
                   None if row["authority"] == "none" else f"authority:{row['authority']}", f"municipality:{row['municipality']}"] += 1
        self.assert_same(told, stored)

    def test_objects_are_people_services_authorities_and_municipalities(self):
        log = self.log("--replication", 0)
        counted = Counter(one["type"] for one in log["objects"])
        self.assertEqual((counted["service"], counted["authority"], counted["municipality"]), (3, 1, 1))
        self.assertEqual(counted["participant"], len({related["objectId"] for event in log["events"] for related in event["relationships"]
                                                      if related["qualifier"] == "participant"}))
        course = next(one for one in log["objects"] if one["id"] == "service:course")
        self.assertEqual(course["relationships"], [{"objectId": "authority:school", "qualifier": "answered for by"}])

    def test_attributes_are_what_is_known_on_arrival(self):
        person = next(one for one in self.log()["objects"] if one["type"] == "participant")
        self.assertEqual([one["name"] for one in person["attributes"]],
                         ["replication", "attribute_education", "attribute_gender", "ordinal", "source"])


class RefusalTest(ExportTest):
    def test_the_ending_tells_the_format(self):
        self.assertTrue(self.export("run.h5", "a.xes").startswith(b"<?xml"))
        self.assertTrue(self.export("run.h5", "a.jsonocel").startswith(b"{"))
        self.assertTrue(self.export("run.h5", "a.txt", "--format", "csv").startswith(b"id,"))

    def test_speaks_swedish(self):
        self.assertIn("rader skrivna till", self.call("export", "run.h5", "-o", "a.csv", "--lang", "sv").out)
        self.assertIn("händelser skrivna till", self.call("export", "run.h5", "-o", "a.xes", "--lang", "sv").out)

    def test_refuses_a_format_it_does_not_know(self):
        for arguments in (["-o", "a.parquet"], ["-o", "a.csv", "--format", "parquet"], []):
            outcome = self.call("export", "run.h5", *arguments)
            self.assert_refused(outcome, USAGE)
        self.assertIn("'a.parquet' does not tell the format. Say --format csv, xes or ocel", self.call("export", "run.h5", "-o", "a.parquet").err)

    def test_options_of_csv_are_for_csv(self):
        for option in (["--excel"], ["--table", "kpis"]):
            self.assert_refused(self.call("export", "run.h5", "-o", "a.xes", *option), USAGE)

    def test_an_event_log_needs_trajectories(self):
        self.run_to("kpis.h5", "--keep", "kpis")
        for out in ("a.xes", "a.json"):
            outcome = self.call("export", "kpis.h5", "-o", out)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn("no trajectories", outcome.err)
            self.assertNotIn(out, self.files())

    def test_refuses_what_is_no_result_file(self):
        self.write("notes.h5", "no HDF5")
        for results in ("notes.h5", "none.h5"):
            outcome = self.call("export", results, "-o", "a.csv")
            self.assert_refused(outcome, RUNTIME)
            self.assertIn(results, outcome.err)

    def test_keeps_a_file_that_is_there(self):
        self.write("a.csv", "mine")
        self.assert_refused(self.call("export", "run.h5", "-o", "a.csv"), RUNTIME)
        self.assertEqual((self.folder / "a.csv").read_text(), "mine")
        self.assert_exit(self.call("export", "run.h5", "-o", "a.csv", "--force"), OK)

    def test_never_writes_over_its_results(self):
        before = (self.folder / "run.h5").read_bytes()
        outcome = self.call("export", "run.h5", "-o", "run.h5", "--format", "csv", "--force")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("which is kept", outcome.err)
        self.assertEqual((self.folder / "run.h5").read_bytes(), before)

    def test_a_full_disk_leaves_nothing(self):
        for out in ("a.csv", "a.xes", "a.json"):
            outcome = self.call("export", "run.h5", "-o", out, preexec_fn=with_file_size_limit(2000), restore_signals=False)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn(out, outcome.err)
            self.assertEqual([name for name in self.files() if name.startswith("a.")], [])

    def test_says_when_it_may_not_write(self):
        (self.folder / "closed").mkdir(mode=0o555)
        self.folder.chmod(0o755)
        (self.folder / "run.h5").chmod(0o644)
        outcome = self.call_as_nobody("export", "run.h5", "-o", "closed/a.csv")
        self.assert_exit(outcome, RUNTIME)
        self.assertIn("closed", outcome.err)

    def test_refuses_tables_that_do_not_fit_each_other(self):
        h5py = h5py_or_skip(self)

        def damage(change, out, *arguments):
            shutil.copy(self.folder / "run.h5", self.folder / "bad.h5")
            with h5py.File(self.folder / "bad.h5", "r+") as file:
                change(file)
            outcome = self.call("export", "bad.h5", "-o", out, *arguments)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn("do not fit each other", outcome.err)
            self.assertNotIn(out, self.files())

        def set_last(path, value):
            def change(file):
                file[path][-1] = value
            return change

        damage(set_last("kpi_values/kpi", 100000), "a.csv", "--table", "kpi_values")
        damage(set_last("trajectories/event", 250), "a.csv", "--table", "trajectories")
        damage(set_last("trajectories/event", 250), "a.xes")
        damage(set_last("trajectories/participant", 100000), "a.json")
        damage(set_last("participants/participant", 100000), "a.xes")


if __name__ == "__main__":
    main()
