"""Records the `sinabs*` rules from sinabs."""

from importlib.metadata import version

import torch
from sinabs.activation import MaxSpike, MembraneReset, MembraneSubtract, MultiSpike, SingleSpike
from sinabs.layers import ALIF, IAF, LIF, ExpLeak
from sinabs.layers.functional.alif import alif_forward_single

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
MAX_SPIKES = 3
NOTES = "states are recorded after reset and clamp"
STATES = {"v": "v_mem", "i": "i_syn", "b": "b"}
torch.set_num_threads(1)


def spread_single(low, high):
    return spread(low, high, NEURONS, "f32")


TAU_MEM = spread_single(12, 0.6)
TAU_SYN = spread_single(5, 0.5)
TAU_ADAPT = spread_single(30, 0.7)
THRESHOLD = spread_single(0.7, 1.6)
CLAMP = spread_single(-0.3, -1)


def layer_of(make, p):
    """`p` holds the parameters of the trace, and the time constants from which the layer computes them."""
    numbers = {name: torch.tensor(value) for name, value in p.items() if isinstance(value, list)}
    arguments = {"min_v_mem": numbers.get("minVMem"), "record_states": True}
    if make is not IAF:
        arguments.update(tau_mem=numbers["tauMem"], norm_input=p["normInput"])
    if make is not ExpLeak:
        spikes = {"multi": MultiSpike, "max": MaxSpike(MAX_SPIKES), "single": SingleSpike}[p["spikes"]]
        reset = MembraneReset() if p.get("reset") == "zero" else MembraneSubtract()
        arguments.update(spike_threshold=numbers["threshold"], spike_fn=spikes, reset_fn=reset, tau_syn=numbers.get("tauSyn"))
    if make is ALIF:
        arguments.update(tau_adapt=numbers["tauAdapt"], adapt_scale=numbers["adaptScale"], tau_syn=None)
    layer = make(**arguments)
    if make is ALIF and "tauSyn" in p:
        # The constructor asks for the truth of what it is given, which an array has none of.
        layer.tau_syn = torch.nn.Parameter(numbers["tauSyn"])
    return layer


def steps_of_alif(layer, rows):
    """Calls the origin's step itself: what the layer records are dictionaries that the next step writes into."""
    state = {"v_mem": torch.zeros(NEURONS), "i_syn": torch.zeros(NEURONS), "b": torch.zeros(NEURONS)}
    alpha_syn = layer.alpha_syn_calculated
    recorded = {name: [] for name in ("v", "i", "b") if name != "i" or alpha_syn is not None}
    emitted = []
    for row in torch.tensor(rows):
        spikes, state = alif_forward_single(
            input_data=row,
            alpha_mem=layer.alpha_mem_calculated,
            alpha_adapt=layer.alpha_adapt_calculated,
            alpha_syn=alpha_syn,
            adapt_scale=layer.adapt_scale,
            state=dict(state),
            spike_fn=layer.spike_fn,
            reset_fn=layer.reset_fn,
            surrogate_grad_fn=layer.surrogate_grad_fn,
            min_v_mem=layer.min_v_mem,
            b0=layer.b0,
            norm_input=layer.norm_input,
        )
        emitted.append(spikes.tolist())
        for name, values in recorded.items():
            values.append(state[STATES[name]].tolist())
    return {**recorded, "spikes": emitted}


def derived(make, p):
    """The parameters as the rule takes them: decay factors as the layer computed them instead of time constants."""
    layer = layer_of(make, p)
    factors = {"alphaMem": layer.alpha_mem_calculated.expand(NEURONS).tolist()}
    if "tauSyn" in p:
        factors["alphaSyn"] = layer.alpha_syn_calculated.tolist()
    if "tauAdapt" in p:
        factors["alphaAdapt"] = layer.alpha_adapt_calculated.tolist()
    return {**factors, **{name: value for name, value in p.items() if not name.startswith("tau")}}


def record(rule, make, case, p, seed, **drawing):
    emission = "output" if make is ExpLeak else "spikes"

    def run(parameters, rows):
        layer = layer_of(make, parameters)
        with torch.no_grad():
            if make is ALIF:
                return steps_of_alif(layer, rows)
            emitted = layer(torch.tensor([rows]))
        found = {name: layer.recordings[own][0].tolist() for name, own in STATES.items() if own in layer.recordings}
        return {**found, emission: emitted[0].tolist()}

    rows = draw_input(STEPS, NEURONS, seed, "f32", **drawing)
    if "threshold" in p:
        touch_threshold(run, p, rows)
    if emission == "spikes":
        p = {**p, "maxSpikes": MAX_SPIKES} if p["spikes"] == "max" else p
    recorded = run(p, rows)
    if emission == "spikes":
        # A count of -0 (see README.md) is no spike.
        recorded["spikes"] = [[count + 0.0 for count in row] for row in recorded["spikes"]]
    origin = {
        "package": "sinabs",
        "version": version("sinabs"),
        "class": make.__name__,
        "torch": torch.__version__.split("+")[0],
    }
    write_trace(rule, case, origin, "f32", derived(make, p), recorded, rows, NOTES)


def lif(norm, spikes, synapse=False, clamp=False, make=LIF):
    p = {} if make is IAF else {"tauMem": list(TAU_MEM)}
    if synapse:
        p["tauSyn"] = list(TAU_SYN)
    if clamp:
        p["minVMem"] = list(CLAMP)
    return {**p, "normInput": norm, "threshold": list(THRESHOLD), "spikes": spikes}


record("sinabs", LIF, "defaults", lif(True, "multi"), 400, scale=3)
record("sinabs", LIF, "norm-max-clamp", lif(True, "max", clamp=True), 401, scale=3)
record("sinabs", LIF, "norm-single-synapse", lif(True, "single", synapse=True), 402, scale=2)
record("sinabs", LIF, "raw-multi-synapse-clamp", lif(False, "multi", synapse=True, clamp=True), 403)
record("sinabs", LIF, "raw-single", lif(False, "single"), 404)
record("sinabs", LIF, "raw-max-synapse", lif(False, "max", synapse=True), 405)
record("sinabs", IAF, "iaf-multi-clamp", lif(False, "multi", clamp=True, make=IAF), 406)
record("sinabs", IAF, "iaf-single-synapse", lif(False, "single", synapse=True, make=IAF), 407, bias=0.1)

record("sinabs-expleak", ExpLeak, "raw", {"tauMem": TAU_MEM, "normInput": False}, 410)
record("sinabs-expleak", ExpLeak, "norm-clamp", {"tauMem": TAU_MEM, "normInput": True, "minVMem": CLAMP}, 411, scale=4)


def alif(norm, spikes, synapse, clamp, scale):
    return {**lif(norm, spikes, synapse, clamp), "tauAdapt": list(TAU_ADAPT), "adaptScale": scale}


record("sinabs-alif", ALIF, "defaults", alif(True, "single", False, False, [1.8] * NEURONS), 420, scale=3)
record("sinabs-alif", ALIF, "norm-multi-synapse", alif(True, "multi", True, False, spread_single(0.2, 2)), 421, scale=4)
record("sinabs-alif", ALIF, "raw-max-synapse-clamp", alif(False, "max", True, True, spread_single(2, 0.2)), 422)
record("sinabs-alif", ALIF, "raw-multi-clamp", alif(False, "multi", False, True, spread_single(2, 0.2)), 423)

zero = {"reset": "zero"}
record("sinabs", LIF, "zero-norm-multi", {**lif(True, "multi"), **zero}, 430, scale=3)
record("sinabs", LIF, "zero-raw-single-clamp", {**lif(False, "single", clamp=True), **zero}, 431)
record("sinabs", IAF, "zero-iaf-multi", {**lif(False, "multi", make=IAF), **zero}, 432)
record("sinabs-alif", ALIF, "zero-raw-multi", {**alif(False, "multi", False, False, spread_single(2, 0.2)), **zero}, 433)
