"""Records the `norse*` rules from Norse."""

from importlib.metadata import version

import norse.torch as norse
import torch
from norse.torch.functional.reset import reset_subtract, reset_value

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
DT = 0.001
NOTES = "states are recorded after the reset"
torch.set_num_threads(1)


def spread_single(low, high):
    return spread(low, high, NEURONS, "f32")


def box(p):
    reset = {"value": reset_value, "subtract": reset_subtract}[p["reset"]]
    return norse.LIFBoxCell(
        norse.LIFBoxParameters(
            tau_mem_inv=p["tauMemInv"], v_leak=p["vLeak"], v_th=p["threshold"], v_reset=p["vReset"], reset_method=reset
        ),
        dt=DT,
    )


def lif_parameters(p):
    return norse.LIFParameters(
        tau_syn_inv=p["tauSynInv"], tau_mem_inv=p["tauMemInv"], v_leak=p["vLeak"], v_th=p["threshold"], v_reset=p["vReset"]
    )


def lif(p):
    return norse.LIFCell(lif_parameters(p), dt=DT)


def refractory(p):
    return norse.LIFRefracCell(norse.LIFRefracParameters(lif=lif_parameters(p), rho_reset=p["rhoReset"]), dt=DT)


def iaf(p):
    return norse.IAFCell(norse.IAFParameters(v_th=p["threshold"], v_reset=p["vReset"]), dt=DT)


def lsnn(p):
    return norse.LSNNCell(
        norse.LSNNParameters(
            tau_syn_inv=p["tauSynInv"],
            tau_mem_inv=p["tauMemInv"],
            tau_adapt_inv=p["tauAdaptInv"],
            v_leak=p["vLeak"],
            v_th=p["threshold"],
            v_reset=p["vReset"],
            beta=p["beta"],
        ),
        dt=DT,
    )


def li(p):
    return norse.LICell(norse.LIParameters(tau_syn_inv=p["tauSynInv"], tau_mem_inv=p["tauMemInv"], v_leak=p["vLeak"]), dt=DT)


def li_box(p):
    return norse.LIBoxCell(norse.LIBoxParameters(tau_mem_inv=p["tauMemInv"], v_leak=p["vLeak"]), dt=DT)


def values_of(state):
    """The state variables of a Norse state, which may hold another one (`lif` of the refractory cell)."""
    values = {}
    for name, value in state._asdict().items():
        values.update(values_of(value) if hasattr(value, "_asdict") else {name: value})
    return values


def one_by_one(parameters):
    """The parameters of each neuron. Norse makes initial states from numbers only, so every neuron is a cell of its own."""
    for neuron in range(NEURONS):
        yield {k: torch.tensor(v[neuron]) if isinstance(v, list) else v for k, v in parameters.items()}


def record(rule, build, states, case, parameters, seed, **drawing):
    emission = "output" if build in (li, li_box) else "spikes"

    def run(parameters, rows):
        cells = [build(neuron) for neuron in one_by_one(parameters)]
        memory = [None] * NEURONS
        recorded = {name: [] for name in [*states, emission]}
        for row in rows:
            found = []
            for neuron, (cell, x) in enumerate(zip(cells, row)):
                emitted, memory[neuron] = cell(torch.tensor([x]), memory[neuron])
                found.append({**values_of(memory[neuron]), emission: emitted})
            for name, values in recorded.items():
                values.append([neuron[name].item() for neuron in found])
        return recorded

    rows = draw_input(STEPS, NEURONS, seed, "f32", **drawing)
    if "threshold" in parameters:
        touch_threshold(run, parameters, rows)
    name = type(build(next(one_by_one(parameters)))).__name__
    origin = {"package": "norse", "version": version("norse"), "class": name, "torch": torch.__version__.split("+")[0]}
    dt = {} if rule == "norse-iaf" else {"dt": DT}
    write_trace(rule, case, origin, "f32", {**dt, **parameters}, run(parameters, rows), rows, NOTES)


# The last neuron leaks to 0, and fast: that is where states become subnormal.
MEMBRANE = {"tauMemInv": [*spread_single(50, 300)[:-1], 900.0], "vLeak": [*spread_single(0, 0.3)[:-2], -0.2, 0.0]}
SYNAPSE = {"tauSynInv": [*spread_single(100, 400)[:-1], 850.0]}
ZERO = [0.0] * NEURONS


def thresholds(v_reset):
    return {"threshold": spread_single(0.6, 1.5), "vReset": v_reset}


for seed, reset in enumerate(("value", "subtract"), 200):
    parameters = {**MEMBRANE, **thresholds(spread_single(-0.25, 0.2)), "reset": reset}
    record("norse-box", box, ["v"], reset, parameters, seed, scale=4)
record("norse", lif, ["v", "i"], "defaults", {**MEMBRANE, **SYNAPSE, "vLeak": ZERO, **thresholds(ZERO)}, 210)
record("norse", lif, ["v", "i"], "potentials", {**MEMBRANE, **SYNAPSE, **thresholds(spread_single(-0.25, 0.2))}, 211)
for seed, (case, rho) in enumerate({"five": [5.0] * NEURONS, "various": [0.0, 1.0, 2.0, 2.5, 7.0, 3.0]}.items(), 220):
    parameters = {**MEMBRANE, **SYNAPSE, **thresholds(spread_single(-0.25, 0.2)), "rhoReset": rho}
    record("norse-refractory", refractory, ["v", "i", "rho"], case, parameters, seed)
record("norse-iaf", iaf, ["v"], "zero", {"threshold": spread_single(0.6, 1.5), "vReset": ZERO}, 230)
record("norse-iaf", iaf, ["v"], "value", {"threshold": spread_single(0.6, 1.5), "vReset": spread_single(-0.5, 0.5)}, 231)
for seed, (case, beta) in enumerate({"defaults": [1.8] * NEURONS, "various": spread_single(-0.05, 0.6)}.items(), 240):
    adaptation = {"tauAdaptInv": spread_single(1 / 800, 200) if case == "various" else [1 / 800] * NEURONS, "beta": beta}
    parameters = {**MEMBRANE, **SYNAPSE, **thresholds(spread_single(-0.25, 0.2)), **adaptation}
    record("norse-lsnn", lsnn, ["v", "i", "b"], case, parameters, seed)
for seed, (case, leak) in enumerate({"leak-zero": ZERO, "leak": MEMBRANE["vLeak"]}.items(), 250):
    record("norse-li", li, ["v", "i"], case, {**MEMBRANE, **SYNAPSE, "vLeak": leak}, seed)
    record("norse-li-box", li_box, ["v"], case, {**MEMBRANE, "vLeak": leak}, seed + 10)
