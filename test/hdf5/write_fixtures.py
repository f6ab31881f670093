"""Writes HDF5 files with h5py, in the oldest and in the newest format, and what is in them as JSON (fixtures/).

Needs h5py and numpy:  python write_fixtures.py
"""

import json
import math
from pathlib import Path

import h5py
import numpy as np

FOLDER = Path(__file__).parent / "fixtures"
STR = h5py.string_dtype()


def numbers(shape, dtype, seed=3):
    return np.random.default_rng(seed).integers(0, 100, shape).astype(dtype)


def types(file):
    for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
        for order in "<>":
            file[f"{'little' if order == '<' else 'big'} {code}"] = numbers((2, 3), order + code)
    file["bool"] = np.array([True, False, True])
    file["scalar"] = 2.5
    file["word"] = "größe"
    file["words"] = np.array([["a", "bc "], ["", "déf"]], dtype=STR)
    file["fixed words"] = np.array([b"a", b"bcd", b""])
    file.create_dataset("empty", (0, 3), "f4")
    file["nothing"] = h5py.Empty("f8")
    file["wide"] = np.array([2**53 - 1, -(2**53) + 1], "i8")
    file["subnormal"] = np.array([6e-8, -6e-8, 65504, np.inf, -np.inf], "f2")
    file["named type"] = np.dtype("<i2")
    file.create_dataset("of named type", data=numbers(4, "i2"), dtype=file["named type"])
    del file["named type"]


def chunks(file):
    data = numbers((7, 5, 3), "f4")
    file.create_dataset("plain", data=data, chunks=(3, 2, 3))
    file.create_dataset("gzip", data=data, chunks=(3, 2, 2), compression="gzip")
    file.create_dataset("all filters", data=data, chunks=(4, 5, 2), compression="gzip", shuffle=True, fletcher32=True)
    file.create_dataset("lzf", data=np.tile(numbers((40,), "i4"), 30), chunks=(500,), compression="lzf", shuffle=True)
    file.create_dataset("single", data=data, chunks=(7, 5, 3))
    file.create_dataset("single, packed", data=data, chunks=(7, 5, 3), compression="gzip")
    file.create_dataset("larger than all", data=data, chunks=(7, 5, 3), maxshape=(20, 20, 20))
    file.create_dataset("words", data=np.array([f"word {index}" for index in range(50)], dtype=STR), chunks=(20,))
    file.create_dataset("random", data=np.random.default_rng(1).random(1000), chunks=(100,), compression="gzip")
    holes = file.create_dataset("holes", (10, 10), "i4", chunks=(4, 4), fillvalue=-7)
    holes[4:8, 0:4] = 1
    file.create_dataset("never written", (3,), "f8", fillvalue=0.5)
    file.create_dataset("many", data=numbers((2500,), "u1"), chunks=(1,))
    file.create_dataset("many, packed", data=numbers((2500,), "u1"), chunks=(1,), compression="gzip")
    file.create_dataset("odd checksum", data=numbers((7,), "u1"), chunks=(7,), fletcher32=True)
    space = h5py.h5s.create_simple((5,))
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_layout(h5py.h5d.COMPACT)
    compact = h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F64LE, space, properties)
    h5py.Dataset(compact)[...] = numbers((5,), "f8")
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_chunk((2,))
    properties.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    early = h5py.h5d.create(file.id, b"implicit", h5py.h5t.STD_I32LE, space, properties)
    h5py.Dataset(early)[...] = numbers((5,), "i4")


def growing(file):
    data = numbers((7, 5), "f4")
    file.create_dataset("in two", data=data, chunks=(3, 2), maxshape=(None, None))
    file.create_dataset("in two, packed", data=data, chunks=(3, 2), maxshape=(None, None), compression="gzip")


def groups(file):
    for index in range(3):
        file[f"few/{index}"] = index
    one = file["few/0"]
    for index in range(3000):
        file[f"many/link {index}"] = one
    ordered = file.create_group("ordered", track_order=True)
    for name in ["z", "a", "é", "10", "9", "🦀", "層"]:
        ordered[name] = name
    long = file.create_group("ordered and many", track_order=True)
    for index in range(40):
        long[f"{(index * 7) % 40}"] = index
    file["a/b/c/d"] = numbers((3,), "f4")
    file["hard"] = file["a/b/c/d"]
    file["soft"] = h5py.SoftLink("/a/b/c/d")
    file["a/soft"] = h5py.SoftLink("b/c/d")
    file["a/soft to soft"] = h5py.SoftLink("/soft")
    file["names/" + "x" * 1000] = 1
    for index in range(30):
        file["few"].attrs[f"attribute {index}"] = index
    file["few"].attrs["word"] = "größe"
    file["few"].attrs["words"] = ["a", "b"]
    file["few"].attrs["array"] = np.array([1.5, 2.5], "f4")
    file["few"].attrs["compound"] = np.zeros(2, dtype=[("a", "f4"), ("b", "i4")])
    file["a"].attrs["x"] = 3


def content(item):
    if isinstance(item, h5py.Group):
        attributes = {}
        for name in item.attrs:
            value = item.attrs[name]
            if getattr(value, "dtype", None) is None or value.dtype.fields is None:
                attributes[name] = plain(value)
        return {"attributes": attributes, "children": [[name, content(item[name])] for name in item]}
    if item.shape is None:
        return {"shape": [0], "values": []}
    values = item[()]
    return {"shape": list(item.shape), "values": plain(values) if item.shape else [plain(values)]}


def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, np.ndarray):
        return [plain(one) for one in value.reshape(-1)]
    if isinstance(value, (np.generic, float, int, bool)):
        value = value.item() if isinstance(value, np.generic) else value
        if isinstance(value, bytes):
            return value.decode()
        if isinstance(value, float) and not math.isfinite(value):
            return str(value)
        return int(value) if isinstance(value, bool) else value
    return value


REFUSED = {
    "compound": lambda file: file.create_dataset("x", data=np.zeros(2, dtype=[("a", "f4")])),
    "lists": lambda file: file.create_dataset("x", (2,), h5py.vlen_dtype(np.int32)),
    "references": lambda file: file.create_dataset("x", data=file.create_group("g").ref, dtype=h5py.ref_dtype),
    "opaque": lambda file: file.create_dataset("x", data=np.zeros(2, "V3")),
    "arrays": lambda file: of_type(file, h5py.h5t.array_create(h5py.h5t.IEEE_F32LE, (2,))),
    "bfloat16": lambda file: bfloat16(file),
    "scale-offset": lambda file: file.create_dataset("x", data=numbers((9,), "i4"), chunks=(9,), scaleoffset=0),
    "external-link": lambda file: file.__setitem__("x", h5py.ExternalLink("other.h5", "/x")),
    "external-values": lambda file: file.create_dataset("x", (2,), "f4", external=[("other.bin", 0, 8)]),
    "virtual": lambda file: virtual(file),
    "growing": lambda file: file.create_dataset("x", data=numbers((9,), "i4"), chunks=(2,), maxshape=(None,)),
    "wide": lambda file: file.create_dataset("x", data=np.array([2**53 + 2], "i8")),
    "nowhere": lambda file: file.__setitem__("x", h5py.SoftLink("/y")),
    "itself": lambda file: file.__setitem__("x", h5py.SoftLink("/x")),
    "circle": lambda file: file.create_group("a").__setitem__("x", file),
}


def bfloat16(file):
    kind = h5py.h5t.IEEE_F32LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_size(2)
    of_type(file, kind)


def of_type(file, kind):
    h5py.h5d.create(file.id, b"x", kind, h5py.h5s.create_simple((2,)))


def virtual(file):
    layout = h5py.VirtualLayout((2,), "f4")
    layout[:] = h5py.VirtualSource("other.h5", "x", (2,))
    file.create_virtual_dataset("x", layout)


def main():
    FOLDER.mkdir(exist_ok=True)
    expected = {}
    for make in [types, chunks, growing, groups]:
        for format in ["earliest", "latest"]:
            name = f"{make.__name__}-{format}.h5"
            with h5py.File(FOLDER / name, "w", libver=format) as file:
                make(file)
            with h5py.File(FOLDER / name) as file:
                expected[name] = content(file)
    for name, make in REFUSED.items():
        with h5py.File(FOLDER / f"refused-{name}.h5", "w", libver="latest" if name == "growing" else "earliest") as file:
            make(file)
    (FOLDER / "expected.json").write_text(json.dumps(expected, ensure_ascii=False) + "\n")


main()
