"""What the record_*.py here share: exact weights and inputs, and how a run is written beside its NIR file."""

import json
import struct
from pathlib import Path

import nir
import numpy

FOLDER = Path(__file__).resolve().parent


def drawn(*shape, seed, scale=1.0):
    """Multiples of scale/16 between -scale and scale: sums of them, and of their products with whole numbers, are exact."""
    state, values = seed, []
    for _ in range(int(numpy.prod(shape))):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append((state >> 33) % 33 - 16)
    return (numpy.array(values, numpy.float32) * numpy.float32(scale / 16)).reshape(shape)


def inputs(steps, size, seed, scale=1.0):
    """Values that begin strong, are silent for a while, and come back."""
    rows = drawn(steps, size, seed=seed, scale=scale)
    rows[: steps // 4] *= 4
    rows[steps // 2 : steps * 3 // 5] = 0
    return rows


def hexadecimal(values):
    """The bits of single precision, row by row: shorter than decimals, and nothing to round."""
    return [struct.pack(f">{len(row)}f", *row).hex() for row in numpy.asarray(values, numpy.float32).reshape(len(values), -1)]


def write(name, graph, origin, options, rows, layers):
    """`layers` maps populations of the network that `readNir` makes to what was recorded there, states in bits."""
    nir.write(FOLDER / f"{name}.nir", graph)
    recorded = {
        population: {
            variable: hexadecimal(values) if variable != "spikes" else numpy.asarray(values, int).reshape(len(values), -1).tolist()
            for variable, values in variables.items()
        }
        for population, variables in layers.items()
    }
    content = {"origin": origin, "options": options, "input": hexadecimal(rows), "layers": recorded}
    (FOLDER / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
    for population, variables in layers.items():
        spikes = numpy.asarray(variables.get("spikes", []))
        print(f"{name}, {population}: {int(spikes.sum())} spikes")
