"""kedja sweep in several processes begun by MPI: the same digest, also when one of them is killed."""

import os
import signal
import subprocess
import unittest

from program import LONGEST, OK, PROGRAM, RUNTIME, USAGE, Outcome, ProgramTest, call, finished_parts, main, wait_for_parts
from sweep_test import BUSY, DESIGN

WITHOUT_MPI = "no MPI" in call("--version").out
# More processes than the machine has processors, as root in a container: for tests only.
LAUNCHER = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_rmaps_base_oversubscribe": "1",
            "OMPI_MCA_hwloc_base_binding_policy": "none"}


class MpiTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("scenario.toml", BUSY)
        self.write("design.toml", DESIGN)

    def sweep(self, *arguments):
        return ["sweep", "scenario.toml", "--design", "design.toml", "--quiet", *arguments]

    def begin(self, processes, arguments):
        return subprocess.Popen(["mpirun", "-n", str(processes), PROGRAM, *arguments], cwd=self.folder, env={**os.environ, **LAUNCHER},
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def in_processes(self, processes, arguments):
        process = self.begin(processes, arguments)
        out, err = process.communicate(timeout=LONGEST)
        return Outcome(process.returncode, out.decode(), err.decode())

    def digest_alone(self):
        outcome = self.call(*self.sweep("--json", "--threads", 1))
        self.assert_exit(outcome, OK)
        return outcome.json()["content_sha256"]


@unittest.skipIf(WITHOUT_MPI, "the program is built without MPI")
class SeveralProcesses(MpiTest):
    def test_have_the_digest_of_one(self):
        alone = self.digest_alone()
        for processes in (1, 2, 4):
            with self.subTest(processes=processes):
                outcome = self.in_processes(processes, self.sweep("--json", "--out", "out.h5", "--force"))
                self.assert_exit(outcome, OK)
                self.assertEqual(outcome.json()["content_sha256"], alone)
                self.assertFalse((self.folder / "out.h5.parts").exists())

    def test_keep_what_one_keeps(self):
        self.assert_exit(self.call(*self.sweep("--keep", "trajectories", "--out", "alone.h5")), OK)
        self.assert_exit(self.in_processes(2, self.sweep("--keep", "trajectories", "--out", "out.h5")), OK)
        self.assertEqual((self.folder / "out.h5").read_bytes(), (self.folder / "alone.h5").read_bytes())

    def test_of_which_one_is_killed_go_on_to_the_same_digest(self):
        alone = self.digest_alone()
        process = self.begin(3, self.sweep("--out", "out.h5"))
        parts = self.folder / "out.h5.parts"
        self.assertTrue(wait_for_parts(process, parts), "it ended before one could be killed")
        os.kill(self.last_of(process.pid), signal.SIGKILL)
        process.communicate(timeout=LONGEST)
        self.assertNotEqual(process.returncode, OK, "it ended before one could be killed")
        self.assertTrue(finished_parts(parts), "what is finished is kept")
        outcome = self.in_processes(2, self.sweep("--json", "--out", "out.h5"))
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.json()["content_sha256"], alone)

    def last_of(self, launcher):
        """The process that the launcher began last."""
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(launcher)], capture_output=True, text=True, check=True).stdout.split()
        self.assertEqual(len(children), 3)
        return max(int(child) for child in children)

    def test_say_once_what_is_wrong(self):
        self.write("design.toml", DESIGN.replace("points = 8", "point = 8"))
        outcome = self.in_processes(3, self.sweep("--out", "out.h5"))
        self.assertEqual(outcome.err.count("Did you mean 'points'?"), 1, outcome)
        self.assertNotEqual(outcome.code, OK)

    def test_need_a_file(self):
        outcome = self.in_processes(2, self.sweep())
        self.assertEqual(outcome.err.count("--out"), 1, outcome)
        self.assertNotEqual(outcome.code, OK)

    def test_keep_a_file_that_is_there(self):
        self.write("out.h5", "mine")
        outcome = self.in_processes(2, self.sweep("--out", "out.h5"))
        self.assertNotEqual(outcome.code, OK)
        self.assertEqual((self.folder / "out.h5").read_text(), "mine")


class OneProcess(MpiTest):
    def test_is_enough_for_other_commands(self):
        outcome = self.call("run", "scenario.toml", env={**os.environ, "OMPI_COMM_WORLD_SIZE": "2"})
        self.assert_refused(outcome, USAGE)
        self.assertIn("leave out mpirun", outcome.err)

    @unittest.skipUnless(WITHOUT_MPI, "the program is built with MPI")
    def test_is_all_that_a_program_without_mpi_can_do(self):
        outcome = self.call(*self.sweep(), env={**os.environ, "OMPI_COMM_WORLD_SIZE": "2"})
        self.assert_refused(outcome, RUNTIME)
        self.assertIn("-DKEDJA_MPI=ON", outcome.err)


if __name__ == "__main__":
    main()
