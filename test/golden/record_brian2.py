"""Records `brian2` from Brian2 with its numpy target."""

import brian2
import numpy
from brian2 import NeuronGroup, Network, SpikeMonitor, StateMonitor, Synapses, TimedArray, defaultclock, ms, second

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
DT = 0.1 * ms
TAU_MS = spread(10, 0.02, NEURONS, "f64")
brian2.prefs.codegen.target = "numpy"


def equations_of(p):
    flow = "(stim(t, i) - v)/tau" if p["input"] == "current" else "-v/tau"
    mark = " (unless refractory)" if p["unlessRefractory"] else ""
    return f"dv/dt = {flow} : 1{mark}\ntau : second\nth : 1\nlow : 1\nref : second"


def code_of(p):
    """The user's own code: what is compared, and what a reset does."""
    comparison = {"gt": "v > th", "ge": "v >= th"}[p["compare"]]
    return comparison, {"value": "v = low", "subtract": "v -= th"}[p["reset"]]


def run(p, rows):
    defaultclock.dt = DT
    stim = TimedArray(numpy.array(rows), dt=DT)
    threshold, reset = code_of(p)
    # No refractoriness at all is other code in Brian2 than one of 0 steps.
    refractory = "ref" if "refractorySteps" in p else False
    group = NeuronGroup(
        NEURONS, equations_of(p), threshold=threshold, reset=reset, refractory=refractory, method="exact", namespace={"stim": stim}
    )
    group.tau = numpy.array(TAU_MS) * ms
    group.th = p["threshold"]
    group.low = p.get("vReset", 0)
    group.ref = numpy.array(p.get("refractory", p.get("refractorySteps", 0))) * DT
    membrane = StateMonitor(group, "v", record=True, when="end")
    spikes = SpikeMonitor(group)
    network = Network(group, membrane, spikes)
    if refractory:
        last = StateMonitor(group, "lastspike", record=True, when="end")
        network.add(last)
    if p["input"] == "jump":
        clock = NeuronGroup(1, "", threshold="True", reset="")
        jumps = Synapses(clock, group, on_pre="v_post += stim(t, j)", namespace={"stim": stim})
        jumps.connect()
        network.add(clock, jumps)
    network.run(STEPS * DT)

    recorded = {"v": membrane.v.T.tolist()}
    if refractory:
        since = numpy.rint(numpy.asarray(membrane.t / DT) - numpy.asarray(last.lastspike / DT))
        left = numpy.array(p["refractorySteps"])[:, None] - since
        recorded["refractory"] = numpy.maximum(left, 0).T.tolist()
    fired = numpy.zeros((STEPS, NEURONS))
    fired[numpy.rint(spikes.t / DT).astype(int), spikes.i] = 1
    return {**recorded, "spikes": fired.tolist()}


def steps_of(refractory):
    """Brian2's `timestep` of core/functions.py, of times in steps: it rounds down, unless a time is just short of a step."""
    dt = float(DT / second)
    return [int((time * dt + 1e-3 * dt) / dt) for time in refractory]


def record(case, seed, scale, **p):
    p = {**p, "threshold": spread(0.6, 1.5, NEURONS, "f64")}
    if p["reset"] == "value":
        p["vReset"] = [*spread(-0.25, 0.2, NEURONS, "f64")[:-1], 0.0]
    # An input current counts only 1 - e, so that slow neurons need much of it.
    rows = [[x * size for x, size in zip(row, scale)] for row in draw_input(STEPS, NEURONS, seed, "f64")]
    e = numpy.exp(-float(DT / second) / (numpy.array(TAU_MS) * float(ms / second))).tolist()
    touch_threshold(run, p, rows)
    if p["input"] == "jump":
        # A jump comes after the threshold, which sees it one step later and decayed.
        p["threshold"][0] *= e[0]
    recorded = run(p, rows)
    p.pop("refractory", None)
    written = {"e": e, **p, "refractorySteps": p.get("refractorySteps", [0] * NEURONS)}
    threshold, reset = code_of(p)
    notes = f"{equations_of(p).splitlines()[0]}; threshold {threshold}; reset {reset}; recorded at the end of a step"
    origin = {"package": "brian2", "version": brian2.__version__, "class": "NeuronGroup", "numpy": numpy.__version__}
    write_trace("brian2", case, origin, "f64", written, recorded, rows, notes)


CURRENT, JUMP = [16.0, 12.0, 8.0, 4.0, 3.0, 2.0], [1.0] * NEURONS
STEPS_OFF = [0, 1, 2, 3, 5, 12]
record("current-gt-value", 500, CURRENT, input="current", compare="gt", reset="value", unlessRefractory=False)
record("current-ge-subtract", 501, CURRENT, input="current", compare="ge", reset="subtract", unlessRefractory=False)
record("jump-gt-subtract", 502, JUMP, input="jump", compare="gt", reset="subtract", unlessRefractory=False)
record("jump-ge-value", 503, JUMP, input="jump", compare="ge", reset="value", unlessRefractory=False)
for seed, (kind, scale) in enumerate((("current", CURRENT), ("jump", JUMP)), 510):
    for held in (True, False):
        record(
            f"{kind}-refractory-{'held' if held else 'integrating'}",
            seed,
            scale,
            input=kind,
            compare="gt",
            reset="value" if held and kind == "current" else "subtract",
            unlessRefractory=held,
            refractorySteps=STEPS_OFF,
        )

BETWEEN = [0, 0.9, 1.5, 2.998, 2.9995, 10.4]
record(
    "current-refractory-between-steps",
    514,
    CURRENT,
    input="current",
    compare="gt",
    reset="value",
    unlessRefractory=True,
    refractory=BETWEEN,
    refractorySteps=steps_of(BETWEEN),
)
