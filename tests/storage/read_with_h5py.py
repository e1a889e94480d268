"""Reads a result file with h5py alone, as a researcher would, and recomputes its content digest.

The digest is written here from docs/format.md, not from the program: the two check each other.
"""

import hashlib
import struct
import sys

import h5py
import numpy as np

BUILD_ATTRIBUTES = {"kedja_version", "git_sha1", "content_sha256"}


def columns_of(file):
    found = {}
    file.visititems(lambda name, item: found.update({"/" + name: item}) if isinstance(item, h5py.Dataset) else None)
    return found


def type_name(column):
    return "string" if h5py.check_string_dtype(column.dtype) else column.dtype.name


def numbered(texts):
    numbers = {}
    for text in texts:
        if text in numbers:
            yield struct.pack("<I", numbers[text])
        else:
            numbers[text] = len(numbers)
            yield struct.pack("<IQ", numbers[text], len(text)) + text


def value_bytes(column):
    if type_name(column) == "string":
        return b"".join(numbered(text.encode() for text in column.asstr()[:]))
    values = column[:]
    if type_name(column) == "float64":
        values = values.copy()
        values.view(np.uint64)[np.isnan(values)] = 0x7FF8000000000000
    return values.astype(values.dtype.newbyteorder("<")).tobytes()


def attribute_line(name, value):
    if isinstance(value, str):
        kind, content = "string", value.encode()
    else:
        kind, content = value.dtype.name, value.tobytes()
    return f"attribute\t{name}\t{kind}\t{hashlib.sha256(content).hexdigest()}\n"


def content_digest(file):
    text = "kedja-content 1\n"
    for name in sorted(set(file.attrs) - BUILD_ATTRIBUTES):
        text += attribute_line(name, file.attrs[name])
    for path, column in sorted(columns_of(file).items()):
        if "derived" in column.attrs:
            continue
        digest = hashlib.sha256(value_bytes(column)).hexdigest()
        text += f"column\t{path}\t{type_name(column)}\t{column.attrs['units']}\t{len(column)}\t{digest}\n"
    return hashlib.sha256(text.encode()).hexdigest()


def check_root(file):
    assert file.attrs["filetype"] == "kedja-run"
    assert file.attrs["format_version"] == 1
    assert file.attrs["seed"] == 2**64 - 1
    assert file.attrs["replications"] == 3
    assert file.attrs["scenario"] == 'name = "Värmdö"\n'


def check_every_column(file):
    columns = columns_of(file)
    assert len(columns) == 6 + 2 + 2 + 1, sorted(columns)
    for path, column in columns.items():
        assert column.ndim == 1, path
        for name in ("units", "long_name"):
            assert isinstance(column.attrs[name], str) and column.attrs[name], (path, name)
        assert column.size == 0 or column.compression == "gzip", path
        if "labels" in column.attrs:
            labels = column.parent[column.attrs["labels"]]
            assert column[:].max() < len(labels), path


def check_values(file):
    table = file["trajectories"]
    assert table["replication"][:].tolist() == [0, 0, 1, 1, 2, 2]
    assert table["time"].dtype == np.int64 and table["time"][:2].tolist() == [-86400, 2**40]
    assert table["change"].dtype == np.int32 and table["change"][:2].tolist() == [-1, 1]
    assert table["wage"][0] == 21500.5 and np.isnan(table["wage"][1])
    event = table["event"]
    assert event.dtype == np.uint8
    labels = table[event.attrs["labels"]].asstr()[:]
    assert [labels[code] for code in event[:2]] == ["kartläggning", "övergång"]
    assert table["service"].dtype == np.uint16
    assert file["kpis/id"].asstr()[:].tolist() == ["established_36m", "", "försörjning"]
    assert file["kpis/id"][0].decode() == "established_36m"
    assert file["empty/table/x"].shape == (0,)


with h5py.File(sys.argv[1]) as sample:
    check_root(sample)
    check_every_column(sample)
    check_values(sample)
    assert content_digest(sample) == sample.attrs["content_sha256"], "the content digest is another"
print("as it should be")
