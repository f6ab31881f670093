"""Exports networks of Spyx by its own exporter, and records what they do, layer by layer.

    pip install spyx==1.0.0 jax==0.10.2 flax==0.12.8 nir==1.0.8 numpy==2.4.6
    python -B test/nir/origins/record_spyx.py

Layers are called step by step, outside of `jax.jit`: see test/golden/README.md.
"""

import jax
import jax.numpy as jnp
import nir
import numpy
from flax import nnx
from spyx import nn
from spyx.nir import to_nir

from recording import drawn, inputs, write

STEPS = 60
RNGS = nnx.Rngs(0)
ORIGIN = {"package": "spyx", "version": "1.0.0", "jax": jax.__version__}


def linear(sources, targets, seed, scale=1.0):
    layer = nnx.Linear(sources, targets, use_bias=False, rngs=RNGS)
    layer.kernel[...] = jnp.array(drawn(sources, targets, seed=seed, scale=scale))
    return layer


def with_parameters(layer, **parameters):
    for name, values in parameters.items():
        if name == "threshold":
            layer.threshold = nnx.data(jnp.array(values, dtype=jnp.float32))
        else:
            getattr(layer, name)[...] = jnp.array(values, dtype=jnp.float32)
    return layer


def membrane(layer, state):
    """The membrane of a state vector, which may hold a current behind it."""
    size = int(numpy.prod(layer.hidden_shape))
    return numpy.asarray(state)[0].reshape(-1)[:size]


def run(layers, rows, shape):
    """Spikes and membranes of every layer that has some, and everything that a layer hands on."""
    states = [layer.initial_state(1) if hasattr(layer, "initial_state") else None for layer in layers]
    recorded = [{"spikes": [], "v": []} for _ in layers]
    for row in rows:
        x = jnp.array(row.reshape(1, *shape))
        for k, layer in enumerate(layers):
            if states[k] is None:
                x = layer(x)
                continue
            x, states[k] = layer(x, states[k])
            recorded[k]["spikes"].append(numpy.asarray(x)[0].reshape(-1))
            recorded[k]["v"].append(membrane(layer, states[k]))
    return recorded


def record(name, layers, rows, shape, outputs, populations, dt, options, **more):
    recorded = run(layers, rows, shape)
    graph = to_nir(nnx.Sequential(*layers), {"input": numpy.array(more.get("nir_shape", shape))}, {"output": numpy.array(outputs)}, dt)
    found = {}
    for number, names in populations.items():
        # A recurrent layer is two populations: what it emits, and its neurons.
        emitting, neurons = names if isinstance(names, tuple) else (names, names)
        found.setdefault(emitting, {})["spikes"] = recorded[number]["spikes"]
        found.setdefault(neurons, {})["v"] = recorded[number]["v"]
    write(name, graph, ORIGIN, options, rows, found)


# Decays on both sides of [0, 1], at its ends, and below a half, where tau in single precision has lost their last bits.
DECAYS = [-0.5, 0.0, 0.1, 0.3, 0.55, 0.9, 1.0, 1.25]
SIZE = len(DECAYS)
THRESHOLDS = [0.75, 1.0, 0.5, 1.25, 1.0, 1.5, 2.0, 1.0]

feedforward = [
    linear(5, SIZE, 1),
    with_parameters(nn.LIF((SIZE,), rngs=RNGS), beta=DECAYS, threshold=THRESHOLDS),
    linear(SIZE, SIZE, 2),
    # Half of the values are those that come through tau as they were.
    with_parameters(
        nn.CuBaLIF((SIZE,), rngs=RNGS), alpha=[0.5, 0.625, 0.75, 0.875, 1.5, -0.25, 0.0, 0.5], beta=DECAYS[::-1], threshold=THRESHOLDS
    ),
    linear(SIZE, SIZE, 3),
    with_parameters(nn.IF((SIZE,)), threshold=THRESHOLDS[::-1]),
    linear(SIZE, 4, 4, 0.5),
    with_parameters(nn.PSU_LIF((4,), rngs=RNGS), beta=[0.5, 0.75, 0.875, 0.0], threshold=[1.0, 1.5, 0.5, 0.25]),
]
names = {1: "layer_1", 3: "layer_3", 5: "layer_5"}
for name, dt in (("spyx-feedforward", 1e-4), ("spyx-feedforward-default-dt", 1)):
    rows = inputs(STEPS, 5, 10)
    recorded = run(feedforward, rows, (5,))
    graph = to_nir(nnx.Sequential(*feedforward), {"input": numpy.array([5])}, {"output": numpy.array([4])}, dt)
    layers = {population: recorded[number] for number, population in names.items()}
    # Spyx writes its PSU_LIF as two nodes: the membrane, and its threshold.
    layers["layer_7"] = {"v": recorded[7]["v"]}
    layers["layer_7_threshold"] = {"spikes": recorded[7]["spikes"]}
    write(name, graph, ORIGIN, {"from": "spyx"}, rows, layers)


def recurrent(layer, seed):
    layer.recurrent_w[...] = jnp.array(drawn(6, 6, seed=seed, scale=0.5))
    return layer


recurring = [
    linear(5, 6, 20),
    recurrent(with_parameters(nn.RLIF((6,), rngs=RNGS), beta=[0.1, 0.3, 0.55, 0.9, 1.0, 1.25]), 21),
    linear(6, 6, 22),
    recurrent(with_parameters(nn.RCuBaLIF((6,), rngs=RNGS), alpha=[0.5, 0.625, 0.75, 0.875, 0.0, 1.0], beta=[0.9, 0.8, 0.7, 0.6, 0.5, 0.25]), 23),
    linear(6, 6, 24),
    recurrent(nn.RIF((6,), rngs=RNGS), 25),
]
names = {number: (f"layer_{number}/layer_{number}.lif", f"layer_{number}/layer_{number}.lif/neurons") for number in (1, 3, 5)}
record("spyx-recurrent", recurring, inputs(STEPS, 5, 30), (5,), [6], names, 1e-4, {"from": "spyx"})


def convolution(in_channels, out_channels, seed, padding):
    """With a bias: nir 1.0.8 cannot write the one that is missing."""
    layer = nnx.Conv(in_channels, out_channels, kernel_size=(3, 3), padding=padding, rngs=RNGS)
    layer.kernel[...] = jnp.array(drawn(3, 3, in_channels, out_channels, seed=seed))
    layer.bias[...] = jnp.array(drawn(out_channels, seed=seed + 100, scale=0.25))
    return layer


def channels_first(rows, shape):
    """Rows of (height, width, channels), as Spyx has them, in the order in which its exporter writes them."""
    return numpy.asarray(rows).reshape(len(rows), *shape).transpose(0, 3, 1, 2).reshape(len(rows), -1)


def parameters_of(shape, low, high, seed):
    """Different in every place, so that a shape read in another order shows."""
    return (drawn(*shape, seed=seed) + 1) / 2 * (high - low) + low


# Spyx computes channels last and exports channels first; what it flattens stays channels last, and so do the weights behind.
pictures = [
    convolution(2, 3, 40, "SAME"),
    with_parameters(
        nn.LIF((6, 6, 3), rngs=RNGS), beta=parameters_of((6, 6, 3), 0.5, 1, 43), threshold=parameters_of((6, 6, 3), 0.5, 2, 44)
    ),
    nn.SumPool((2, 2), (2, 2), "VALID", channel_axis=-1),
    convolution(3, 4, 41, "SAME"),
    with_parameters(nn.IF((3, 3, 4)), threshold=parameters_of((3, 3, 4), 1, 3, 45)),
    nn.Flatten(),
    linear(36, 3, 42),
    with_parameters(nn.LIF((3,), rngs=RNGS), beta=[0.5, 0.75, 0.875]),
]
rows = inputs(STEPS, 72, 50, 0.5)
recorded = run(pictures, rows, (6, 6, 2))
graph = to_nir(nnx.Sequential(*pictures), {"input": numpy.array([2, 6, 6])}, {"output": numpy.array([3])}, 1e-4)
layers = {
    "layer_1": {variable: channels_first(values, (6, 6, 3)) for variable, values in recorded[1].items()},
    "layer_4": {variable: channels_first(values, (3, 3, 4)) for variable, values in recorded[4].items()},
    "layer_7": recorded[7],
}
write("spyx-convolutions", graph, ORIGIN, {"from": "spyx"}, channels_first(rows, (6, 6, 2)), layers)
