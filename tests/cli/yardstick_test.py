"""The chain of scenarios/bench/chain.toml, over 100 replications, against an independent program.

400 runs of a hand-coded simulation of the same chain gave a share finished of 0.95526, with a standard deviation of 0.0015
between runs. Ours must lie within four combined standard errors.
"""

import json
import math
import subprocess
import sys

REFERENCE, REFERENCE_SD, REFERENCE_RUNS = 0.95526, 0.0015, 400
RUNS = 100


def main(kedja, scenario):
    result = json.loads(
        subprocess.run([kedja, "run", scenario, "-n", str(RUNS), "--json", "--quiet"], check=True, capture_output=True).stdout
    )
    kpis = {kpi["id"]: kpi for kpi in result["kpis"] if kpi["group"] == {}}
    assert kpis["arrivals"]["mean"] == 100_000 and kpis["arrivals"]["sd"] == 0
    share = kpis["completed.praktik"]["mean"] / 100_000
    sd = kpis["completed.praktik"]["sd"] / 100_000
    error = math.sqrt(sd**2 / RUNS + REFERENCE_SD**2 / REFERENCE_RUNS)
    print(f"share finished {share:.5f}, sd of a run {sd:.5f}; {(share - REFERENCE) / error:+.2f} standard errors from the reference")
    return 0 if abs(share - REFERENCE) < 4 * error else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
