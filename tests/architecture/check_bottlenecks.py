#!/usr/bin/env python3
"""docs/bottlenecks.md has a line for each of B1 to B48, and names tests, files and scenarios that exist.

    check_bottlenecks.py ROOT           checks the tree at ROOT; exit status 1 and one line a fault
    check_bottlenecks.py --self-test    plants each fault in a copy of such a page and checks that it is found
"""

import re
import sys
from collections import Counter
from pathlib import Path

WORDS = ("Yes", "Partly", "Not yet", "Outside")


def faults(page, tests, exists):
    """What is wrong with the page, given the names of all tests and what says whether a path exists."""
    rows = re.findall(r"^\| B(\d+) \|.*?\| \*\*([\w ]+)\.\*\*", page, re.MULTILINE)
    if sorted(int(number) for number, _ in rows) != list(range(1, 49)):
        yield "the lines are not B1 to B48, each once"
    count = Counter(word for _, word in rows)
    stated = "Of the 48, {} are yes, {} partly, {} not yet and {} outside".format(*(count[word] for word in WORDS))
    if stated not in page:
        yield f"the lines add up to: {stated}"
    for name in re.findall(r"`([A-Z]\w+\.[A-Z]\w+)`", page):
        if name not in tests:
            yield f"there is no test {name}"
    for name in re.findall(r"`(\w+\.cpp)`", page):
        if not exists(f"models/behaviour/{name}"):
            yield f"there is no file models/behaviour/{name}"
    for name in re.findall(r"`([\w-]+/[\w/-]+\.toml)`", page):
        if not exists(f"scenarios/{name}"):
            yield f"there is no scenario {name}"


def tests_of(root):
    texts = (path.read_text() for path in sorted((root / "tests").rglob("*_test.cpp")))
    return {f"{suite}.{name}" for text in texts for suite, name in re.findall(r"^TEST(?:_F|_P)?\((\w+), (\w+)", text, re.MULTILINE)}


def self_test():
    rows = "".join(f"| B{i} | what | **Yes.** how | `a.cpp` | `Suite.Test` | `place/a.toml` |\n" for i in range(1, 49))
    page = "Of the 48, 48 are yes, 0 partly, 0 not yet and 0 outside.\n" + rows
    found = lambda text: list(faults(text, {"Suite.Test"}, lambda path: path.endswith(("/a.cpp", "/a.toml"))))
    assert found(page) == [], found(page)
    plants = [("| B7 |", "| B8 |"), ("**Yes.**", "**Partly.**"), ("Suite.Test", "Suite.Other"), ("`a.cpp`", "`b.cpp`"),
              ("`place/a.toml`", "`place/b.toml`")]
    for old, new in plants:
        assert len(found(page.replace(old, new, 1))) == 1, (old, found(page.replace(old, new, 1)))


def main(argument):
    if argument == "--self-test":
        self_test()
        return 0
    root = Path(argument)
    page = (root / "docs" / "bottlenecks.md").read_text()
    wrong = list(faults(page, tests_of(root), lambda path: (root / path).is_file()))
    for fault in wrong:
        print(f"docs/bottlenecks.md: {fault}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
