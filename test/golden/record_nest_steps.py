"""Records how many steps NEST makes of refractory times and delays, and the step that it computes with."""

import json
from pathlib import Path

import nest

RESOLUTIONS = [1.0, 0.5, 0.1, 0.05, 0.7, 0.049, 0.098, 0.103]
TIMES = [0.0, 0.0004, 0.0005, 0.001, 0.049, 0.05, 0.098, 0.099, 0.1, 0.104, 0.15, 0.25, 0.3, 0.9999, 1.0, 1.04, 1.9995, 2.0, 2.5]


def start(h):
    nest.ResetKernel()
    nest.resolution = h


def refractory_steps(h, t_ref):
    """Counted: a current that drives the membrane above threshold in every step makes a spike as soon as it may."""
    start(h)
    model = {"V_th": 1.0, "V_reset": 0.0, "E_L": 0.0, "t_ref": t_ref, "I_e": 1e8}
    neuron = nest.Create("iaf_psc_delta", params=model)
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate(round(2.5 / h + 10) * h)
    first, second = (round(time / nest.resolution) for time in recorder.events["times"][:2])
    return second - first - 1


def delay_steps(h, delay):
    """None where NEST refuses the delay, which is then less than a step."""
    start(h)
    source, target = nest.Create("parrot_neuron"), nest.Create("parrot_neuron")
    try:
        nest.Connect(source, target, syn_spec={"delay": delay})
    except nest.NESTErrors.BadDelay:
        return None
    return round(nest.GetConnections(source, target).delay / nest.resolution)


def resolution(h):
    start(h)
    return nest.resolution


nest.verbosity = nest.VerbosityLevel.ERROR
rows = [
    {
        "h": h,
        "resolution": resolution(h),
        "refractory": [refractory_steps(h, time) for time in TIMES],
        "delay": [delay_steps(h, time) for time in TIMES],
    }
    for h in RESOLUTIONS
]
path = Path(__file__).resolve().parent / "steps" / "nest.json"
lines = ",\n".join(json.dumps(row) for row in rows)
path.write_text(f'{{\n"version": "{nest.__version__}",\n"times": {json.dumps(TIMES)},\n"rows": [\n{lines}\n]\n}}\n')
