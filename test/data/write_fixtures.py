"""Writes the files that the tests of bitspike/data read: python3 test/data/write_fixtures.py

Needs numpy and nir (with h5py). expected.json says what numpy itself holds in each array: its shape, and its bytes in C
order, little-endian, as hexadecimal digits.
"""

import json
import struct
from pathlib import Path

import h5py
import nir
import numpy as np

FOLDER = Path(__file__).parent / "fixtures"


def numbers(code):
    """Six numbers at the edges of a data type, 2 x 3."""
    dtype = np.dtype(code)
    if dtype.kind == "b":
        edges = [0, 1, 1, 0, 1, 0]
    elif dtype.kind == "f":
        info = np.finfo(dtype.newbyteorder("="))
        edges = [-0.0, info.max, -np.inf, np.nan, info.smallest_subnormal, 0.1]
    else:
        info = np.iinfo(dtype)
        edges = [0, 1, info.min, info.max, 2, info.max - 1]
    return np.array(edges, dtype).reshape(2, 3)


def arrays():
    codes = ["?", "i1", "u1"]
    for code in ["i2", "i4", "i8", "u2", "u4", "u8", "f2", "f4", "f8"]:
        codes += ["<" + code, ">" + code]
    for code in codes:
        name = code.replace("<", "little-").replace(">", "big-").replace("?", "bool")
        yield name, numbers(code), (1, 0)
    yield "fortran-2d", np.asfortranarray(np.arange(6, dtype="<f4").reshape(2, 3)), (1, 0)
    yield "fortran-3d-big", np.asfortranarray(np.arange(24, dtype=">i2").reshape(2, 3, 4)), (1, 0)
    yield "scalar", np.array(2.5), (1, 0)
    yield "vector", np.arange(5, dtype="u1"), (1, 0)
    yield "no-rows", np.zeros((0, 3), "<f8"), (1, 0)
    yield "many-axes", np.ones((1,) * 16, "<f4"), (1, 0)
    yield "version-2", numbers("<f8"), (2, 0)
    yield "version-3", numbers("<i4"), (3, 0)


def refused():
    yield "complex", np.zeros(2, "<c8")
    yield "object", np.array([1, None], object)
    yield "strings", np.array(["left", "right"])
    yield "byte-strings", np.array([b"left", b"right"])
    yield "structured", np.zeros(2, [("x", "<i4"), ("y", "<f4")])
    yield "dates", np.array(["2020-01-01"], "M8[D]")
    yield "long-double", np.zeros(2, np.longdouble)


def described(array):
    # float16 is read as float32.
    held = array.astype(np.float32) if array.dtype.char == "e" else array
    little = np.ascontiguousarray(held).astype(held.dtype.newbyteorder("<"))
    return {"shape": list(array.shape), "bytes": little.tobytes().hex()}


def write_arrays():
    expected = {}
    for name, array, version in arrays():
        with open(FOLDER / f"{name}.npy", "wb") as file:
            np.lib.format.write_array(file, array, version)
        expected[name] = described(array)
    for name, array in refused():
        np.save(FOLDER / f"refused-{name}.npy", array, allow_pickle=True)
    (FOLDER / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


def write_archives():
    entries = {
        "input": np.arange(2 * 5 * 3, dtype="<f4").reshape(2, 5, 3) / 8,
        "label": np.array([3, 1]),
        "spikes.hidden": np.eye(5, dtype=bool),
    }
    np.savez(FOLDER / "stored.npz", **entries)
    np.savez_compressed(FOLDER / "deflated.npz", **entries)
    np.savez(FOLDER / "with-words.npz", names=np.array(["left", "right"]), input=entries["input"])


def write_tables():
    table = np.array([[0.1, -2.5e-300], [1e22, 5e-324], [-0.0, 3]])
    np.savetxt(FOLDER / "savetxt.csv", table)
    np.savetxt(FOLDER / "savetxt-comment.csv", table, delimiter=",", header="left,right")
    np.savetxt(FOLDER / "savetxt-header.csv", table, delimiter=";", header="left;right", comments="")


def write_events():
    events = [(3, 1, 1, 2000), (3, 1, 1, 2999), (33, 33, 0, 2**23 - 1), (0, 240, 0, 0), (0, 0, 0, 7)]
    with open(FOLDER / "nmnist.bin", "wb") as file:
        for x, y, polarity, microseconds in events:
            file.write(struct.pack(">BBBH", x, y, polarity << 7 | microseconds >> 16, microseconds & 0xFFFF))


def write_recordings():
    grid = np.arange(2 * 4 * 3, dtype=np.float32).reshape(2, 4, 3)
    idx = np.array([[2, 0, -1], [1, 1, 1]])
    time = np.array([[0.0001, 0.0003, np.inf], [0.0, 0.00035, 0.0004]])
    value = np.array([[0.5, 2.0, 0.0], [1.0, 1.0, 3.0]])
    out = {"v": nir.TimeGriddedData(grid, 1e-4), "spikes": nir.EventData(idx, time, 3, 0.001)}
    lif = {"spikes": nir.ValuedEventData(idx, time, 3, 0.001, value)}
    name = FOLDER / "recordings.h5"
    nir.write_data(name, nir.NIRGraphData({"out": nir.NIRNodeData(out), "lif": nir.NIRNodeData(lif)}))
    with h5py.File(name, "a") as file:
        # nir 1.0.8 describes nested graphs, but does not come to an end when it writes one.
        nested = file["nodes"].create_group("sub")
        nested.attrs["__type__"] = "NIRGraphData"
        file.move("nodes/lif", "nodes/sub/nodes/lif")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    write_arrays()
    write_archives()
    write_tables()
    write_events()
    write_recordings()
