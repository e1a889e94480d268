#!/usr/bin/env python3
"""Checks the directions of dependency between the project's layers, by their #include lines.

The layers, lowest first: messages, sim, models, analysis, web, cli. A file may include from its own layer and from those
below. Besides:
  - messages, sim and models know no threads, no clock of the machine and no files (models/file_source.* alone reads
    files): what they compute depends on their arguments only; <chrono>'s dates are welcome;
  - so with analysis/content/, analysis/engine/ and web/, which are built for browsers, and with analysis/design/ and
    analysis/sensitivity/; they know nothing of the rest of analysis;
  - libarchive is included in analysis/storage/zip_archive.cpp only;
  - libdeflate is included in analysis/storage/packed_chunk.cpp and crc32.cpp only;
  - HDF5 is included in analysis/storage/ only, Boost.MPI in analysis/mpi/ only, CLI11 and Boost.Locale in
    cli/ only;
  - toml++ is included in one file of models/ only, oneTBB in analysis/thread_workers.cpp and belt.cpp only;
  - zlib is included in web/pages/packed.cpp only, OpenSSL there and in analysis/content/digest_openssl.cpp.

    check_includes.py ROOT           checks the tree at ROOT; exit status 1 and one line a fault
    check_includes.py --self-test    plants each fault in a small tree and checks that it is found
"""

import re
import sys
import tempfile
from pathlib import Path

LAYERS = ["messages", "sim", "models", "analysis", "web", "cli"]
SUFFIXES = {".hpp", ".cpp", ".h", ".cc", ".ipp"}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
PURE_LAYERS = {"messages", "sim", "models", "web"}
PURE_FOLDERS = {"analysis/content", "analysis/engine", "analysis/design", "analysis/sensitivity"}
FORBIDDEN_IN_PURE = {"thread", "mutex", "shared_mutex", "condition_variable", "future", "semaphore",
                     "barrier", "latch", "stop_token", "random", "ctime", "time.h", "sys/time.h",
                     "pthread.h"}
FILE_HEADERS = {"fstream", "filesystem", "fcntl.h", "sys/stat.h"}
FILE_CALLS = re.compile(r"\b(fopen|freopen|fdopen|tmpfile)\s*\(")
TBB_FILES = {"analysis/thread_workers.cpp", "analysis/belt.cpp"}
LIBDEFLATE_FILES = {"analysis/storage/packed_chunk.cpp", "analysis/storage/crc32.cpp"}
OPENSSL_FILES = {"analysis/content/digest_openssl.cpp", "web/pages/packed.cpp"}
CLOCKS = re.compile(r"\b(steady_clock|system_clock|high_resolution_clock|clock_gettime|gettimeofday)\b"
                    r"|\bstd::(time|clock)\s*\(")
HDF5 = re.compile(r"^(hdf5|H5|H5[A-Z]\w*|highfive/.*|hdf5/.*)(\.h|\.hpp)?$", re.IGNORECASE)


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group(0).count("\n"), text, flags=re.DOTALL)
    return re.sub(r"//[^\n]*", "", text)


def is_pure(path):
    return path.parts[0] in PURE_LAYERS or path.parent.as_posix() in PURE_FOLDERS


def layer_of(include):
    first = include.split("/")[0]
    return first if "/" in include and first in LAYERS else None


def faults_in_includes(path, layer, line_number, include):
    where = f"{path}:{line_number}: "
    other = layer_of(include)
    if other and LAYERS.index(other) > LAYERS.index(layer):
        yield where + f"{layer} includes {include}: {layer} must not know {other}"
    if ".." in include.split("/"):
        yield where + f"{include}: name headers from the project's root, not by '..'"
    if other == "analysis" and is_pure(path) and Path(include).parent.as_posix() not in PURE_FOLDERS:
        yield where + f"{path.parent.as_posix()} includes {include}: it must not know of files"
    if is_pure(path):
        if include in FORBIDDEN_IN_PURE:
            yield where + f"{layer} includes <{include}>: no threads, clocks or outside randomness here"
        if include in FILE_HEADERS and not (layer == "models" and path.stem == "file_source"):
            yield where + f"{layer} includes <{include}>: only models/file_source.* may read files"
    parent = path.parent.as_posix()
    if HDF5.match(include) and not (parent + "/").startswith("analysis/storage/"):
        yield where + f"{include}: HDF5 belongs in analysis/storage/ only"
    if include in ("archive.h", "archive_entry.h") and path.as_posix() != "analysis/storage/zip_archive.cpp":
        yield where + f"{include}: libarchive belongs in analysis/storage/zip_archive.cpp only"
    if include == "libdeflate.h" and path.as_posix() not in LIBDEFLATE_FILES:
        yield where + f"{include}: libdeflate belongs in {' and '.join(sorted(LIBDEFLATE_FILES))} only"
    if include == "zlib.h" and path.as_posix() != "web/pages/packed.cpp":
        yield where + f"{include}: zlib belongs in web/pages/packed.cpp only"
    if include.startswith("openssl/") and path.as_posix() not in OPENSSL_FILES:
        yield where + f"{include}: OpenSSL belongs in {' and '.join(sorted(OPENSSL_FILES))} only"
    if include.startswith("CLI/") and layer != "cli":
        yield where + f"{include}: CLI11 belongs in cli/ only"
    if include.startswith("boost/locale") and layer != "cli":
        yield where + f"{include}: Boost.Locale belongs in cli/ only"
    if re.match(r"(oneapi/)?tbb/", include) and path.as_posix() not in TBB_FILES:
        yield where + f"{include}: oneTBB belongs in analysis/thread_workers.cpp and belt.cpp only"
    if (include.startswith("boost/mpi") or include == "mpi.h") and not (parent + "/").startswith("analysis/mpi/"):
        yield where + f"{include}: MPI belongs in analysis/mpi/ only"


def check(root):
    faults, toml_files, files_read = [], [], 0
    for layer in LAYERS:
        for file in sorted((root / layer).rglob("*")):
            if file.suffix not in SUFFIXES:
                continue
            files_read += 1
            path = file.relative_to(root)
            lines = without_comments(file.read_text(encoding="utf-8")).split("\n")
            for number, line in enumerate(lines, start=1):
                match = INCLUDE.match(line)
                if match:
                    faults.extend(faults_in_includes(path, layer, number, match.group(1)))
                    if match.group(1).startswith("toml++/") or match.group(1) == "toml.hpp":
                        toml_files.append(path)
                elif is_pure(path) and FILE_CALLS.search(line) and path.stem != "file_source":
                    faults.append(f"{path}:{number}: {layer} opens a file: only models/file_source.* may")
                elif is_pure(path) and CLOCKS.search(line):
                    faults.append(f"{path}:{number}: {layer} reads a clock of the machine: simulated time only")
    for path in toml_files:
        if path.parts[0] != "models":
            faults.append(f"{path}: toml++ belongs in models/ only")
    if len(set(toml_files)) > 1:
        faults.append("toml++ is included in more than one file: " + ", ".join(map(str, sorted(set(toml_files)))))
    if files_read == 0:
        faults.append(f"no source files under {root}: is this the project's root?")
    return faults


GOOD_TREE = {
    "messages/message.hpp": "#include <string>\n",
    "sim/time.hpp": "#include <cstdint>\n#include <chrono>\n// #include <thread> is only talked about\n",
    "models/chain.cpp": '#include "models/chain.hpp"\n#include "sim/time.hpp"\n',
    "models/file_source.cpp": "#include <fstream>\n#include <filesystem>\n",
    "models/toml_reader.cpp": "#include <toml++/toml.h>\n",
    "analysis/run.cpp": '#include <thread>\n#include <chrono>\n#include "models/chain.hpp"\n',
    "analysis/content/column.cpp": '#include "analysis/content/column.hpp"\n',
    "analysis/content/digest_openssl.cpp": "#include <openssl/evp.h>\n",
    "analysis/engine/run.cpp": '#include "analysis/content/column.hpp"\n',
    "analysis/storage/hdf5.cpp": "#include <hdf5.h>\n",
    "analysis/storage/zip_archive.cpp": "#include <archive.h>\n",
    "analysis/thread_workers.cpp": "#include <oneapi/tbb/task_arena.h>\n",
    "web/engine/job.cpp": '#include "analysis/engine/run.hpp"\n',
    "web/pages/packed.cpp": "#include <openssl/evp.h>\n#include <zlib.h>\n",
    "analysis/mpi/spread.cpp": "#include <boost/mpi.hpp>\n",
    "cli/main.cpp": '#include <CLI/CLI.hpp>\n#include "analysis/run.hpp"\n',
}
BAD_FILES = [
    ("messages/a.cpp", '#include "sim/time.hpp"\n', "messages must not know sim"),
    ("sim/a.cpp", '#include "models/chain.hpp"\n', "sim must not know models"),
    ("sim/a.cpp", '#  include "analysis/run.hpp"\n', "sim must not know analysis"),
    ("models/a.cpp", '#include "cli/main.hpp"\n', "models must not know cli"),
    ("analysis/a.cpp", '#include "cli/main.hpp"\n', "analysis must not know cli"),
    ("sim/a.cpp", "#include <thread>\n", "no threads"),
    ("analysis/engine/a.cpp", "#include <thread>\n", "no threads"),
    ("analysis/content/a.cpp", "#include <filesystem>\n", "may read files"),
    ("analysis/design/a.cpp", "#include <random>\n", "outside randomness"),
    ("analysis/sensitivity/a.cpp", '#include "analysis/file_run.hpp"\n', "must not know of files"),
    ("analysis/engine/a.cpp", '#include "analysis/file_run.hpp"\n', "must not know of files"),
    ("web/engine/a.cpp", '#include "analysis/storage/hdf5.hpp"\n', "must not know of files"),
    ("analysis/engine/a.cpp", '#include "web/engine/job.hpp"\n', "analysis must not know web"),
    ("models/a.cpp", "#include <mutex>\n", "no threads"),
    ("sim/a.cpp", 'auto file = std::fopen("x", "r");\n', "opens a file"),
    ("sim/a.cpp", "auto t = std::chrono::steady_clock::now();\n", "reads a clock"),
    ("models/a.hpp", "auto t = system_clock::now();\n", "reads a clock"),
    ("sim/a.cpp", "#include <random>\n", "outside randomness"),
    ("sim/file_source.cpp", "#include <fstream>\n", "may read files"),
    ("models/a.cpp", "#include <filesystem>\n", "may read files"),
    ("sim/a.cpp", "#include <hdf5.h>\n", "HDF5 belongs"),
    ("analysis/a.cpp", "#include <H5Cpp.h>\n", "HDF5 belongs"),
    ("cli/a.cpp", "#include <hdf5.h>\n", "HDF5 belongs"),
    ("analysis/storage/a.cpp", "#include <archive_entry.h>\n", "libarchive belongs"),
    ("analysis/storage/a.cpp", "#include <libdeflate.h>\n", "libdeflate belongs"),
    ("analysis/a.cpp", "#include <CLI/CLI.hpp>\n", "CLI11 belongs"),
    ("analysis/a.cpp", "#include <boost/mpi/communicator.hpp>\n", "MPI belongs"),
    ("analysis/a.cpp", "#include <tbb/task_arena.h>\n", "oneTBB belongs"),
    ("analysis/thread_workers.hpp", "#include <oneapi/tbb/task_arena.h>\n", "oneTBB belongs"),
    ("web/pages/page.cpp", "#include <zlib.h>\n", "zlib belongs"),
    ("analysis/content/digest.cpp", "#include <openssl/sha.h>\n", "OpenSSL belongs"),
    ("analysis/a.cpp", "#include <boost/locale.hpp>\n", "Boost.Locale belongs"),
    ("models/a.cpp", "#include <toml++/toml.hpp>\n", "more than one file"),
    ("cli/a.cpp", "#include <toml++/toml.hpp>\n", "toml++ belongs"),
    ("models/a.cpp", '#include "../sim/time.hpp"\n', "not by '..'"),
]


def plant(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def self_test():
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        plant(Path(scratch), GOOD_TREE)
        for fault in check(Path(scratch)):
            failed += 1
            print(f"self-test: found in a good tree: {fault}")
    with tempfile.TemporaryDirectory() as scratch:
        if not check(Path(scratch)):
            failed += 1
            print("self-test: an empty tree passes")
    for name, text, expected in BAD_FILES:
        with tempfile.TemporaryDirectory() as scratch:
            plant(Path(scratch), {**GOOD_TREE, name: text})
            faults = check(Path(scratch))
            if not any(expected in fault for fault in faults):
                failed += 1
                print(f"self-test: not found: {name}: {text.strip()} (found: {faults})")
    print(f"self-test: {len(BAD_FILES)} planted faults, {failed} failures")
    return failed == 0


def main(arguments):
    if arguments == ["--self-test"]:
        return 0 if self_test() else 1
    if len(arguments) != 1:
        print(__doc__)
        return 2
    faults = check(Path(arguments[0]))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
