"""Runs that are stopped, at whatever moment and however, and taken up again: the result is as if they had not been."""

import json
import signal
import time

from program import INTERRUPTED, OK, RUNTIME, ProgramTest, changed, ended, finished_parts, main, start, wait_for_parts, wait_until_busy

# A replication of this takes about 10 ms.
BUSY = changed(("2014 = 120, 2015 = 100", "2014 = 3000, 2015 = 2000"), ("value = 5, unit = \"places\"", "value = 300, unit = \"places\""))
# Trajectories of this are handed on in pieces.
MANY = changed(("2014 = 120, 2015 = 100", "2014 = 20000, 2015 = 20000"), ("value = 5, unit = \"places\"", "value = 2000, unit = \"places\""))
LEVER = """
[[lever]]
name = "more-places"
label = "More places"
who = "school"
unit = "places"
range = [0, 100]
step = 50
baseline = 0
change = [{ path = "service.mapping.places", how = "add" }]
"""
REPLICATIONS = 16
SEED = 9


class KillAndResumeTest(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.wholes = {}

    def setUp(self):
        super().setUp()
        self.write("scenario.toml", BUSY)
        self.out = self.folder / "out.h5"
        self.parts = self.folder / "out.h5.parts"

    def whole(self, *arguments):
        """The bytes of the file of a run that was not stopped."""
        if arguments not in self.wholes:
            path = self.run_to("whole.h5", "--seed", SEED, *arguments, replications=REPLICATIONS)
            self.wholes[arguments] = path.read_bytes()
            path.unlink()
        return self.wholes[arguments]

    def start(self, *arguments, command=("run", "scenario.toml", "--replications", REPLICATIONS, "--seed", SEED, "--out", "out.h5")):
        process = start(*command, *arguments, folder=self.folder)
        self.addCleanup(process.kill)
        return process

    def part_files(self):
        return finished_parts(self.parts)

    def stop(self, count, how, *arguments, **named):
        """Starts a run and stops it once so many replications are finished; on a busy machine perhaps not at once."""
        old = self.out.read_bytes() if self.out.exists() else None
        for _ in range(20):
            process = self.start(*arguments, **named)
            if wait_for_parts(process, self.parts, count):
                process.send_signal(how)
            outcome = ended(process)
            if outcome.code != OK:
                return outcome
            self.out.unlink()
            if old is not None:
                self.out.write_bytes(old)
        self.fail("the run always ended before it could be stopped")

    def assert_resumes_to(self, whole, *arguments):
        outcome = self.call("resume", "out.h5", *arguments)
        self.assert_exit(outcome, OK)
        self.assertIn(f"seed {SEED}", outcome.out)
        self.assertEqual(self.out.read_bytes(), whole)
        self.assertEqual(self.files(), ["out.h5", "scenario.toml"])

    # --- levers ----------------------------------------------------------------------------------------------

    def test_a_run_with_a_lever_is_resumed_with_it_pulled_once(self):
        self.write("scenario.toml", BUSY + LEVER)
        pulled = ("--set", "lever.more-places=100")
        whole = self.whole(*pulled)
        self.assertEqual(self.stop(3, signal.SIGKILL, *pulled).code, -signal.SIGKILL)
        self.assert_resumes_to(whole)

    # --- kill -9 ----------------------------------------------------------------------------------------------

    def test_a_killed_run_is_resumed_to_the_same_bytes_from_any_moment(self):
        whole = self.whole()
        for count in (1, 7, REPLICATIONS - 1):
            with self.subTest(finished=count):
                self.assertEqual(self.stop(count, signal.SIGKILL).code, -signal.SIGKILL)
                self.assertFalse(self.out.exists())
                self.assertGreaterEqual(len(self.part_files()), count)
                self.assert_resumes_to(whole)
                self.out.unlink()

    def test_other_numbers_of_threads_before_and_after_give_the_same_bytes(self):
        whole = self.whole("--threads", 1)
        for before, after in ((1, 4), (2, 1), (4, 2)):
            with self.subTest(before=before, after=after):
                self.assertEqual(self.stop(5, signal.SIGKILL, "--threads", before).code, -signal.SIGKILL)
                self.assert_resumes_to(whole, "--threads", after)
                self.out.unlink()

    def test_a_run_killed_again_and_again_gets_there(self):
        whole = self.whole()
        self.stop(3, signal.SIGKILL)
        for count in (7, 11):
            process = self.start(command=("resume", "out.h5"))
            wait_for_parts(process, self.parts, count)
            process.kill()
            if ended(process).code == OK:
                break
        if not self.out.exists():
            self.assert_resumes_to(whole)
        self.assertEqual(self.out.read_bytes(), whole)

    def test_a_run_killed_while_it_completes_the_file_is_resumed(self):
        whole = self.whole()
        for _ in range(20):
            process = self.start()
            while process.poll() is None and len(self.part_files()) < REPLICATIONS:
                pass
            process.kill()
            if ended(process).code == -signal.SIGKILL and not self.out.exists():
                break
            self.out.unlink()
        self.assertEqual(len(self.part_files()), REPLICATIONS)
        self.assert_resumes_to(whole)

    def test_a_run_of_replications_in_pieces_is_resumed_to_the_same_bytes(self):
        self.write("scenario.toml", MANY)
        path = self.run_to("whole.h5", "--seed", SEED, replications=4)
        whole = path.read_bytes()
        path.unlink()
        command = ("run", "scenario.toml", "--replications", 4, "--seed", SEED, "--out", "out.h5")
        for before, after in ((1, 2), (2, 1)):
            self.stop(1, signal.SIGKILL, "--threads", before, command=command)
            # Where a part's first piece says whether it is the last.
            self.assertEqual(int.from_bytes(self.part_files()[0].read_bytes()[32:40], "little"), 0)
            self.assert_exit(self.call("resume", "out.h5", "--threads", after, "--quiet"), OK)
            self.assertTrue(self.out.read_bytes() == whole)
            self.assertFalse(self.parts.exists())
            self.out.unlink()

    def test_finished_replications_are_not_computed_again(self):
        self.stop(10, signal.SIGKILL)
        before = {path.name: path.stat().st_mtime_ns for path in self.part_files()}
        process = self.start(command=("resume", "out.h5"))
        seen = {}
        while process.poll() is None:
            for path in self.part_files():
                try:
                    seen.setdefault(path.name, set()).add(path.stat().st_mtime_ns)
                except FileNotFoundError:  # merged meanwhile
                    pass
        self.assertEqual(ended(process).code, OK)
        self.assertTrue(any(name in seen for name in before))
        self.assertEqual([name for name in before if seen.get(name, {before[name]}) != {before[name]}], [])

    def test_a_resumed_run_keeps_what_it_was_asked_to(self):
        whole = self.whole("--keep", "kpis")
        self.stop(5, signal.SIGKILL, "--keep", "kpis")
        self.assert_resumes_to(whole)

    def test_a_resumed_run_needs_the_scenario_no_more(self):
        whole = self.whole()
        self.stop(5, signal.SIGKILL)
        self.write("scenario.toml", "changed meanwhile")
        self.assert_resumes_to(whole)

    def test_a_scenario_of_a_base_a_table_and_settings_is_resumed_without_them(self):
        self.write("base.toml", changed(('by_year = { 2014 = 3000, 2015 = 2000 }', 'table = "t.csv", column = "n"'), of=BUSY))
        self.write("t.csv", "year;n\n2014;3000\n2015;2000\n")
        self.write("scenario.toml", 'base = "base.toml"\n[programme]\nlength = { value = 18, source = "S2" }\n')
        settings = ("--set", "service.mapping.places=200")
        whole = self.run_to("whole.h5", "--seed", SEED, *settings, replications=REPLICATIONS)
        content = whole.read_bytes()
        whole.unlink()
        self.stop(5, signal.SIGKILL, *settings)
        for name in ("base.toml", "t.csv"):
            (self.folder / name).unlink()
        self.assert_resumes_to(content)

    def test_the_digest_of_a_resumed_run_is_that_of_the_whole(self):
        whole = self.call("run", "scenario.toml", "--replications", REPLICATIONS, "--seed", SEED, "--out", "whole.h5", "--json")
        self.stop(7, signal.SIGKILL)
        self.assertEqual(self.call("resume", "out.h5", "--json").json(), whole.json())

    # --- Ctrl-C -----------------------------------------------------------------------------------------------

    def test_ctrl_c_exits_130_and_says_how_to_go_on(self):
        whole = self.whole()
        outcome = self.stop(3, signal.SIGINT)
        self.assert_refused(outcome, INTERRUPTED)
        self.assertRegex(outcome.err, rf"stopped after \d+ of {REPLICATIONS} replications \(seed {SEED}\)")
        self.assertIn("kedja resume out.h5", outcome.err)
        self.assertFalse(self.out.exists())
        self.assert_resumes_to(whole)

    def test_being_told_to_end_is_like_ctrl_c(self):
        self.assert_refused(self.stop(3, signal.SIGTERM), INTERRUPTED)
        self.assert_resumes_to(self.whole())

    def test_ctrl_c_without_a_file_exits_130(self):
        process = start("run", "scenario.toml", "--replications", 10_000, folder=self.folder)
        wait_until_busy(process)
        process.send_signal(signal.SIGINT)
        outcome = ended(process)
        self.assert_refused(outcome, INTERRUPTED)
        self.assertIn("Nothing was kept", outcome.err)
        self.assertEqual(self.files(), ["scenario.toml"])

    def test_a_second_ctrl_c_stops_within_a_replication(self):
        self.write("scenario.toml", changed(("2014 = 120, 2015 = 100", "2014 = 3000000")))
        process = start("run", "scenario.toml", "--replications", 1, folder=self.folder)
        self.addCleanup(process.kill)
        wait_until_busy(process)
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        self.assertIsNone(process.poll(), "the replication ended before it could be stopped")
        process.send_signal(signal.SIGINT)
        self.assertEqual(ended(process).code, -signal.SIGINT)

    # --- what lies there --------------------------------------------------------------------------------------

    def test_damaged_parts_are_computed_again(self):
        whole = self.whole()
        self.stop(8, signal.SIGKILL)
        cut, altered, emptied, foreign = self.part_files()[:4]
        cut.write_bytes(cut.read_bytes()[:-10])
        content = bytearray(altered.read_bytes())
        content[len(content) // 2] ^= 1
        altered.write_bytes(content)
        emptied.write_bytes(b"")
        foreign.write_bytes(self.part_files()[5].read_bytes())
        self.assert_resumes_to(whole)

    def test_half_written_parts_and_other_files_do_not_matter(self):
        whole = self.whole()
        self.stop(3, signal.SIGKILL)
        (self.parts / "part-000000014.tmp-1-1").write_bytes(b"half")
        (self.parts / "part-999999999").write_bytes(b"beyond")
        (self.parts / "notes.txt").write_text("mine")
        self.assert_resumes_to(whole)

    def test_a_damaged_manifest_is_refused_with_a_reason(self):
        self.stop(2, signal.SIGKILL)
        manifest = self.parts / "manifest.json"
        good = manifest.read_text()
        without_options = json.dumps({**json.loads(good), "options": {}})
        for content in ("", "{", "[]", "{}", good.replace('"format_version":2', '"format_version":99'), without_options,
                        good.replace('"seed":9', '"seed":-1'), good.replace('"seed":9', '"seed":"x"')):
            with self.subTest(content[:40]):
                manifest.write_text(content)
                outcome = self.call("resume", "out.h5")
                self.assert_refused(outcome, RUNTIME)
                self.assertIn("manifest", outcome.err)
                self.assertIn("elete the folder", outcome.err)

    def test_another_version_of_the_program_does_not_mix_its_results(self):
        self.stop(2, signal.SIGKILL)
        manifest = self.parts / "manifest.json"
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "program_version": "0.0.1"}))
        outcome = self.call("resume", "out.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("begun by kedja 0.0.1", outcome.err)
        self.assertIn("--force", outcome.err)

    def test_a_run_where_an_unfinished_one_lies_is_refused_without_force(self):
        whole = self.whole()
        self.stop(3, signal.SIGKILL)
        before = self.files()
        outcome = self.call("run", "scenario.toml", "--replications", REPLICATIONS, "--out", "out.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("an unfinished run is here already", outcome.err)
        self.assertEqual(self.files(), before)
        self.run_to("out.h5", "--seed", SEED, "--force", replications=REPLICATIONS)
        self.assertEqual(self.out.read_bytes(), whole)
        self.assertFalse(self.parts.exists())

    def test_two_runs_to_one_file_exclude_each_other(self):
        first = self.start()
        wait_for_parts(first, self.parts, 1)
        for arguments in (["resume", "out.h5"], ["run", "scenario.toml", "--out", "out.h5", "--force"]):
            outcome = self.call(*arguments)
            self.assert_refused(outcome, RUNTIME)
            self.assertIn("another run is writing here", outcome.err)
        self.assertEqual(ended(first).code, OK)
        self.assertEqual(self.out.read_bytes(), self.whole())

    def test_an_old_file_stays_until_the_new_one_is_whole(self):
        self.out.write_text("old")
        whole = self.whole()
        self.stop(3, signal.SIGKILL, "--force")
        self.assertEqual(self.out.read_text(), "old")
        self.assert_resumes_to(whole)

    def test_a_file_that_appeared_meanwhile_is_kept_and_said_at_once(self):
        self.stop(3, signal.SIGKILL)
        finished = len(self.part_files())
        self.out.write_text("theirs")
        outcome = self.call("resume", "out.h5")
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("exists already", outcome.err)
        self.assertEqual(self.out.read_text(), "theirs")
        self.assertEqual(len(self.part_files()), finished)

    def test_there_must_be_something_to_resume(self):
        for name in ("out.h5", "nowhere/out.h5", "scenario.toml", "."):
            with self.subTest(name):
                outcome = self.call("resume", name)
                self.assert_refused(outcome, RUNTIME)
                self.assertIn("there is no unfinished run here", outcome.err)
        self.assertEqual(self.files(), ["scenario.toml"])


if __name__ == "__main__":
    main()
