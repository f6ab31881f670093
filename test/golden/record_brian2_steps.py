"""Records how many steps Brian2 makes of refractory times and delays."""

import json
from pathlib import Path

import brian2
import numpy
from brian2 import NeuronGroup, Network, SpikeGeneratorGroup, SpikeMonitor, StateMonitor, Synapses, defaultclock, ms

STEPS_MS = [0.1, 0.25, 0.3, 1.0]
TIMES_MS = [0, 0.04, 0.05, 0.0999, 0.09995, 0.1, 0.15, 0.25, 0.35, 0.5, 0.75, 0.9, 0.99, 1.0, 1.04, 1.05, 2.5, 2.9985, 2.9995]
brian2.prefs.codegen.target = "numpy"


def refractory_steps(dt):
    """Counted: neurons that are above threshold in every step spike as soon as they may, 1 step later at the earliest."""
    defaultclock.dt = dt * ms
    group = NeuronGroup(len(TIMES_MS), "v : 1\nref : second", threshold="v > 0", reset="", refractory="ref")
    group.v = 1
    group.ref = numpy.array(TIMES_MS) * ms
    spikes = SpikeMonitor(group)
    Network(group, spikes).run((3 + 3 * dt) * ms)
    trains = spikes.spike_trains().values()
    return [int(numpy.diff(numpy.rint(train / defaultclock.dt)[:2])[0]) for train in trains]


def delay_steps(dt):
    defaultclock.dt = dt * ms
    source = SpikeGeneratorGroup(1, [0], [dt] * ms)
    target = NeuronGroup(len(TIMES_MS), "v : 1")
    synapses = Synapses(source, target, on_pre="v += 1")
    synapses.connect()
    synapses.delay = numpy.array(TIMES_MS) * ms
    arrived = StateMonitor(target, "v", record=True, when="end")
    Network(source, target, synapses, arrived).run((3 + 3 * dt) * ms)
    return [int(numpy.argmax(row > 0)) - 1 for row in arrived.v]


rows = [{"dt": dt, "refractory": refractory_steps(dt), "delay": delay_steps(dt)} for dt in STEPS_MS]
path = Path(__file__).resolve().parent / "steps" / "brian2.json"
lines = ",\n".join(json.dumps(row) for row in rows)
path.write_text(f'{{\n"version": "{brian2.__version__}",\n"times": {json.dumps(TIMES_MS)},\n"rows": [\n{lines}\n]\n}}\n')
