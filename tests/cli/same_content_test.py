"""The same scenario and seed give the same content digest from programs built by different compilers.

Usage: same_content_test.py KEDJA OTHER_KEDJA SCENARIOS. Skipped (exit 77) if the other program has not been built.
"""

import json
import os
import subprocess
import sys

RUNS = [
    ["varmdo/2017.toml", "-n", "5"],
    ["bench/chain.toml", "-n", "1", "--set", "arrival.arrivals.most=5000"],
]


def digest(program, scenarios, arguments):
    command = [program, "run", os.path.join(scenarios, arguments[0]), *arguments[1:], "--json", "--quiet"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["content_sha256"]


def main(kedja, other, scenarios):
    if not os.path.exists(other):
        print(f"{other} has not been built: skipped")
        return 77
    for arguments in RUNS:
        ours = digest(kedja, scenarios, arguments)
        theirs = digest(other, scenarios, arguments)
        print(arguments[0], ours, theirs)
        if ours != theirs:
            return 1
    different = digest(kedja, scenarios, [*RUNS[0], "--seed", "2"])
    return 1 if different == ours else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
