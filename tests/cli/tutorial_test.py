"""The tutorial as somebody follows it: files are saved and edited as it says, commands run as they stand, and what it
shows is what the program prints (three dots stand for lines left out)."""

import os
import pathlib
import re
import shutil
import subprocess
import unittest

import program

ROOT = pathlib.Path(__file__).resolve().parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text()
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pieces(shown):
    """What is shown, as runs of lines that must follow each other."""
    runs = [[]]
    for line in shown.splitlines():
        if line == "...":
            runs.append([])
        else:
            runs[-1].append(line)
    return runs


def found_after(start, run, printed):
    """Where `run` ends in the lines printed from `start` on; None if it is not there."""
    for at in range(start, len(printed) - len(run) + 1):
        if printed[at:at + len(run)] == run:
            return at + len(run)
    return None


class Tutorial(program.ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "scenarios", self.folder / "scenarios")
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "kedja").symlink_to(pathlib.Path(program.PROGRAM).resolve())
        self.at = self.folder
        self.printed = None

    def do(self, command):
        if command.startswith("cd "):
            self.at = self.at / command.removeprefix("cd ")
            return ""
        path = {**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}"}
        done = subprocess.run(command, shell=True, cwd=self.at, env=path, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=program.LONGEST)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stderr.decode()}")
        return done.stdout.decode()

    def run_commands(self, block):
        self.printed = "".join(self.do(command) for command in block.splitlines())

    def save(self, block):
        name = re.match(r"# (\S+)\n", block)[1]
        (self.at / name).write_text(block)

    def edit(self, block):
        name, old, new = re.fullmatch(r"--- (\S+)\n-(.*)\n\+(.*)\n", block).groups()
        text = (self.at / name).read_text()
        (self.at / name).write_text(program.changed((old, new), of=text))

    def compare(self, block):
        printed = self.printed.splitlines()
        end = 0
        runs = pieces(block)
        for run in runs:
            after = found_after(end, run, printed)
            shown = "\n".join(run)
            self.assertIsNotNone(after, f"the tutorial shows\n{shown}\nbut this was printed\n{self.printed}")
            if run is runs[0] and run:
                self.assertEqual(after, len(run), f"more is printed before\n{shown}")
            end = after
        if runs[-1]:
            self.assertEqual(printed[end:], [], f"more is printed after\n{shown}")

    def test_can_be_followed(self):
        follow = {"sh": self.run_commands, "toml": self.save, "diff": self.edit, "text": self.compare}
        blocks = BLOCK.findall(TUTORIAL)
        self.assertGreater(len(blocks), 10)
        for kind, block in blocks:
            follow[kind](block)


if __name__ == "__main__":
    unittest.main()
