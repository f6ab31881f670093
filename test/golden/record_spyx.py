"""Records the neurons of Spyx: the `spyx*` rules, and those of other origins that compute the same.

Layers are called step by step, outside of `jax.jit`: there XLA computes one operation after the other, each rounded, as the
source says. Inside of `jit` and `scan` XLA makes a product and a sum one operation (README.md, "What cannot be had").
"""

import importlib.metadata

import jax
import jax.numpy as jnp
import numpy
from flax import nnx
from spyx import nn

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
VERSION = importlib.metadata.version("spyx")
LATE = "spikes are those of the membrane before the step, as Spyx emits them"
EARLY = "spikes are those that Spyx emits in the next step; recurrent is what the layer's own weights make of those of this one"


def draw(seed):
    """XLA counts subnormal numbers as zero: inputs are zero instead, and no state decays so far."""
    rows = draw_input(STEPS, NEURONS, seed, "f32")
    return [[x if abs(x) > 1e-30 else 0.0 * x for x in row] for row in rows]


def layer_of(build, parameters):
    layer = build()
    for name in ("alpha", "beta", "gamma"):
        if name in parameters and hasattr(layer, name):
            getattr(layer, name)[...] = jnp.array(parameters[name], dtype=jnp.float32)
    layer.threshold = nnx.data(jnp.array(parameters["threshold"], dtype=jnp.float32))
    if hasattr(layer, "recurrent_w"):
        drawn = draw_input(NEURONS, NEURONS, 790, "f32", scale=0.75, bias=0.0)
        layer.recurrent_w[...] = jnp.array(drawn)
    return layer


def run(build, states, is_early, parameters, rows):
    """`states` names the parts of the state vector in their order."""
    layer = layer_of(build, parameters)
    memory = layer.initial_state(1)
    recorded = {name: [] for name in ["v", *sorted(set(states) - {"v"}), "spikes"]}
    recurrent = []
    for row in rows:
        if hasattr(layer, "recurrent_w"):
            spikes = layer.spike(memory[..., :NEURONS] - layer.threshold)
            recurrent.append(numpy.array(spikes @ layer.recurrent_w[...])[0].tolist())
        emitted, memory = layer(jnp.array([row], dtype=jnp.float32), memory)
        if is_early:
            emitted = layer.spike(memory[..., :NEURONS] - layer.threshold)
        parts = numpy.split(numpy.array(memory)[0], len(states))
        for name, values in zip(["spikes", *states], [numpy.array(emitted)[0], *parts]):
            recorded[name].append(values.tolist())
    return recorded, recurrent


def record(rule, case, build, states, parameters, seed, written, notes):
    """`written` gives the rule's parameters from those of the layer."""
    rows = draw(seed)
    is_early = notes != LATE
    touch_threshold(lambda changed, all_rows: run(build, states, is_early, changed, all_rows)[0], parameters, rows)
    recorded, recurrent = run(build, states, is_early, parameters, rows)
    origin = {"package": "spyx", "version": VERSION, "class": type(build()).__name__, "jax": jax.__version__}
    write_trace(rule, case, origin, "f32", written(parameters), recorded, rows, notes, recurrent=recurrent or None)


def record_integrator():
    """`LI` has no threshold: its output is its membrane."""
    rows = draw(730)
    betas = spread(0.95, 0.5, NEURONS, "f32")
    layer = nn.LI((NEURONS,), rngs=nnx.Rngs(0))
    layer.beta[...] = jnp.array(betas, dtype=jnp.float32)
    memory = layer.initial_state(1)
    recorded = {"v": [], "output": []}
    for row in rows:
        output, memory = layer(jnp.array([row], dtype=jnp.float32), memory)
        recorded["v"].append(numpy.array(memory)[0].tolist())
        recorded["output"].append(numpy.array(output)[0].tolist())
    origin = {"package": "spyx", "version": VERSION, "class": "LI", "jax": jax.__version__}
    notes = "Spyx's LI is sinabs' ExpLeak of an input that is not normed"
    write_trace("sinabs-expleak", "spyx-li", origin, "f32", {"alphaMem": betas, "normInput": False}, recorded, rows, notes)


def lif():
    return nn.LIF((NEURONS,), rngs=nnx.Rngs(0))


def integrate_and_fire():
    return nn.IF((NEURONS,))


def cuba():
    return nn.CuBaLIF((NEURONS,), rngs=nnx.Rngs(0))


def alif():
    return nn.ALIF((NEURONS,), rngs=nnx.Rngs(0))


def parallel():
    return nn.PSU_LIF((NEURONS,), rngs=nnx.Rngs(0))


def recurrent_if():
    return nn.RIF((NEURONS,), rngs=nnx.Rngs(0))


def recurrent_lif():
    return nn.RLIF((NEURONS,), rngs=nnx.Rngs(0))


def recurrent_cuba():
    return nn.RCuBaLIF((NEURONS,), rngs=nnx.Rngs(0))


def single(low, high):
    return spread(low, high, NEURONS, "f32")


def thresholds():
    return single(0.7, 1.9)


def clamped():
    """The last two are clamped to [0, 1]."""
    return [*single(0.95, 0.4)[:-2], 1.25, -0.5]


def same(parameters):
    return parameters


def without_decay(parameters):
    return {"beta": 1.0, **parameters}


def without_reset(parameters):
    return {**parameters, "gradedSpikesFactor": [1.0] * NEURONS, "reset": "none", "resetDelay": True}


def subtracted(parameters):
    return {"beta": 1.0, **parameters, "reset": "subtract", "resetDelay": True}


record("spyx", "lif", lif, ["v"], {"beta": clamped(), "threshold": thresholds()}, 700, same, LATE)
record("spyx", "if", integrate_and_fire, ["v"], {"threshold": thresholds()}, 701, without_decay, LATE)

currents = {"alpha": single(0.85, 0.3), "beta": single(0.4, 0.95), "threshold": thresholds()}
record("spyx-cuba", "various", cuba, ["v", "i"], {**currents}, 710, same, LATE)
halves = {"alpha": [0.5] * NEURONS, "beta": [0.5] * NEURONS, "threshold": [1.0] * NEURONS}
record("spyx-cuba", "halves", cuba, ["v", "i"], {**halves}, 711, same, LATE)
ends = {"alpha": [*single(0.9, 0.4)[:-1], -0.25], "beta": [-0.5, *single(0.5, 0.9)[1:]], "threshold": thresholds()}
record("spyx-cuba", "clamped", cuba, ["v", "i"], ends, 712, same, LATE)

record("spyx-recurrent-cuba", "various", recurrent_cuba, ["v", "i"], {**currents}, 720, same, EARLY)
record("spyx-recurrent-cuba", "halves", recurrent_cuba, ["v", "i"], {**halves}, 721, same, EARLY)
record("snntorch-recurrent", "spyx-rlif", recurrent_lif, ["v"], {"beta": single(0.95, 0.4), "threshold": thresholds()}, 722, subtracted, EARLY)
record("snntorch-recurrent", "spyx-rif", recurrent_if, ["v"], {"threshold": thresholds()}, 723, subtracted, EARLY)

record_integrator()
reset_free = {"beta": single(0.9, 0.4), "threshold": thresholds()}
record("snntorch", "spyx-psu-lif", parallel, ["v"], reset_free, 731, without_reset, "PSU_LIF is snnTorch's Leaky without a reset")

adapting = {"beta": clamped(), "gamma": single(0.99, 0.5), "threshold": thresholds()}
record("spyx-alif", "various", alif, ["v", "b"], adapting, 740, same, LATE)
ends = {"beta": single(0.9, 0.5), "gamma": [1.5, *single(0.9, 0.6)[1:-1], -0.5], "threshold": [1.0] * NEURONS}
record("spyx-alif", "clamped", alif, ["v", "b"], ends, 741, same, LATE)
