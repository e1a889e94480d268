"""The engine built for WebAssembly gives the same content digest and measures as the program.

Usage: same_content_test.py KEDJA NODE KEDJA-ENGINE.JS SCENARIOS. Skipped (exit 77) if the engine has not been built.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

KEDJA, NODE, ENGINE, SCENARIOS = sys.argv[1:]
SIMULATE = pathlib.Path(__file__).resolve().parent / "simulate.js"

VARMDO = "varmdo/2017.toml"
FEWER = '[[service]]\nname = "mapping"\nplaces = { value = 15, unit = "places", range = [10, 50], source = "assumption" }\n'


def files():
    """All that scenarios may name, and one scenario over another."""
    root = pathlib.Path(SCENARIOS)
    texts = {str(path.relative_to(root)): path.read_text() for kind in ("*.toml", "*.csv") for path in root.rglob(kind)}
    texts["plans/fewer.toml"] = f'base = "../{VARMDO}"\n' + FEWER
    return texts


def answers(*requests):
    """From one engine, in order."""
    whole = [{"files": files(), "seed": "1", "keep": "kpis", **request} for request in requests]
    done = subprocess.run([NODE, str(SIMULATE), ENGINE], input=json.dumps(whole), check=True, capture_output=True,
                          text=True, timeout=200)
    return json.loads(done.stdout)


def program(*arguments, folder=SCENARIOS):
    command = [KEDJA, "run", *[str(argument) for argument in arguments], "--json", "--quiet"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, cwd=folder).stdout)


class SameContent(unittest.TestCase):
    def assert_same(self, answer, native):
        self.assertEqual(answer.get("content_sha256"), native["content_sha256"], str(answer)[:1000])
        self.assertEqual(len(answer["kpis"]), len(native["kpis"]))
        for ours, theirs in zip(answer["kpis"], native["kpis"]):
            widths = ours.pop("half_width"), theirs.pop("half_width")
            self.assertEqual(ours, theirs)
            if None in widths:
                self.assertEqual(*widths)
            else:  # by Student's quantile, of the machine's own functions
                self.assertAlmostEqual(*widths, delta=1e-12 * max(widths))

    def test_of_varmdo(self):
        one, other = answers({"scenario": VARMDO, "replications": 5},
                             {"scenario": VARMDO, "replications": 5, "seed": "18446744073709551615"})
        self.assert_same(one, program(VARMDO, "-n", 5))
        self.assertNotEqual(one["content_sha256"], other["content_sha256"])
        self.assert_same(other, program(VARMDO, "-n", 5, "--seed", "18446744073709551615"))

    def test_of_the_yardstick_with_fewer_people(self):
        fewer = "arrival.arrivals.most=5000"
        [answer] = answers({"scenario": "bench/chain.toml", "replications": 1, "settings": [fewer]})
        self.assert_same(answer, program("bench/chain.toml", "-n", 1, "--set", fewer))

    def test_of_trajectories_and_a_scenario_over_another(self):
        [answer] = answers({"scenario": "plans/fewer.toml", "replications": 2, "keep": "trajectories"})
        with tempfile.TemporaryDirectory(prefix="kedja-test-") as folder:
            plan = pathlib.Path(folder) / "fewer.toml"
            plan.write_text(f'base = "{os.path.relpath(os.path.join(SCENARIOS, VARMDO), folder)}"\n' + FEWER)
            self.assert_same(answer, program(plan, "-n", 2, "--out", "plan.h5", folder=folder))

    def test_a_scenario_that_is_wrong_is_told_and_the_engine_goes_on(self):
        wrong, missing, unseeded, right = answers(
            {"scenario": VARMDO, "settings": ["service.sfi.placess=1"]}, {"scenario": "elsewhere.toml"},
            {"scenario": VARMDO, "seed": "one"}, {"scenario": VARMDO})
        self.assertIn("placess", wrong["problems"][0]["message"])
        self.assertEqual(missing["problems"][0]["file"], "elsewhere.toml")
        self.assertIn("'one'", unseeded["error"])
        self.assert_same(right, program(VARMDO, "-n", 1))


if __name__ == "__main__":
    if not os.path.exists(ENGINE):
        print(f"{ENGINE} has not been built: skipped")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
