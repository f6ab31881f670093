"""Records NEST's neurons in NEST's own words: the parameters as `get()` gives them, potentials above E_L, a start off rest.

    pip install nest-simulator==3.10.0
    python test/trace/record_nest_words.py
"""

import json
import sys
from pathlib import Path

import nest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "golden"))
from recording import draw_input, spread  # noqa: E402

STEPS, NEURONS, H = 100, 3, 0.1
SHARED = ["tau_m", "C_m", "V_th", "V_reset", "t_ref", "E_L", "I_e"]
COLUMNS = {"V_m": "V_m", "I_syn_ex": "I_syn_ex", "I_syn_in": "I_syn_in"}


def record(model, words, seed, scale, **p):
    nest.ResetKernel()
    nest.resolution = H
    neurons = nest.Create(model, NEURONS)
    start = [-65.5, -70.25, -58.0]
    common = {"tau_m": spread(8, 3, NEURONS, "f64"), "V_th": spread(-57, -50, NEURONS, "f64"), "E_L": [-70.0, -68.5, -70.0]}
    every = {**common, "t_ref": [2.0, 0.25, 0.0], "I_e": [120.0, 0.0, 30.0], **p}
    for k, neuron in enumerate(neurons):
        neuron.set({name: values[k] if isinstance(values, list) else values for name, values in every.items()})
        neuron.set(V_m=start[k])
    # Generators send nothing before time 0.1, and that takes a step to arrive.
    rows = [[0.0] * NEURONS] + [[x + 0.0 for x in row] for row in draw_input(STEPS - 1, NEURONS, seed, "f64", scale=scale)]
    for k in range(NEURONS):
        sent = [(round(step * H, 3), row[k]) for step, row in enumerate(rows) if step > 0 and row[k] != 0]
        times, weights = map(list, zip(*sent))
        generator = nest.Create("spike_generator", params={"spike_times": times, "spike_weights": weights})
        nest.Connect(generator, neurons[k], syn_spec={"weight": 1.0, "delay": H})
    names = [name for name in COLUMNS if name in neurons[0].recordables]
    meters = [nest.Create("multimeter", params={"record_from": names, "interval": H}) for _ in range(NEURONS)]
    recorders = [nest.Create("spike_recorder") for _ in range(NEURONS)]
    for neuron, meter, recorder in zip(neurons, meters, recorders):
        nest.Connect(meter, neuron)
        nest.Connect(neuron, recorder)
    parameters = {name: list(neurons.get(name)) for name in SHARED + words}
    nest.Simulate((STEPS + 2) * H)

    recorded = {name: [list(row) for row in zip(*[meter.events[name].tolist()[:STEPS] for meter in meters])] for name in names}
    fired = [[False] * NEURONS for _ in range(STEPS)]
    for k, recorder in enumerate(recorders):
        for time in recorder.events["times"]:
            step = round(time / H) - 1
            if step < STEPS:
                fired[step][k] = True
    trace = {
        "origin": {"package": "nest", "version": nest.__version__, "class": model},
        "precision": "f64",
        "parameters": {**parameters, "resolution": H},
        "initial": {"V_m": start},
        "steps": STEPS,
        "neurons": NEURONS,
        "input": rows,
        **recorded,
        "spikes": fired,
    }
    path = Path(__file__).resolve().parent / "words" / f"nest-{model}.json"
    path.write_text(json.dumps(trace) + "\n")
    print(model, sum(map(sum, fired)), "spikes")


nest.verbosity = nest.VerbosityLevel.ERROR
record("iaf_psc_exp", ["tau_syn_ex", "tau_syn_in"], 1, 2000, tau_syn_ex=[2.0, 0.5, 3.0])
record("iaf_psc_alpha", ["tau_syn_ex", "tau_syn_in", "V_min"], 2, 2000, tau_syn_in=[1.0, 8.0, 2.0], V_min=-75.0)
record("iaf_psc_delta", ["V_min", "refractory_input"], 3, 12, V_min=[-72.0, -71.0, -80.0], refractory_input=True)
