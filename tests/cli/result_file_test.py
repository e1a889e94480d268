"""The result file, read as a researcher would: its tables agree with each other and with what was printed.

Measures are recomputed here from the people's trajectories, by their definitions and not by the program's code.
"""

import collections
import datetime
import math
import pathlib
import shutil
import tempfile

import h5py
import numpy as np

from program import MINIMAL, OK, ProgramTest, call, main

DAY = 86400
NEVER = np.iinfo(np.int64).min
REPLICATIONS = 6
SEED = 3


def column(group, name):
    """A column's values; codes as their labels."""
    data = group[name]
    if "labels" in data.attrs:
        return np.array(group[data.attrs["labels"]].asstr()[:], dtype=object)[data[:]]
    return data.asstr()[:] if h5py.check_string_dtype(data.dtype) else data[:]


def table(file, name):
    group = file[name]
    return {key: column(group, key) for key in group if not key.endswith("_labels")}


def rows(of):
    keys = list(of)
    return [dict(zip(keys, row)) for row in zip(*(of[key] for key in keys))]


def tables_of(group, path=""):
    """The groups that hold columns, with their paths."""
    for name, member in group.items():
        if not isinstance(member, h5py.Group):
            continue
        if any(isinstance(column, h5py.Dataset) for column in member.values()):
            yield path + name, member
        else:
            yield from tables_of(member, path + name + "/")


class ResultFileTest(ProgramTest):
    """One run, looked at by all tests."""

    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="kedja-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        (cls.shared / "scenario.toml").write_text(MINIMAL)
        outcome = call("run", "scenario.toml", "--replications", REPLICATIONS, "--seed", SEED, "--out", "run.h5", "--json",
                       folder=cls.shared)
        assert outcome.code == OK, outcome
        cls.printed = outcome.json()
        cls.file = h5py.File(cls.shared / "run.h5")
        cls.addClassCleanup(cls.file.close)
        cls.participants = table(cls.file, "participants")
        cls.trajectories = table(cls.file, "trajectories")
        cls.timeseries = table(cls.file, "timeseries")
        cls.kpis = rows(table(cls.file, "kpis"))
        cls.values = table(cls.file, "kpi_values")
        cls.ways = collections.defaultdict(list)  # (replication, participant): what happened, in the file's order
        for row in rows(cls.trajectories):
            cls.ways[row["replication"], row["participant"]].append(row)
        cls.end = (datetime.date(2019, 1, 1) - datetime.date(2014, 1, 1)).days * DAY

    def kpi_index(self, id, group="", category=""):
        found = [i for i, kpi in enumerate(self.kpis) if (kpi["id"], kpi["group"], kpi["category"]) == (id, group, category)]
        self.assertEqual(len(found), 1, id)
        return found[0]

    def observations(self, id, group="", category=""):
        """(numerator, denominator) of each replication."""
        mine = self.values["kpi"] == self.kpi_index(id, group, category)
        self.assertEqual(list(self.values["replication"][mine]), list(range(REPLICATIONS)))
        return list(zip(self.values["numerator"][mine], self.values["denominator"][mine]))

    def counted(self, id, group="", category=""):
        return [numerator for numerator, _ in self.observations(id, group, category)]

    def count(self, selected, of):
        """How many rows of a table are selected in each replication."""
        return [int(np.sum(selected & (of["replication"] == r))) for r in range(REPLICATIONS)]

    # --- form -------------------------------------------------------------------------------------------------

    def test_the_root_says_what_the_run_was(self):
        attributes = self.file.attrs
        self.assertEqual((attributes["filetype"], attributes["format_version"]), ("kedja-run", 1))
        self.assertEqual((attributes["seed"], attributes["replications"]), (SEED, REPLICATIONS))
        self.assertEqual(attributes["content_sha256"], self.printed["content_sha256"])
        self.assertIn("A small chain", attributes["scenario"])

    def test_the_scenario_in_the_file_runs_to_the_same_file(self):
        self.write("scenario.toml", self.file.attrs["scenario"])
        path = self.run_to("again.h5", "--seed", SEED, replications=REPLICATIONS)
        self.assertEqual(path.read_bytes(), (self.shared / "run.h5").read_bytes())

    def test_every_table_is_there(self):
        self.assertLessEqual({"participants", "trajectories", "timeseries", "kpis", "kpi_values"}, set(self.file))

    def test_every_column_has_units_and_a_long_name(self):
        for name, group in tables_of(self.file):
            for key, data in group.items():
                with self.subTest(f"{name}/{key}"):
                    self.assertTrue(data.attrs["units"])
                    self.assertGreater(len(data.attrs["long_name"]), 3)
                    self.assertEqual(data.ndim, 1)

    def test_times_count_seconds_from_the_start(self):
        for name in ("participants/arrived", "participants/left_programme", "trajectories/time", "timeseries/time"):
            self.assertEqual(self.file[name].attrs["units"], "seconds since 2014-01-01")
            self.assertEqual(self.file[name].dtype, np.int64)

    def test_columns_of_a_table_are_equally_long(self):
        for _, group in tables_of(self.file):
            self.assertEqual(len({len(data) for key, data in group.items() if not key.endswith("_labels")}), 1)

    def test_every_code_has_a_label_and_no_label_stands_twice(self):
        for name, group in tables_of(self.file):
            for key, data in group.items():
                if "labels" not in data.attrs:
                    continue
                with self.subTest(f"{name}/{key}"):
                    labels = list(group[data.attrs["labels"]].asstr()[:])
                    self.assertLess(int(data[:].max()), len(labels))
                    self.assertEqual(len(set(labels)), len(labels))
                    self.assertNotIn("", labels)

    def test_kpis_only_leaves_the_people_out(self):
        path = self.run_to("kpis.h5", "--keep", "kpis")
        with h5py.File(path) as file:
            self.assertEqual({"kpis", "kpi_values", "audit/identities", "audit/comparisons"}, {name for name, _ in tables_of(file)})

    # --- audit ------------------------------------------------------------------------------------------------

    def test_the_audit_is_what_was_printed(self):
        for name, columns in (("identities", ("id", "about", "unit", "replications", "broken", "amount", "words")),
                              ("comparisons", ("id", "about", "kind", "status", "unit", "words"))):
            table = self.file["audit"][name]
            rows = zip(*(table[column].asstr()[:] if table[column].dtype.kind == "S" else table[column][:] for column in columns))
            printed = [tuple(row[column] for column in columns) for row in self.printed["audit"][name]]
            self.assertEqual([tuple(row) for row in rows], printed)
        for column, data in self.file["audit/comparisons"].items():
            self.assertIn("derived", data.attrs, column)
        self.assertNotIn("derived", self.file["audit/identities/amount"].attrs)

    # --- people -----------------------------------------------------------------------------------------------

    def test_participants_are_numbered_from_0_in_each_replication(self):
        for r in range(REPLICATIONS):
            numbers = self.participants["participant"][self.participants["replication"] == r]
            self.assertEqual(list(numbers), list(range(len(numbers))))

    def test_participants_come_in_order_of_arrival(self):
        for r in range(REPLICATIONS):
            self.assertTrue(np.all(np.diff(self.participants["arrived"][self.participants["replication"] == r]) >= 0))

    def test_every_participant_has_a_way_that_begins_with_arrival(self):
        people = rows(self.participants)
        self.assertEqual(len(self.ways), len(people))
        for person in people:
            way = self.ways[person["replication"], person["participant"]]
            self.assertEqual((way[0]["event"], way[0]["time"]), ("arrived", person["arrived"]))
            self.assertEqual([row["event"] for row in way].count("arrived"), 1)

    def test_ways_are_in_order_of_time_within_the_scenario(self):
        for way in self.ways.values():
            times = [row["time"] for row in way]
            self.assertEqual(times, sorted(times))
            self.assertLessEqual(times[-1], self.end)

    def test_what_participants_say_is_what_happened_to_them(self):
        for person in rows(self.participants):
            way = self.ways[person["replication"], person["participant"]]
            for said, event in (("left_programme", "left_programme"), ("first_work", "to_work")):
                times = [row["time"] for row in way if row["event"] == event]
                self.assertEqual(person[said], min(times, default=NEVER), (said, way))

    def test_people_stand_where_the_measures_say(self):
        came = self.participants["arrived"] >= 0
        for months in (12, 24, 36):
            standing = self.participants[f"standing_{months}m"]
            here = came & (standing != "not_looked_at") & (standing != "moved")
            established = (standing == "work") | (standing == "studies")
            self.assertEqual(self.observations(f"established_{months}m"), list(zip(self.count(came & established, self.participants), self.count(here, self.participants))))
            self.assertEqual(self.counted(f"in_work_{months}m"), self.count(came & (standing == "work"), self.participants))

    def test_services_are_taken_in_order(self):
        first = {"handover_started", "waiting"}
        follows = {"handover_started": {"handed_over", "withdrawn"}, "withdrawn": first, "handed_over": {"waiting"}, "waiting": {"started", "gave_up_waiting"},
                   "started": {"completed", "interrupted"}, "completed": set(), "interrupted": first | {"withdrawn"}, "gave_up_waiting": first}
        for way in self.ways.values():
            at = {}
            for row in way:
                if row["service"] == "none":
                    continue
                before = at.get(row["service"])
                allowed = first if before is None else follows[before]
                self.assertIn(row["event"], allowed, way)
                at[row["service"]] = row["event"]

    def test_prerequisites_come_first(self):
        for way in self.ways.values():
            done = set()
            for row in way:
                if row["event"] == "started" and row["service"] == "course":
                    self.assertIn("mapping", done)
                if row["event"] == "started" and row["service"] == "practice":
                    self.assertIn("course", done)
                if row["event"] == "completed":
                    done.add(row["service"])

    def test_a_place_belongs_to_one_authority_and_people_to_their_municipality(self):
        for service, authority in set(zip(self.trajectories["service"], self.trajectories["authority"])):
            self.assertEqual(authority, "school" if service in ("mapping", "course") else "none")
        self.assertEqual(set(self.trajectories["municipality"]), {"town"})

    def test_what_is_constant_lasts_as_long_as_it_says(self):
        for way in self.ways.values():
            begun = None
            for row in way:
                if row["service"] == "practice" and row["event"] == "started":
                    begun = row["time"]
                if row["service"] == "practice" and row["event"] == "completed":
                    self.assertEqual(row["time"] - begun, 90 * DAY)

    def test_cohorts_start_on_their_day_in_groups_of_their_size(self):
        starts = (self.trajectories["service"] == "practice") & (self.trajectories["event"] == "started")
        groups = collections.Counter(zip(self.trajectories["replication"][starts], self.trajectories["time"][starts]))
        self.assertTrue(groups)
        for (_, time), size in groups.items():
            day = datetime.datetime(2014, 1, 1) + datetime.timedelta(seconds=int(time))
            self.assertEqual((day.day, day.hour, day.minute), (15, 0, 0))
            self.assertTrue(2 <= size <= 8, size)

    def test_meetings_are_on_mondays(self):
        met = (self.trajectories["service"] == "course") & (self.trajectories["event"] == "handed_over")
        for time in self.trajectories["time"][met]:
            self.assertEqual((datetime.datetime(2014, 1, 1) + datetime.timedelta(seconds=int(time))).weekday(), 0)

    # --- conservation -----------------------------------------------------------------------------------------

    def levels(self, service, r, time):
        """(waiting, in service) just before a time, from the ways."""
        mine = ((self.trajectories["service"] == service) & (self.trajectories["replication"] == r) &
                (self.trajectories["time"] < time))
        events = collections.Counter(self.trajectories["event"][mine])
        waiting = events["waiting"] - events["started"] - events["gave_up_waiting"]
        return waiting, events["started"] - events["completed"] - events["interrupted"]

    def test_nobody_is_lost_in_a_service(self):
        """Queues and places in use at the first of each month are who came less who went."""
        series = rows(self.timeseries)
        self.assertEqual(len(series), REPLICATIONS * 3 * 60)
        for row in series:
            expected = self.levels(row["service"], row["replication"], row["time"])
            self.assertEqual((row["waiting"], row["in_use"]), expected, row)

    def test_no_more_places_are_given_out_than_there_are(self):
        """After a cut those in service may finish; nobody starts while there are more of them than places."""
        capacity = {"mapping": lambda t: 5, "course": lambda t: 20 if t < self.day(2015, 7, 1) else 12}
        for service, places in capacity.items():
            for r in range(REPLICATIONS):
                mine = (self.trajectories["service"] == service) & (self.trajectories["replication"] == r)
                in_use = 0
                changes = collections.defaultdict(lambda: [0, 0])
                for time, event in zip(self.trajectories["time"][mine], self.trajectories["event"][mine]):
                    if event == "started":
                        changes[time][0] += 1
                    if event in ("completed", "interrupted"):
                        changes[time][1] += 1
                for time in sorted(changes):
                    started, ended = changes[time]
                    in_use += started - ended
                    if started and time >= 0:
                        self.assertLessEqual(in_use, places(time), (service, r, time))

    def day(self, *date):
        return (datetime.date(*date) - datetime.date(2014, 1, 1)).days * DAY

    # --- measures ---------------------------------------------------------------------------------------------

    def events(self, event, service=None):
        """Rows of an event since the scenario's start."""
        selected = (self.trajectories["event"] == event) & (self.trajectories["time"] >= 0)
        return selected & (self.trajectories["service"] == service) if service else selected

    def test_arrivals_are_the_participants_who_came_since_the_start(self):
        expected = self.count(self.participants["arrived"] >= 0, self.participants)
        self.assertEqual(self.counted("arrivals"), expected)
        self.assertEqual(self.count(self.events("arrived"), self.trajectories), expected)

    def test_arrivals_by_group_are_those_of_the_participants(self):
        for attribute, category in (("gender", "women"), ("gender", "men"), ("education", "long"), ("education", "short")):
            selected = (self.participants["arrived"] >= 0) & (self.participants["attribute_" + attribute] == category)
            self.assertEqual(self.counted("arrivals", attribute, category), self.count(selected, self.participants))
        for year in range(2014, 2019):
            at = self.participants["arrived"]
            selected = (at >= self.day(year, 1, 1)) & (at < self.day(year + 1, 1, 1))
            self.assertEqual(self.counted("arrivals", "year", str(year)), self.count(selected, self.participants))

    def test_leavers_are_counted_once(self):
        self.assertEqual(self.counted("leavers"), self.count(self.participants["left_programme"] >= 0, self.participants))

    def test_completed_and_interrupted_are_the_events(self):
        for service in ("mapping", "course", "practice"):
            for event in ("completed", "interrupted"):
                self.assertEqual(self.counted(f"{event}.{service}"), self.count(self.events(event, service), self.trajectories))

    def test_handovers_are_the_events(self):
        self.assertEqual(self.counted("handovers"), self.count(self.events("handed_over"), self.trajectories))

    def test_waits_are_from_waiting_to_started(self):
        for service in ("mapping", "course", "practice"):
            waited = np.zeros(REPLICATIONS)
            starts = np.zeros(REPLICATIONS)
            for (r, _), way in self.ways.items():
                since = None
                for row in way:
                    if row["service"] != service:
                        continue
                    if row["event"] == "waiting":
                        since = row["time"]
                    if row["event"] == "started" and row["time"] >= 0:
                        waited[r] += row["time"] - since
                        starts[r] += 1
            numerators, denominators = zip(*self.observations(f"wait_days.{service}"))
            self.assertEqual(list(denominators), list(starts))
            np.testing.assert_allclose(numerators, waited / DAY, rtol=1e-12)

    def standing(self, way, time):
        """Whether someone is in work, in studies or in neither at a time, as what happened at that time leaves them."""
        exits = [row["event"] for row in way if row["time"] <= time and row["event"].startswith(("to_", "from_"))]
        return exits[-1][len("to_"):] if exits and exits[-1].startswith("to_") else "neither"

    def test_shares_established_after_36_months_are_those_of_the_ways(self):
        seen, established = np.zeros(REPLICATIONS), np.zeros(REPLICATIONS)
        for person in rows(self.participants):
            came = datetime.datetime(2014, 1, 1) + datetime.timedelta(seconds=int(person["arrived"]))
            try:
                then = came.replace(year=came.year + 3)
            except ValueError:  # 29 February
                then = came.replace(year=came.year + 3, day=28)
            look = (then - datetime.datetime(2014, 1, 1)).total_seconds()
            if person["arrived"] < 0 or look > self.end:
                continue
            seen[person["replication"]] += 1
            standing = self.standing(self.ways[person["replication"], person["participant"]], look)
            established[person["replication"]] += standing in ("work", "studies")
        numerators, denominators = zip(*self.observations("established_36m"))
        self.assertEqual(list(denominators), list(seen))
        self.assertEqual(list(numerators), list(established))

    def test_shares_in_work_after_90_days_are_those_of_the_ways(self):
        seen, work = np.zeros(REPLICATIONS), np.zeros(REPLICATIONS)
        for person in rows(self.participants):
            look = person["left_programme"] + 90 * DAY
            if person["left_programme"] < 0 or look > self.end:
                continue
            seen[person["replication"]] += 1
            standing = self.standing(self.ways[person["replication"], person["participant"]], look)
            work[person["replication"]] += standing == "work"
        numerators, denominators = zip(*self.observations("in_work_90d"))
        self.assertEqual(list(denominators), list(seen))
        self.assertEqual(list(numerators), list(work))

    def test_queues_and_use_over_time_are_the_areas_under_their_levels(self):
        for service in ("mapping", "course"):
            for r in range(REPLICATIONS):
                mine = (self.trajectories["service"] == service) & (self.trajectories["replication"] == r)
                waiting = in_use = 0
                steps = {"waiting": 1, "started": -1, "gave_up_waiting": -1}
                use = {"started": 1, "completed": -1, "interrupted": -1}
                last, queue_area, use_area = 0, 0, 0
                for time, event in zip(self.trajectories["time"][mine], self.trajectories["event"][mine]):
                    now = max(int(time), 0)
                    queue_area += waiting * (now - last)
                    use_area += in_use * (now - last)
                    last = now
                    waiting += steps.get(event, 0)
                    in_use += use.get(event, 0)
                queue_area += waiting * (self.end - last)
                use_area += in_use * (self.end - last)
                self.assertEqual(self.observations(f"queue_length.{service}")[r], (queue_area, self.end))
                places = 5 * self.end if service == "mapping" else (20 * self.day(2015, 7, 1) +
                                                                    12 * (self.end - self.day(2015, 7, 1)))
                self.assertEqual(self.observations(f"utilisation.{service}")[r], (use_area, places))

    def test_estimates_are_those_of_the_replications(self):
        for i, kpi in enumerate(self.kpis):
            mine = self.values["kpi"] == i
            numerators, denominators = self.values["numerator"][mine], self.values["denominator"][mine]
            kept = denominators > 0
            self.assertEqual(kpi["n"], kept.sum())
            if kept.sum() == 0:
                self.assertTrue(math.isnan(kpi["mean"]))
            else:
                self.assertAlmostEqual(kpi["mean"], numerators[kept].sum() / denominators[kept].sum(), places=9)

    def test_the_file_says_what_was_printed(self):
        self.assertEqual(len(self.kpis), len(self.printed["kpis"]))
        for in_file, printed in zip(self.kpis, self.printed["kpis"]):
            group = {in_file["group"]: in_file["category"]} if in_file["group"] else {}
            self.assertEqual((in_file["id"], group, in_file["unit"]), (printed["id"], printed["group"], printed["unit"]))
            for key in ("mean", "sd", "half_width"):
                value = None if math.isnan(in_file[key]) else in_file[key]
                self.assertEqual(value, printed[key], (in_file["id"], key))


if __name__ == "__main__":
    main()
