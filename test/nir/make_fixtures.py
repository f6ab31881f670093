"""Makes the models under fixtures/ with Python's nir, and checks the one that bitspike wrote with its type checks on.

    pip install nir==1.0.8 numpy h5py
    python test/nir/make_fixtures.py            # writes fixtures/*.nir and fixtures/{refused,stored}/*.nir
    python test/nir/make_fixtures.py --check    # reads fixtures/written/*.nir
"""

import sys
from pathlib import Path

import h5py
import nir
import numpy as np

FIXTURES = Path(__file__).parent / "fixtures"


def values(*shape, start=0):
    """Numbers that sum without rounding: multiples of 1/16 between -1 and 1."""
    count = int(np.prod(shape))
    return (((np.arange(start, start + count) * 7) % 33 - 16) / 16).astype(np.float32).reshape(shape)


def lif(size, **changes):
    parameters = dict(tau=0.002, r=1.0, v_leak=0.0, v_threshold=0.5, v_reset=0.0)
    parameters.update(changes)
    return nir.LIF(**{name: np.full(size, value, np.float32) for name, value in parameters.items()})


def cuba(size):
    parameters = dict(tau_syn=0.001, tau_mem=0.002, r=2.0, v_leak=0.1, v_threshold=0.5, v_reset=-0.1, w_in=3.0)
    return nir.CubaLIF(**{name: np.full(size, value, np.float32) for name, value in parameters.items()})


def graph(nodes, edges):
    return nir.NIRGraph(nodes=nodes, edges=edges)


def chain(*names):
    return list(zip(names, names[1:]))


def shape(*lengths):
    return {"input": np.array(lengths)}


def models():
    yield "recurrent", graph(
        {
            "input": nir.Input(shape(3)),
            "fc": nir.Affine(weight=values(4, 3), bias=values(4)),
            "lif": cuba(4),
            "w_rec": nir.Affine(weight=values(4, 4, start=5), bias=values(4, start=9)),
            "out": nir.Linear(weight=values(2, 4)),
            "li": nir.LI(tau=np.full(2, 0.005), r=np.ones(2), v_leak=np.zeros(2)),
            "output": nir.Output({"output": np.array([2])}),
        },
        chain("input", "fc", "lif", "out", "li", "output") + [("lif", "w_rec"), ("w_rec", "lif")],
    )
    yield "convolutions", graph(
        {
            "input": nir.Input(shape(2, 6, 6)),
            "conv": nir.Conv2d((6, 6), values(4, 2, 3, 3), 1, 1, 1, 1, values(4)),
            "if": nir.IF(r=np.ones((4, 6, 6)), v_threshold=np.ones((4, 6, 6)), v_reset=np.zeros((4, 6, 6))),
            "pool": nir.AvgPool2d(np.array([2, 2]), np.array([2, 2]), np.array([0, 0])),
            "flat": nir.Flatten(shape(4, 3, 3), 0, -1),
            "fc": nir.Linear(weight=values(5, 36)),
            "threshold": nir.Threshold(np.full(5, 0.25, np.float32)),
            "output": nir.Output({"output": np.array([5])}),
        },
        chain("input", "conv", "if", "pool", "flat", "fc", "threshold", "output"),
    )
    # An even kernel pads behind; the package itself computes no shape for it that could be checked.
    yield "same-padding", nir.NIRGraph(
        nodes={
            "input": nir.Input(shape(1, 5, 5)),
            "conv": nir.Conv2d((5, 5), values(2, 1, 2, 2), 1, "same", 1, 1, values(2)),
            "li": nir.LI(tau=np.full((2, 5, 5), 0.001), r=np.ones((2, 5, 5)), v_leak=np.zeros((2, 5, 5))),
            "output": nir.Output({"output": np.array([2, 5, 5])}),
        },
        edges=chain("input", "conv", "li", "output"),
        type_check=False,
    )
    inner = graph(
        {
            "input": nir.Input(shape(4)),
            "lif": lif(4, v_leak=0.05),
            "rec": nir.Linear(weight=values(4, 4, start=3)),
            "output": nir.Output({"output": np.array([4])}),
        },
        chain("input", "lif", "output") + [("lif", "rec"), ("rec", "lif")],
    )
    yield "nested", graph(
        {
            "input": nir.Input(shape(3)),
            "fc": nir.Linear(weight=values(4, 3)),
            "block": inner,
            "scale": nir.Scale(values(4, start=2)),
            "delay": nir.Delay(np.array([0.0002, 0.0, 0.0005, 0.0001])),
            "i": nir.I(r=np.full(4, 0.25)),
            "output": nir.Output({"output": np.array([4])}),
        },
        chain("input", "fc", "block", "scale", "delay", "i", "output"),
    )
    # Two sources are summed before a matrix; one node is read twice.
    yield "sums", graph(
        {
            "input": nir.Input(shape(3)),
            "a": nir.Linear(weight=values(3, 3)),
            "b": nir.Affine(weight=values(2, 3), bias=values(2)),
            "c": nir.Linear(weight=values(2, 3, start=4)),
            "li": nir.LI(tau=np.full(2, 0.001), r=np.ones(2), v_leak=np.zeros(2)),
            "lif": lif(2),
            "output": nir.Output({"output": np.array([2])}),
            "spikes": nir.Output({"output": np.array([2])}),
        },
        [("input", "a"), ("input", "b"), ("a", "b"), ("a", "c"), ("b", "li"), ("c", "lif"), ("li", "output"), ("lif", "spikes")],
    )
    # Names in many alphabets, and some that JavaScript or a careless reader would mistake.
    names = ["µ", "層", "🦀", "שלום", "e\u0301", "é", "Ã©", " a ", "\ufeffb", "__proto__", "constructor", "0", "a\nb"]
    yield "names", graph(
        {
            "input": nir.Input(shape(2)),
            **{name: nir.Linear(values(2, 2, start=index)) for index, name in enumerate(names)},
            "τ": lif(2),
            "output": nir.Output({"output": np.array([2])}),
        },
        chain("input", *names, "τ", "output"),
    )


def stored():
    """The model `sums` once more, stored in other ways that h5py knows, one of which the reader does not take."""

    def copy(name, libver, **options):
        with h5py.File(FIXTURES / "sums.nir") as source, h5py.File(FIXTURES / name, "w", libver=libver) as to:

            def visit(path, one):
                if isinstance(one, h5py.Group):
                    to.require_group(path)
                elif one.shape == () or one.dtype.kind == "O":
                    to.create_dataset(path, data=one[()], dtype=one.dtype)
                else:
                    to.create_dataset(path, data=one[()], **options)

            source.visititems(visit)

    for folder in ["refused", "stored"]:
        (FIXTURES / folder).mkdir(exist_ok=True)
    copy("refused/scale-offset.nir", "earliest", scaleoffset=4)
    copy("stored/lzf.nir", "earliest", compression="lzf")
    copy("stored/latest.nir", "latest", compression="gzip")


def check():
    for path in sorted((FIXTURES / "written").glob("*.nir")):
        read = nir.read(path)
        nir.NIRGraph(nodes=read.nodes, edges=read.edges)  # with the type check
        print(f"{path.name}: {len(read.nodes)} nodes, {len(read.edges)} edges")


if __name__ == "__main__":
    if "--check" in sys.argv:
        check()
    else:
        FIXTURES.mkdir(exist_ok=True)
        for name, model in models():
            nir.write(FIXTURES / f"{name}.nir", model)
            print(name)
        stored()
