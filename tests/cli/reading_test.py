"""The programs of docs/reading.md, in Python, R and C, as they stand: they read what this program writes, by the names that
docs/format.md gives, and say the same as it does."""

import csv
import io
import pathlib
import re
import shutil
import subprocess
import sys

from program import LONGEST, OK, ProgramTest, main

READING = (pathlib.Path(__file__).resolve().parents[2] / "docs" / "reading.md").read_text()
DESIGN = """
[design]
kind = "latin-hypercube"
points = 4
replications = 2

[[input]]
name = "hazard"
path = "exit.work.hazard"
range = [0.01, 0.05]

[[input]]
name = "places"
path = "service.mapping.places"
range = [3, 9]
"""


def programs(question):
    """Language to program, of the section whose title begins so."""
    (section,) = [part for part in READING.split("\n## ") if part.startswith(question)]
    return dict(re.findall(r"^```(python|r|c)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL))


class ReadingTest(ProgramTest):
    def said_by(self, *command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=LONGEST)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.splitlines()

    def python(self, program):
        return self.said_by(sys.executable, self.write("program.py", program))

    def r(self, program):
        if shutil.which("Rscript") is None or subprocess.run(["Rscript", "-e", "library(rhdf5)"], capture_output=True).returncode != 0:
            self.skipTest("no rhdf5 for R (Debian: r-bioc-rhdf5)")
        return self.said_by("Rscript", self.write("program.R", program))

    def c(self, program):
        if shutil.which("h5cc") is None:
            self.skipTest("no h5cc (Debian: libhdf5-dev)")
        self.said_by("h5cc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-o", self.folder / "program", self.write("program.c", program))
        return self.said_by(self.folder / "program")

    def exported(self, results, table):
        self.assert_exit(self.call("export", results, "-o", "out.csv", "--table", table), OK)
        return list(csv.DictReader(io.StringIO((self.folder / "out.csv").read_text(), newline="")))


class RunTest(ReadingTest):
    def setUp(self):
        super().setUp()
        self.run_to("run.h5")
        self.programs = programs("What happened, and how often?")

    def assert_counts(self, said):
        events = [row["event"] for row in self.exported("run.h5", "trajectories")]
        counts = {label: int(count) for label, count in (line.split() for line in said)}
        self.assertEqual({label: count for label, count in counts.items() if count}, {label: events.count(label) for label in set(events)})
        self.assertGreater(counts["arrived"], 100)

    def test_python_reads_a_run(self):
        self.assert_counts(self.python(self.programs["python"]))

    def test_r_reads_a_run(self):
        self.assert_counts(self.r(self.programs["r"]))

    def test_c_reads_a_run(self):
        self.assert_counts(self.c(self.programs["c"]))


class SweepTest(ReadingTest):
    def setUp(self):
        super().setUp()
        self.write("design.toml", DESIGN)
        self.assert_exit(self.call("sweep", "scenario.toml", "--design", "design.toml", "--out", "sweep.h5"), OK)
        self.programs = programs("How does a measure go with an input?")

    def assert_points(self, said):
        rows = [row for row in self.exported("sweep.h5", "estimates") if row["id"] == "established_36m"]
        (hazard,) = [name for name in rows[0] if name.startswith("hazard ")]
        self.assertEqual(said, [f"{row['point']} {float(row[hazard]):.3f} {float(row['value']):.4f}" for row in rows])
        self.assertEqual(len(said), 4)

    def test_python_reads_a_sweep(self):
        self.assert_points(self.python(self.programs["python"]))

    def test_r_reads_a_sweep(self):
        self.assert_points(self.r(self.programs["r"]))

    def test_c_reads_a_sweep(self):
        self.assert_points(self.c(self.programs["c"]))


if __name__ == "__main__":
    main()
