"""What the program prints and writes, and what it refuses to: exit codes 0, 1 and 2."""

import hashlib
import os
import pty
import subprocess

from program import (LONGEST, MINIMAL, OK, RUNTIME, USAGE, ProgramTest, call, changed, command, main, with_file_size_limit)

PEOPLE_KPIS = ["established_12m", "in_work_12m", "established_24m", "in_work_24m", "established_36m", "in_work_36m", "established_60m",
               "in_work_60m", "established_90d", "in_work_90d", "in_studies_90d", "in_programme_90d", "neither_90d",
               "days_to_first_work", "still_in_work_12m", "idle_days", "arrivals", "leavers", "handovers", "enrolled"]
OTHER_KPIS = ["received", "received_24m", "enrolled_share.gender.women", "enrolled_share.gender.men", "enrolled_share.education.short",
              "enrolled_share.education.long"]
SERVICE_KPIS = ["wait_days", "queue_length", "utilisation", "completed", "interrupted"]
SERVICES = ["course", "mapping", "practice"]


# What a run cost: the only line on standard error.
COST = r"^\d+ people, \d+ events in [\d.]+ s: .* peak memory \d+ MB\n$"


class JsonTest(ProgramTest):
    def report(self, *arguments):
        outcome = self.call("run", "scenario.toml", "--replications", 4, "--json", *arguments)
        self.assert_exit(outcome, OK)
        self.assertRegex(outcome.err, COST)
        return outcome.json()

    def test_stdout_is_one_object_with_the_keys_promised(self):
        report = self.report("--seed", 7)
        self.assertEqual(list(report), ["scenario", "seed", "replications", "content_sha256", "kpis", "audit"])
        self.assertEqual((report["scenario"], report["seed"], report["replications"]), ("scenario.toml", 7, 4))
        self.assertRegex(report["content_sha256"], "^[0-9a-f]{64}$")
        for kpi in report["kpis"]:
            self.assertEqual(list(kpi), ["id", "label", "group", "unit", "n", "denominator", "mean", "sd", "half_width", "topic", "better",
                                         "headline", "smallest_difference"])
            self.assertIsInstance(kpi["group"], dict)
            self.assertEqual(list(kpi["label"]), ["sv", "en"])
            self.assertTrue(kpi["label"]["sv"] and kpi["label"]["en"])
            self.assertLessEqual(kpi["n"], 4)

    def test_every_measure_is_there_for_all(self):
        ids = [kpi["id"] for kpi in self.report()["kpis"] if kpi["group"] == {}]
        expected = PEOPLE_KPIS + OTHER_KPIS + [f"{kpi}.{service}" for service in SERVICES for kpi in SERVICE_KPIS]
        expected += ["handover_days.to-course", "handed_over.to-course"]
        expected += ["courses_started.practice", "courses_cancelled.practice", "seats_empty.practice"]
        self.assertCountEqual(ids, expected)

    def test_measures_of_people_are_there_for_every_group(self):
        kpis = self.report()["kpis"]
        groups = ([{"year": str(year)} for year in range(2014, 2019)] + [{"gender": g} for g in ("women", "men")] +
                  [{"education": e} for e in ("short", "long")] + [{"municipality": "town"}])
        for id in PEOPLE_KPIS + ["wait_days.course", "completed.course", "interrupted.course"]:
            self.assertCountEqual([kpi["group"] for kpi in kpis if kpi["id"] == id], [{}] + groups, id)
        for id in ("queue_length.course", "utilisation.course"):
            self.assertCountEqual([kpi["group"] for kpi in kpis if kpi["id"] == id], [{}] + groups[:5], id)

    def test_counts_of_groups_add_up_to_those_of_all(self):
        kpis = self.report()["kpis"]
        for id in ("arrivals", "leavers", "handovers", "completed.mapping", "interrupted.course"):
            means = {tuple(kpi["group"].items()): kpi["mean"] for kpi in kpis if kpi["id"] == id}
            for group in ("year", "gender", "education", "municipality"):
                parts = sum(mean for key, mean in means.items() if key and key[0][0] == group)
                self.assertAlmostEqual(parts, means[()], msg=f"{id} by {group}")

    def test_what_can_not_be_estimated_is_null(self):
        report = self.call("run", "scenario.toml", "--replications", 1, "--json").json()
        for kpi in report["kpis"]:
            self.assertIsNone(kpi["sd"])
            self.assertIsNone(kpi["half_width"])
        unlimited = [kpi for kpi in report["kpis"] if kpi["id"] == "utilisation.practice"]
        self.assertTrue(unlimited)
        for kpi in unlimited:
            self.assertEqual((kpi["n"], kpi["mean"]), (0, None))

    def test_shares_lie_between_0_and_1(self):
        for kpi in self.report()["kpis"]:
            if kpi["unit"] == "share" and kpi["mean"] is not None and not kpi["id"].startswith(("utilisation", "gap")):
                self.assertTrue(0 <= kpi["mean"] <= 1, kpi)

    def test_where_people_are_after_90_days_adds_up_to_all(self):
        for group in ({}, {"gender": "men"}):
            means = {kpi["id"]: kpi["mean"] for kpi in self.report()["kpis"] if kpi["group"] == group}
            whole = sum(means[id] for id in ("in_work_90d", "in_studies_90d", "in_programme_90d", "neither_90d"))
            self.assertAlmostEqual(whole, 1)
            self.assertAlmostEqual(means["established_90d"], means["in_work_90d"] + means["in_studies_90d"])

    def test_extreme_scenarios_print_no_numbers_that_are_none(self):
        cases = {"no places": ("value = 5, unit = \"places\"", "value = 0, unit = \"places\""),
                 "nobody": ("2014 = 120, 2015 = 100", "2014 = 0"),
                 "no programme": ("value = 24, unit = \"months\"", "value = 0, unit = \"months\""),
                 "a service closed half-way": ("value = 12 }]", "value = 0 }]"),
                 "two centuries": ("end = 2019-01-01", "end = 2214-01-01"),
                 "no attributes": (MINIMAL[MINIMAL.index("[[population.attribute]]"):MINIMAL.index("[[arrival]]")], ""),
                 "tiny waits": ("mean = 20, unit = \"days\"", "mean = 1e-6, unit = \"seconds\""),
                 "as many differences as can be": ("value = 0.7, unit = \"factor\"", "value = 5, unit = \"factor\"")}
        for name, change in cases.items():
            with self.subTest(name):
                text = changed(change)
                if name == "no attributes":
                    for table in ("[[service.first]]\nattribute = \"education\"\nis = [\"long\"]\n",
                                  "[[service.eligible]]\nattribute = \"education\"\nis = [\"long\", \"short\"]\n",
                                  text[text.index("[[exit.effect]]\nname = \"women\""):text.index("[[exit.effect]]\nname = \"lock-in\"")]):
                        text = text.replace(table, "")
                self.write("scenario.toml", text)
                self.report()


class TextTest(ProgramTest):
    def test_results_go_to_stdout_and_nothing_to_stderr(self):
        outcome = self.call("run", "scenario.toml", "--replications", 3, "--seed", 12)
        self.assert_exit(outcome, OK)
        self.assertIn("in work or studies 36 months after arrival", outcome.out)
        self.assertIn("seed 12", outcome.out)
        self.assertRegex(outcome.err, COST)

    def test_the_seed_is_printed_when_none_is_given(self):
        self.assertRegex(self.call("run", "scenario.toml", "--replications", 2).out, r"seed \d+")

    def test_headline_measures_come_first_and_the_page_is_short(self):
        page = self.call("run", "scenario.toml", "--replications", 20).out.splitlines()
        self.assertEqual(page[page.index("Headline measures") + 1].split("  ")[1], "in work or studies 36 months after arrival")
        self.assertLess(len(page), 60)
        self.assertLessEqual(max(len(line) for line in page), 100)

    def test_every_measure_is_printed_with_its_id_on_request(self):
        ids = {kpi["id"] for kpi in self.call("run", "scenario.toml", "--replications", 2, "--json").json()["kpis"] if kpi["group"] == {}}
        every = self.call("run", "scenario.toml", "--replications", 2, "--all").out
        self.assertEqual({word for word in every.split() if word in ids}, ids)
        self.assertLess(every.index("Where people stand"), every.index("Services and queues"))
        self.assertNotIn("women", every.replace(".women", ""))

    def test_what_can_not_be_said_is_said_in_words(self):
        page = self.call("run", "scenario.toml", "--replications", 1).out
        self.assertIn("too few replications", page)
        self.assertIn("no limit", page)  # practice has no limit of places
        short = self.call("run", "scenario.toml", "--replications", 2, "--set", "scenario.end=2016-01-01").out
        self.assertRegex(short, r"in work or studies 36 months after arrival +nobody\n")

    def test_all_groups_are_printed_on_request(self):
        few = self.call("run", "scenario.toml", "--replications", 2).out
        many = self.call("run", "scenario.toml", "--replications", 2, "--groups").out
        self.assertNotIn("women", few)
        self.assertRegex(many, r"\n +gender: women +\d")
        self.assertRegex(many, r"\n +2016 +\d")

    def test_groups_are_called_as_the_scenario_calls_them(self):
        women = 'category = [{ is = "women", label = { sv = "kvinnor", en = "female" } }]\n'
        self.write("scenario.toml", changed(('name = "gender"\n', 'name = "gender"\nlabel = { sv = "Kön", en = "Sex" }\n' + women)))
        self.assertRegex(self.call("run", "scenario.toml", "-n", 2, "--groups").out, r"\n +female +\d")
        swedish = self.call("run", "scenario.toml", "-n", 2, "--groups", "--lang", "sv").out
        self.assertRegex(swedish, r"\n +kvinnor +\d")
        self.assertRegex(swedish, r"\n +Kön: men +\d")

    def test_nothing_piped_holds_escape_codes(self):
        for variables in ({}, {"NO_COLOR": "1"}, {"CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}):
            outcome = self.call("run", "scenario.toml", "--out", "x.h5", "--force", env={**os.environ, **variables})
            self.assert_exit(outcome, OK)
            self.assertNotIn("\x1b", outcome.out + outcome.err)
            self.assertNotIn("\r", outcome.out + outcome.err)

    def on_terminal(self, *arguments):
        """Runs with standard error on a terminal; what came there, and standard output."""
        ours, theirs = pty.openpty()
        printed = self.folder / "printed"  # a pipe that nobody empties would hold the program up
        with printed.open("wb") as out:
            done = subprocess.Popen(command(*arguments), cwd=self.folder, stdout=out, stderr=theirs)
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        self.assertEqual(done.wait(timeout=LONGEST), OK)
        return shown.decode(), printed.read_text()

    def test_progress_is_shown_on_a_terminal_only_and_not_when_quiet(self):
        shown, out = self.on_terminal("run", "scenario.toml", "--replications", 50, "--json")
        self.assertIn("of 50 replications", shown)
        self.assertTrue(out.startswith("{") and "\x1b" not in out)
        self.assertEqual(self.on_terminal("run", "scenario.toml", "--replications", 50, "--quiet")[0], "")

    def test_version_and_help_are_printed_to_stdout(self):
        for argument in ("--version", "--help"):
            outcome = self.call(argument)
            self.assert_exit(outcome, OK)
            self.assertIn("kedja", outcome.out)
            self.assertEqual(outcome.err, "")

    def test_a_full_standard_output_is_an_error(self):
        for arguments in (["run", "scenario.toml", "-n", "2"], ["run", "scenario.toml", "-n", "2", "--json"],
                          ["check", "scenario.toml"], ["schema"]):
            with self.subTest(arguments), open("/dev/full", "w") as full:
                done = subprocess.run(command(*arguments), cwd=self.folder, stdout=full, stderr=subprocess.PIPE, timeout=LONGEST)
                self.assertEqual(done.returncode, RUNTIME, done.stderr)
                self.assertIn(b"error", done.stderr)


class SameTest(ProgramTest):
    def digest(self, path):
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def test_one_seed_gives_one_file_byte_for_byte(self):
        first = self.run_to("a.h5", "--seed", 5)
        second = self.run_to("b.h5", "--seed", 5)
        other = self.run_to("c.h5", "--seed", 6)
        self.assertEqual(self.digest(first), self.digest(second))
        self.assertNotEqual(self.digest(first), self.digest(other))

    def test_one_seed_prints_the_same(self):
        run = ["run", "scenario.toml", "--replications", 3, "--json", "--seed", 2**64 - 1]
        first = self.call(*run)
        self.assertEqual(first.out, self.call(*run).out)
        self.assertEqual(first.json()["seed"], 2**64 - 1)

    def test_what_is_kept_does_not_change_the_measures(self):
        printed = self.call("run", "scenario.toml", "--replications", 3, "--json").json()
        for keep in ("kpis", "trajectories"):
            outcome = self.call("run", "scenario.toml", "--replications", 3, "--json", "--keep", keep, "--out", keep + ".h5")
            self.assertEqual(outcome.json()["kpis"], printed["kpis"])

    def test_more_replications_leave_the_first_as_they_are(self):
        self.assertNotEqual(self.call("run", "scenario.toml", "--replications", 2, "--json").json()["kpis"],
                            self.call("run", "scenario.toml", "--replications", 3, "--json").json()["kpis"])

    def test_the_order_of_tables_in_the_file_changes_nothing(self):
        start, mapping = MINIMAL.index('[[service]]\nname = "mapping"'), MINIMAL.index('[[service]]\nname = "course"')
        end = MINIMAL.index("[[handover]]")
        moved = MINIMAL[:start] + MINIMAL[mapping:end] + MINIMAL[start:mapping] + MINIMAL[end:]
        before = self.call("run", "scenario.toml", "--replications", 3, "--json").json()
        self.write("scenario.toml", moved)
        self.assertEqual(self.call("run", "scenario.toml", "--replications", 3, "--json").json(), before)


class SettingsTest(ProgramTest):
    def arrivals(self, *arguments):
        outcome = self.call("run", *arguments, "--replications", 2, "--json")
        self.assert_exit(outcome, OK)
        return next(kpi["mean"] for kpi in outcome.json()["kpis"] if kpi["id"] == "arrivals" and kpi["group"] == {})

    def test_a_setting_changes_what_is_run(self):
        before = self.arrivals("scenario.toml")
        self.assertLess(self.arrivals("scenario.toml", "--set", "arrival.new.persons.by_year.2014=10"), before)

    def test_settings_may_stand_before_the_scenario(self):
        settings = ["--set", "arrival.new.persons.by_year.2014=10", "--set", "arrival.new.persons.by_year.2015=10"]
        self.assertEqual(self.arrivals(*settings, "scenario.toml"), self.arrivals("scenario.toml", *settings))

    def test_the_last_of_two_settings_counts(self):
        path = "arrival.new.persons.by_year.2014"
        self.assertEqual(self.arrivals("scenario.toml", "--set", path + "=7", "--set", path + "=10"),
                         self.arrivals("scenario.toml", "--set", path + "=10"))

    def test_a_setting_may_say_its_unit(self):
        a = self.call("run", "scenario.toml", "--set", "programme.length=24 months", "-n", 2, "--json").json()["kpis"]
        b = self.call("run", "scenario.toml", "-n", 2, "--json").json()["kpis"]
        self.assertEqual(a, b)


class UsageTest(ProgramTest):
    def test_command_lines_that_make_no_sense_are_refused(self):
        lines = [[], ["walk"], ["run"], ["run", "scenario.toml", "other.toml"], ["run", "scenario.toml", "--bogus"],
                 ["check"], ["resume"], ["schema", "extra"], ["run", "scenario.toml", "--seed"],
                 ["run", "scenario.toml", "--seed", "1", "--seed", "2"], ["run", "scenario.toml", "--keep", "all"]]
        for name, values in (("--replications", ["0", "-1", "many", "1.5", "99999999999999999999", ""]),
                             ("--seed", ["-1", "18446744073709551616", "1e3", "0x10", "1.5", "luck", ""]), ("--out", [""])):
            lines += [["run", "scenario.toml", f"{name}={value}" if value else name, *([] if value else [""])] for value in values]
        for line in lines:
            with self.subTest(line):
                outcome = self.call(*line)
                self.assert_refused(outcome, USAGE)
                self.assertIn("kedja --help", outcome.err)
                self.assertEqual(self.files(), ["scenario.toml"])

    def test_a_slip_of_the_keyboard_is_told_what_was_meant(self):
        self.assertIn("there is no command 'rnu'. Did you mean 'run'?", self.call("rnu", "scenario.toml").err)
        self.assertIn("`kedja run` has no option --sett. Did you mean '--set'?", self.call("run", "scenario.toml", "--sett", "a=1").err)
        self.assertIn("det finns inget kommando 'chekc'. Menade du 'check'?", self.call("chekc", "--lang", "sv").err)


class OutputFileTest(ProgramTest):
    def refuse(self, *arguments, says, **options):
        outcome = self.call("run", "scenario.toml", "--replications", 2, *arguments, **options)
        self.assert_refused(outcome, RUNTIME)
        for part in says:
            self.assertIn(part, outcome.err)
        return outcome

    def test_a_file_that_is_there_is_kept_without_force(self):
        old = self.write("out.h5", "old")
        self.refuse("--out", "out.h5", says=["out.h5: ", "exists already", "--force"])
        self.assertEqual(old.read_text(), "old")
        self.assertEqual(self.files(), ["out.h5", "scenario.toml"])

    def test_a_file_that_is_there_is_replaced_with_force(self):
        self.write("out.h5", "old")
        path = self.run_to("out.h5", "--force")
        self.assertEqual(path.read_bytes()[:4], b"\x89HDF")
        self.assertEqual(self.files(), ["out.h5", "scenario.toml"])

    def test_the_scenario_and_its_files_are_never_replaced(self):
        self.write("base.toml", MINIMAL)
        self.write("scenario.toml", 'base = "base.toml"\n')
        os.symlink("base.toml", self.folder / "link.h5")
        for out in ("scenario.toml", "base.toml", "./base.toml", "link.h5", str(self.folder / "scenario.toml")):
            with self.subTest(out):
                self.refuse("--out", out, "--force", says=["the scenario is read from this file"])
        self.assertEqual((self.folder / "base.toml").read_text(), MINIMAL)

    def test_what_is_no_file_is_never_replaced(self):
        os.mkfifo(self.folder / "pipe")
        (self.folder / "folder").mkdir()
        for out, says in (("pipe", "not a file"), ("folder", "a folder"), (".", "a folder")):
            with self.subTest(out):
                self.refuse("--out", out, "--force", says=[says, "Name a file"])
        self.assertEqual(self.files(), ["folder", "pipe", "scenario.toml"])

    def test_a_folder_that_is_not_there_is_refused(self):
        self.refuse("--out", "nowhere/out.h5", says=["there is no folder 'nowhere'", "Create the folder"])

    def test_a_name_that_is_too_long_is_refused(self):
        for length in (246, 300):
            self.refuse("--out", "x" * length, says=["too long", "choose another place"])
        self.assertEqual(self.files(), ["scenario.toml"])

    def test_a_file_in_place_of_the_folder_of_parts_is_refused(self):
        self.write("out.h5.parts", "mine")
        self.refuse("--out", "out.h5", says=["out.h5.parts"])
        self.assertEqual((self.folder / "out.h5.parts").read_text(), "mine")

    def test_a_folder_that_may_not_be_written_to_is_refused(self):
        closed = self.folder / "closed"
        closed.mkdir()
        old = self.write("closed/old.h5", "old")
        closed.chmod(0o555)
        self.folder.chmod(0o755)
        self.scenario.chmod(0o644)
        for out in ("closed/new.h5", "closed/old.h5"):
            outcome = self.call_as_nobody("run", "scenario.toml", "--replications", 2, "--out", out, "--force")
            self.assert_refused(outcome, RUNTIME)
            for part in ("closed/", "Permission denied", "may be written to"):
                self.assertIn(part, outcome.err)
        self.assertEqual(old.read_text(), "old")
        self.assertEqual(list(closed.iterdir()), [old])

    def test_a_scenario_that_may_not_be_read_is_refused(self):
        self.folder.chmod(0o755)
        self.scenario.chmod(0o000)
        outcome = self.call_as_nobody("run", "scenario.toml")
        self.assert_refused(outcome, 3)
        self.assertIn("may be read", outcome.err)

    def assert_full_disk_is_survived(self, folder, **options):
        old = folder / "out.h5"
        old.write_text("old")
        for arguments in (["--force"], ["--force", "--keep", "kpis"]):
            outcome = call("run", self.scenario, "--replications", 60, "--out", old, *arguments, folder=self.folder, **options)
            self.assert_refused(outcome, RUNTIME)
            self.assertRegex(outcome.err, r"No space left on device|File too large|room")
            self.assertEqual(old.read_text(), "old")
            self.assertEqual([path.name for path in folder.iterdir() if ".tmp-" in path.name], [])

    def test_a_limit_on_the_size_of_files_leaves_the_old_file(self):
        self.assert_full_disk_is_survived(self.folder, preexec_fn=with_file_size_limit(20_000))

    def test_a_full_disk_leaves_the_old_file_and_can_be_resumed_with_room(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True).returncode == 0
        if not mounted:
            self.skipTest("no small disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", disk], capture_output=True)
        self.assert_full_disk_is_survived(disk)
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        outcome = self.call("resume", disk / "out.h5")
        self.assert_exit(outcome, OK)
        whole = self.run_to("whole.h5", "--keep", "kpis", replications=60)
        self.assertEqual((disk / "out.h5").read_bytes(), whole.read_bytes())


if __name__ == "__main__":
    main()
