"""The commit that a build says it was made from: that of the sources as they are, also after another build.

check_version.py CMAKE WRITE_VERSION
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

CMAKE, SCRIPT = sys.argv.pop(1), sys.argv.pop(1)
NOBODY = {"GIT_AUTHOR_NAME": "test", "GIT_AUTHOR_EMAIL": "test@localhost", "GIT_COMMITTER_NAME": "test", "GIT_COMMITTER_EMAIL": "test@localhost",
          "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class VersionTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kedja-test-")
        self.addCleanup(folder.cleanup)
        self.sources = pathlib.Path(folder.name) / "sources"
        self.sources.mkdir()
        self.out = pathlib.Path(folder.name) / "version.cpp"
        self.template = pathlib.Path(folder.name) / "version.cpp.in"
        self.template.write_text("@KEDJA_VERSION@ @KEDJA_COMMIT@\n")

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.sources, check=True, capture_output=True, text=True, env={**os.environ, **NOBODY}).stdout.strip()

    def write(self, name, text):
        path = self.sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def commit(self):
        self.git("add", ".")
        self.git("commit", "-m", "a step")
        return self.git("rev-parse", "HEAD")

    def commit_said(self):
        subprocess.run([CMAKE, "-D", f"SOURCES={self.sources}", "-D", "VERSION=1.2.3", "-D", f"TEMPLATE={self.template}", "-D", f"OUT={self.out}", "-P", SCRIPT],
                       check=True, env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.sources.parent)})
        version, commit = self.out.read_text().split()
        self.assertEqual(version, "1.2.3")
        return commit

    def begun(self):
        self.git("init", "--quiet")
        self.write("sim/kernel.cpp", "one")
        self.write("docs/model.md", "one")
        self.write("scenarios/chain.toml", "one")
        self.write("README.md", "one")
        self.write("cli/templates/bundle.md", "one")
        return self.commit()

    def test_without_a_repository_it_is_unknown(self):
        self.assertEqual(self.commit_said(), "unknown")

    def test_without_a_commit_it_is_unknown(self):
        self.git("init", "--quiet")
        self.assertEqual(self.commit_said(), "unknown")

    def test_follows_the_commits(self):
        first = self.begun()
        self.assertEqual(self.commit_said(), first)
        self.write("sim/kernel.cpp", "two")
        second = self.commit()
        self.assertNotEqual(second, first)
        self.assertEqual(self.commit_said(), second)

    def test_tells_changes_since_the_commit_from_it_and_from_each_other(self):
        commit = self.begun()
        self.write("sim/kernel.cpp", "two")
        changed = self.commit_said()
        self.assertRegex(changed, "^" + re.escape(commit) + r"\+[0-9a-f]{8}$")
        self.assertEqual(self.commit_said(), changed)
        self.write("sim/kernel.cpp", "three")
        self.assertNotEqual(self.commit_said(), changed)
        self.git("add", ".")
        self.assertNotIn(self.commit_said(), (commit, changed))
        self.git("reset", "--quiet", "--hard")
        self.assertEqual(self.commit_said(), commit)

    def test_passes_over_what_does_not_change_the_program(self):
        commit = self.begun()
        self.write("docs/model.md", "two")
        self.write("scenarios/chain.toml", "two")
        self.write("README.md", "two")
        self.assertEqual(self.commit_said(), commit)

    def test_sees_what_is_built_into_the_program(self):
        commit = self.begun()
        self.write("cli/templates/bundle.md", "two")
        self.assertNotEqual(self.commit_said(), commit)

    def test_leaves_a_file_that_says_so_already(self):
        self.begun()
        self.commit_said()
        before = self.out.stat().st_mtime_ns
        self.commit_said()
        self.assertEqual(self.out.stat().st_mtime_ns, before, "nothing is compiled again")


if __name__ == "__main__":
    unittest.main()
