"""Records Brian2's neurons in Brian2's own words: equations, conditions, statements and quantities as text.

    pip install brian2==2.9.0 'numpy<2.3'
    python test/trace/record_brian2_words.py
"""

import json
import sys
from pathlib import Path

import brian2
import numpy
from brian2 import NeuronGroup, Network, SpikeMonitor, StateMonitor, Synapses, TimedArray, defaultclock, ms

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "golden"))
from recording import draw_input  # noqa: E402

STEPS, NEURONS = 100, 3
brian2.prefs.codegen.target = "numpy"


def record(case, seed, scale, start, parameters, is_jump=False):
    defaultclock.dt = 0.1 * ms
    rows = [[x * scale for x in row] for row in draw_input(STEPS, NEURONS, seed, "f64")]
    stim = TimedArray(numpy.array(rows), dt=defaultclock.dt)
    given = {name: parameters[name] for name in ("model", "threshold", "reset", "refractory") if name in parameters}
    values = {name: eval(text, vars(brian2)) if isinstance(text, str) else text for name, text in parameters.items() if name not in (*given, "on_pre", "dt")}
    if "refractory" in given:
        given["refractory"] = eval(given["refractory"], vars(brian2))
    group = NeuronGroup(NEURONS, method="exact", namespace={"stim": stim, **values}, **given)
    group.v = start
    membrane = StateMonitor(group, "v", record=True, when="end")
    spikes = SpikeMonitor(group)
    network = Network(group, membrane, spikes)
    if is_jump:
        clock = NeuronGroup(1, "", threshold="True", reset="")
        jumps = Synapses(clock, group, on_pre="v_post += stim(t, j)", namespace={"stim": stim})
        jumps.connect()
        network.add(clock, jumps)
    network.run(STEPS * defaultclock.dt)
    fired = numpy.zeros((STEPS, NEURONS), bool)
    fired[numpy.rint(spikes.t / defaultclock.dt).astype(int), spikes.i] = True
    trace = {
        "origin": {"package": "brian2", "version": brian2.__version__, "class": "NeuronGroup"},
        "precision": "f64",
        "parameters": {**parameters, "dt": "0.1*ms"},
        "initial": {"v": start},
        "steps": STEPS,
        "neurons": NEURONS,
        "input": rows,
        "v": membrane.v.T.tolist(),
        "spikes": fired.tolist(),
    }
    path = Path(__file__).resolve().parent / "words" / f"brian2-{case}.json"
    path.write_text(json.dumps(trace) + "\n")
    print(case, fired.sum(), "spikes")


HELD = "dv/dt = (stim(t, i) - v)/tau : 1 (unless refractory)"
record(
    "current",
    1,
    20.0,
    [0.5, 0.0, -0.25],
    {"model": HELD, "threshold": "v > th", "reset": "v = 0", "refractory": "0.5*ms", "tau": "5*ms", "th": 0.75},
)
record(
    "jump",
    2,
    1.0,
    0.25,
    {"model": "dv/dt = -v/tau : 1", "threshold": "v >= th", "reset": "v -= th", "on_pre": "v += w", "tau": "2*ms", "th": 1.0},
    is_jump=True,
)
record(
    "literals",
    3,
    20.0,
    0.0,
    {"model": "dv/dt = (stim(t, i) - v) / tau : 1", "threshold": "v > 0.5", "reset": "v = -0.125", "tau": "4*ms"},
)
