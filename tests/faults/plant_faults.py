#!/usr/bin/env python3
"""Plants faults in copies of the kernel and checks that the tests find each of them.

A fault is one textual change of one file of sim/. For each, the kernel is copied to a scratch folder, the
change is made (the text to change must be there exactly once, so that a fault can't silently miss), the
tests named with the fault are compiled against the copy and run, and those tests must fail. First the same
tests must pass on an unchanged copy.

    plant_faults.py --root ROOT --scratch DIR [--compiler CXX] [--only NAME ...]

Prints, for each fault, which tests failed. Exit status 1 if a fault was not found.
"""

import argparse
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

FLAGS = ["-std=c++20", "-DNDEBUG", "-ffp-contract=off", "-w"]
# What all tests include and no fault changes, compiled once.
PREFIX = ["gtest/gtest.h", "algorithm", "array", "functional", "memory", "optional", "queue", "string", "vector"]
# Programs: their sources, and what only needs compiling once, since it includes nothing of the kernel that
# a fault changes.
PROGRAMS = {
    "paths": ["tests/theory/paths_test.cpp", "tests/theory/queueing.cpp"],
    "exits": ["tests/theory/exits_test.cpp"],
    "inputs": ["tests/theory/inputs_test.cpp", "tests/theory/queueing.cpp", "tests/theory/replications.cpp"],
    "calendar": ["tests/sim/event_calendar_test.cpp"],
    "line": ["tests/sim/waiting_line_test.cpp"],
}
ONCE = {"tests/theory/check.cpp"}
STATISTICAL = {"exits", "inputs"}  # these need check.cpp, and to be optimised; the others compile faster without
KERNEL = ["allocation", "event_calendar", "waiting_line", "statistics", "random", "distribution", "numerics"]


class Fault:
    def __init__(self, name, file, old, new, program, tests):
        self.name, self.file, self.old, self.new = name, file, old, new
        self.program, self.tests = program, tests


FAULTS = [
    Fault("the last to come is served first", "sim/waiting_line.hpp",
          "const Entry& front = ring.front();\n"
          "  const Entry entry{front.since, front.lottery, front.subject, front.slot};\n  ring.pop_front();",
          "const Entry entry = ring.at(ring.size() - 1);\n  ring.shrink_to(ring.size() - 1);",
          "paths", "Paths.ServesInTheOrderOfArrivalWithAnyNumberOfPlaces"),
    Fault("services take 1 % longer: the sampling", "sim/distribution.hpp",
          "return a_ * standard_exponential(draws);", "return 1.01 * a_ * standard_exponential(draws);",
          "inputs", "Inputs.ServicesTakeAsLongAsTheirMeanSays"),
    Fault("services take 1 % longer: the clock", "sim/work_clock.hpp",
          "rounded(remaining_ / rate_)", "rounded(remaining_ / rate_ * 1.01)",
          "inputs", "Inputs.ServicesTakeAsLongAsTheirMeanSays"),
    Fault("exponentials have no tail", "sim/random.cpp", "start += tables::exponential_edge;", "start += 0;",
          "inputs", "Inputs.ServicesTakeAsLongAsTheirMeanSays"),
    Fault("who gives up keeps the place in the queue", "sim/waiting_line.cpp",
          "slot.gave_up = true;", "slot.gave_up = false;",
          "paths", "Paths.LosesNoPlaceWhenPeopleGiveUpOrBreakOff"),
    Fault("who gives up is not counted", "sim/allocation.cpp", "  ++books.abandoned;\n", "",
          "paths", "Paths.LosesNoPlaceWhenPeopleGiveUpOrBreakOff"),
    Fault("the wait of who gives up is not counted", "sim/allocation.cpp",
          "books.waited += (now - since).ticks();", "",
          "paths", "Paths.LosesNoPlaceWhenPeopleGiveUpOrBreakOff"),
    Fault("ties are decided by who was there first", "sim/waiting_line.hpp",
          "lottery < other.lottery", "slot < other.slot",
          "paths", "Paths.DecidesTiesByLotteryAndNotByWhoWasThereFirst"),
    Fault("a release is not given back", "sim/allocation.hpp",
          "resources_[its.single].in_use.change(now, -1);", "resources_[its.single].in_use.change(now, 0);",
          "paths", "Paths.ServesInTheOrderOfArrivalWithAnyNumberOfPlaces"),
    Fault("a release wakes nobody", "sim/allocation.hpp",
          "in_use.change(now, -need.amount);\n  }\n  unsettle(its.component);",
          "in_use.change(now, -need.amount);\n  }",
          "paths", "Paths.ServesInTheOrderOfArrivalWithAnyNumberOfPlaces"),
    Fault("a ticket still cancels after its event has happened", "sim/event_calendar.hpp",
          "    ++slots_[slot].generation;\n", "",
          "calendar", "*"),
    Fault("a ticket still cancels after its event has happened, seen in a queue", "sim/event_calendar.hpp",
          "    ++slots_[slot].generation;\n", "",
          "paths", "Paths.KeepItsIdentitiesWhereEverythingHappensAtOnce"),
    Fault("one cancelled ticket too many is counted", "sim/event_calendar.hpp",
          " + later_count_ - cancelled_;", " + later_count_ - cancelled_ - (cancelled_ > 0);",
          "paths", "Paths.KeepItsIdentitiesWhereEverythingHappensAtOnce"),
    Fault("what is cancelled is kept when all are dropped", "sim/event_calendar.cpp",
          "    --cancelled_;\n    return true;", "    --cancelled_;\n    return false;",
          "calendar", "*"),
    Fault("what was too late for a window stays so", "sim/event_calendar.cpp",
          "if (is_round || later_count_", "if (later_count_",
          "calendar", "*"),
    Fault("a cancelled event happens", "sim/event_calendar.hpp",
          "  if (cancelled_ != 0 || empty()) find_next();\n", "  if (empty()) find_next();\n",
          "paths", "Paths.LosesNoPlaceWhenPeopleGiveUpOrBreakOff"),
    Fault("a cohort starts with fewer than the least", "sim/allocation.cpp",
          "size >= std::int64_t{line.cohort->least}", "size + 1 >= std::int64_t{line.cohort->least}",
          "paths", "Paths.StartsCohortsAsWorkedOutByHand"),
    Fault("a cohort has no most", "sim/allocation.cpp",
          ", static_cast<std::int64_t>(line.cohort->most)});", "});",
          "paths", "Paths.StartsCohortsAsWorkedOutByHand"),
    Fault("the worse class is served first", "sim/allocation.cpp",
          "line.front_class() < against.front_class()", "line.front_class() > against.front_class()",
          "paths", "Paths.ServesTheBetterClassFirstWherePlacesAreShared"),
    Fault("a tick is settled after each event", "sim/simulator.hpp",
          "} while (calendar_.next_time() == now_);\n      model.settle();",
          "model.settle();\n      } while (calendar_.next_time() == now_);",
          "paths", "Paths.DecidesTiesByLotteryAndNotByWhoWasThereFirst"),
    Fault("the work done before a change of rate is forgotten", "sim/work_clock.hpp",
          "    remaining_ = remaining(now);\n", "",
          "paths", "Paths.FinishesAnActivityWhoseRateChangesAsWorkedOutByHand"),
    Fault("the books' greatest level and last change are not saved", "sim/statistics.hpp",
          "archive(t.last_, t.level_, t.greatest_, t.integral_);", "archive(t.level_, t.integral_);",
          "paths", "Paths.ContinueBitForBitWhenSavedInTheMiddleAndResumed"),
    Fault("the calendar's sequence is not saved", "sim/event_calendar.hpp",
          "c.free_, c.sequence_, c.cancelled_);", "c.free_, c.cancelled_);",
          "paths", "Paths.ContinueBitForBitWhenSavedInTheMiddleAndResumed"),
    Fault("frailty delays", "sim/hazard.hpp", "unit_exponential / frailty", "unit_exponential * frailty",
          "exits", "Exits.AHigherHazardOfASoleExitNeverDelaysIt"),
    Fault("a breakpoint that changes nothing moves an exit", "sim/work_clock.hpp",
          "if (rate == rate_) return false;", "",
          "exits", "Exits.BreakpointsThatChangeNothingMoveNoExit"),
]


class Builder:
    """Compiles test programs against a kernel in a folder of its own, and remembers what can be reused."""

    def __init__(self, arguments):
        self.root = Path(arguments.root).resolve()
        self.scratch = Path(arguments.scratch).resolve()
        self.compiler = arguments.compiler
        self.objects = {}

    def flags(self, program):
        return ["-O1" if program in STATISTICAL else "-O0", *FLAGS]

    def compile_prefix(self, flags):
        folder = self.scratch / ("prefix" + flags[0])
        if not folder.exists():
            folder.mkdir()
            header = folder / "prefix.hpp"
            header.write_text("".join(f"#include <{name}>\n" for name in PREFIX), encoding="utf-8")
            self.run([self.compiler, *flags, "-x", "c++-header", header, "-o", folder / "prefix.hpp.gch"])
        return ["-include", str(folder / "prefix.hpp")]

    def run(self, command):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit("did not compile: " + " ".join(map(str, command)) + "\n" + done.stderr[:4000])

    def includes(self, kernel):
        return ["-I", str(kernel), "-I", str(self.root / "tests/theory")]

    def object_of(self, source, kernel, flags):
        """The object of a source, compiled anew only if one of its texts in this project is new."""
        preprocessed = subprocess.run([self.compiler, *flags, *self.includes(kernel), "-M", source],
                                      capture_output=True, text=True, check=True).stdout
        headers = sorted(set(re.findall(r"\S*/sim/\S+|\S*/tests/\S+", preprocessed)))
        key = (flags[0], Path(source).name) + tuple(Path(h).read_text(encoding="utf-8") for h in headers)
        if key not in self.objects:
            target = self.scratch / f"object_{len(self.objects)}.o"
            self.run([self.compiler, *flags, *self.compile_prefix(flags), *self.includes(kernel), "-c", source,
                      "-o", target])
            self.objects[key] = target
        return self.objects[key]

    def kernel_with(self, fault):
        kernel = self.scratch / "kernel"
        shutil.rmtree(kernel, ignore_errors=True)
        shutil.copytree(self.root / "sim", kernel / "sim")
        if fault:
            file = kernel / fault.file
            text = file.read_text(encoding="utf-8")
            if text.count(fault.old) != 1:
                sys.exit(f"fault '{fault.name}': its text is in {fault.file} {text.count(fault.old)} times, "
                         "not once: rewrite the fault to fit the kernel")
            file.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        return kernel

    def build(self, program, kernel):
        sources = [str(self.root / source) for source in PROGRAMS[program]]
        sources += [str(kernel / "sim" / f"{name}.cpp") for name in KERNEL]
        if program in STATISTICAL:
            sources += [str(self.root / source) for source in ONCE]
        objects = [self.object_of(source, kernel, self.flags(program)) for source in sources]
        target = self.scratch / program
        self.run([self.compiler, *objects, "-lgtest", "-lgtest_main", "-lpthread", "-o", target])
        return target


def failed_tests(program, tests):
    """The names of the tests that failed; a crash or a hang counts for the test that was running."""
    try:
        done = subprocess.run([program, f"--gtest_filter={tests}"], capture_output=True, text=True, timeout=60)
        output, ended = done.stdout, done.returncode >= 0
    except subprocess.TimeoutExpired as stopped:
        output, ended = (stopped.stdout or b"").decode(), False
    if "[ RUN      ]" not in output:
        sys.exit(f"{program}: no test is called {tests}")
    failed = set(re.findall(r"^\[  FAILED  \] (\w+\.\w+) \(", output, flags=re.MULTILINE))
    if not ended:
        failed.add(re.findall(r"^\[ RUN      \] (\S+)", output, flags=re.MULTILINE)[-1] + " (crashed or hung)")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", required=True)
    parser.add_argument("--scratch", required=True)
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    arguments = parser.parse_args()
    shutil.rmtree(arguments.scratch, ignore_errors=True)
    Path(arguments.scratch).mkdir(parents=True)
    builder = Builder(arguments)
    faults = [fault for fault in FAULTS if not arguments.only or fault.name in arguments.only]

    for fault in faults:
        builder.kernel_with(fault)  # do all of them still fit the kernel?
    kernel = builder.kernel_with(None)
    for program in dict.fromkeys(fault.program for fault in faults):
        tests = ":".join(dict.fromkeys(fault.tests for fault in faults if fault.program == program))
        failed = failed_tests(builder.build(program, kernel), tests)
        if failed:
            sys.exit(f"the tests fail without any fault: {sorted(failed)}")

    missed = 0
    for fault in faults:
        started = time.monotonic()
        program = builder.build(fault.program, builder.kernel_with(fault))
        failed = failed_tests(program, fault.tests)
        missed += not failed
        verdict = "found by " + ", ".join(sorted(failed)) if failed else "NOT FOUND by " + fault.tests
        print(f"{fault.name}: {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
    print(f"{len(faults)} faults, {missed} not found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
