"""Replications by one thread or by several: the same results, whatever happens on the way."""

import signal

from program import INTERRUPTED, OK, USAGE, ProgramTest, changed, ended, main, start, wait_until_busy

RUN = ["run", "scenario.toml", "--replications", 12, "--seed", 5]


class ThreadsTest(ProgramTest):
    def test_any_number_of_threads_prints_the_same(self):
        one = self.call(*RUN, "--json", "--threads", 1)
        self.assert_exit(one, OK)
        for arguments in (["--threads", 2], ["--threads", 4], ["--threads", 50], []):
            self.assertEqual(self.call(*RUN, "--json", *arguments).out, one.out, arguments)

    def test_any_number_of_threads_writes_the_same_bytes(self):
        one = self.run_to("one.h5", "--threads", 1, replications=12).read_bytes()
        for threads in (2, 4):
            self.assertEqual(self.run_to(f"{threads}.h5", "--threads", threads, replications=12).read_bytes(), one)

    def test_more_threads_than_replications_are_no_error(self):
        self.assert_exit(self.call("run", "scenario.toml", "-n", 1, "--threads", 8), OK)

    def test_no_threads_and_what_is_no_number_are_refused(self):
        for command in (["run", "scenario.toml"], ["resume", "out.h5"]):
            for value in ("0", "-1", "1.5", "all", "1025", "99999999999999999999", ""):
                with self.subTest(command=command[0], value=value):
                    outcome = self.call(*command, "--threads", value)
                    self.assert_refused(outcome, USAGE)
                    self.assertIn("--threads", outcome.err)

    def test_ctrl_c_stops_within_about_a_replication_with_any_number_of_threads(self):
        # A replication takes about a tenth of a second.
        self.write("scenario.toml", changed(("2014 = 120, 2015 = 100", "2014 = 30000, 2015 = 20000"),
                                            ("value = 5, unit = \"places\"", "value = 3000, unit = \"places\"")))
        for threads in (1, 4):
            with self.subTest(threads=threads):
                process = start("run", "scenario.toml", "--replications", 100_000, "--threads", threads, folder=self.folder)
                self.addCleanup(process.kill)
                wait_until_busy(process)
                process.send_signal(signal.SIGINT)
                outcome = ended(process)  # all replications would take hours
                self.assert_refused(outcome, INTERRUPTED)
                self.assertRegex(outcome.err, r"stopped after \d+ of 100000 replications \(seed 1\)")


if __name__ == "__main__":
    main()
