"""Runs the kedja program for the tests: a scratch folder for each test, and what the program said.

The program's path comes from the environment (KEDJA_PROGRAM, set by CMake).
"""

import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ.get("KEDJA_PROGRAM", "kedja")
HERE = pathlib.Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "scenarios"
# Beside the folders of places lies the catalogue of them, in some places designs of sweeps: neither is a scenario.
SHIPPED_SCENARIOS = sorted(path for path in SHIPPED.glob("*/**/*.toml") if path.parent.name != "sweeps")
MINIMAL = (HERE / "scenarios" / "minimal.toml").read_text()

OK, RUNTIME, USAGE, INVALID_SCENARIO, INTERRUPTED = 0, 1, 2, 3, 130
LONGEST = 60  # seconds; what takes longer hangs

os.environ["LC_ALL"] = "C"  # the program speaks English to the tests, whatever the developer's language


class Outcome:
    """How a call of the program ended."""

    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err

    def json(self):
        return json.loads(self.out, parse_constant=refuse_constant)

    def __str__(self):
        return f"exit {self.code}\nstdout: {self.out[:2000]}\nstderr: {self.err[:2000]}"


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def command(*arguments):
    return [PROGRAM, *[str(argument) for argument in arguments]]


def call(*arguments, folder=None, timeout=LONGEST, **options):
    done = subprocess.run(command(*arguments), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=timeout, **options)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def start(*arguments, folder=None):
    return subprocess.Popen(command(*arguments), cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def wait_until_busy(process, seconds=0.3):
    """Waits until a process has computed for so long, however slow the machine is; False if it ended before."""
    deadline = time.monotonic() + LONGEST
    while process.poll() is None:
        fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        if (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") >= seconds:
            return True
        if time.monotonic() > deadline:
            raise AssertionError("the process computes nothing")
        time.sleep(0.001)
    return False


def finished_parts(folder):
    """The parts (docs/format.md) that are whole in a folder of a run under way; what is half-written has another ending."""
    try:
        return sorted(path for path in folder.iterdir() if re.fullmatch(r"part-\d+", path.name))
    except FileNotFoundError:  # not begun yet, or it went while it was read
        return []


def wait_for_parts(process, folder, count=1):
    """Waits until so many parts are finished; whether they were before the process ended."""
    deadline = time.monotonic() + LONGEST
    while len(finished_parts(folder)) < count:
        if process.poll() is not None:
            return False
        if time.monotonic() > deadline:
            raise AssertionError("no part is finished")
        time.sleep(0.001)
    return True


def ended(process):
    out, err = process.communicate(timeout=LONGEST)
    return Outcome(process.returncode, out.decode(), err.decode())


def changed(*changes, of=MINIMAL):
    """The text with each (old, new) replaced; old must stand in it exactly once."""
    text = of
    for old, new in changes:
        if text.count(old) != 1:
            raise AssertionError(f"stands {text.count(old)} times in the scenario: {old}")
        text = text.replace(old, new)
    return text


def line_of(text, part):
    """The line, from 1, in which `part` first stands."""
    return text[: text.index(part)].count("\n") + 1


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own that goes with it."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kedja-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.scenario = self.write("scenario.toml", MINIMAL)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))

    def call(self, *arguments, **options):
        return call(*arguments, folder=self.folder, **options)

    def call_as_nobody(self, *arguments):
        """Without root's rights, if the tests have them; the program is copied, as its own folder may be closed."""
        if os.geteuid() != 0:
            return self.call(*arguments)
        copy = self.folder / "kedja"
        shutil.copy(PROGRAM, copy)
        copy.chmod(0o755)
        done = subprocess.run([str(copy), *[str(argument) for argument in arguments]], cwd=self.folder, user=65534,
                              group=65534, extra_groups=[], stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST)
        copy.unlink()
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    def run_to(self, name, *arguments, scenario="scenario.toml", replications=3):
        """Runs to a file, which must succeed; its path."""
        outcome = self.call("run", scenario, "--replications", replications, "--out", name, *arguments)
        self.assertEqual(outcome.code, OK, outcome)
        return self.folder / name

    def assert_exit(self, outcome, code):
        self.assertEqual(outcome.code, code, outcome)

    def assert_refused(self, outcome, code):
        """Refused with this code: nothing on standard output, a reason on standard error."""
        self.assert_exit(outcome, code)
        self.assertEqual(outcome.out, "", outcome)
        self.assertNotEqual(outcome.err.strip(), "", outcome)


def with_file_size_limit(size):
    """For preexec_fn: no file may grow beyond this."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def main():
    unittest.main(verbosity=2)
