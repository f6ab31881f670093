"""The network of examples/balanced in Brian2, C++ standalone, one thread: python balanced_brian2.py PARAMETERS.json FOLDER.

Same neurons and synapses, Brian2's own random numbers. The program that Brian2 writes is compiled in FOLDER and run once for
every line: it builds its synapses and then runs a second. Answers each line with one of JSON (see script.mjs): the
seconds that the run itself took, as the program tells, and the rates of both populations from 0.2 s on.
"""

import json
import sys

import brian2
import numpy as np
from brian2 import Hz, NeuronGroup, PoissonInput, SpikeMonitor, Synapses, defaultclock, device, ms, run, second

SETTLED_AFTER = 0.2

with open(sys.argv[1], encoding="utf8") as file:
    p = json.load(file)
brian2.set_device("cpp_standalone", build_on_run=False, directory=sys.argv[2])
defaultclock.dt = p["step"] * ms
brian2.seed(1)
random = np.random.default_rng(1)

excitatory, inhibitory = p["excitatory"], p["inhibitory"]
size = excitatory + inhibitory
neurons = NeuronGroup(
    size,
    "dv/dt = -v / tau : 1 (unless refractory)",
    threshold="v >= threshold",
    reset="v = reset",
    refractory=p["refractory"] * ms,
    method="exact",
    namespace={"tau": p["timeConstant"] * ms, "threshold": p["threshold"], "reset": p["reset"]},
)
neurons.v = p["threshold"] * (np.arange(size) * 0.6180339887498949 % 1)
# As many external synapses as there are excitatory ones from within.
count = p["excitatoryInDegree"]
external = PoissonInput(neurons, "v", count, p["externalRate"] / count * Hz, weight=p["jump"])
for first, number, in_degree, weight in (
    (0, excitatory, p["excitatoryInDegree"], p["jump"]),
    (excitatory, inhibitory, p["inhibitoryInDegree"], -p["inhibition"] * p["jump"]),
):
    synapses = Synapses(neurons, neurons, on_pre=f"v_post += {weight}", delay=p["delay"] * ms, name=f"from_{first}")
    sources = first + random.integers(number, size=size * in_degree)
    synapses.connect(i=sources, j=np.repeat(np.arange(size), in_degree))
    globals()[f"synapses_{first}"] = synapses
spikes = SpikeMonitor(neurons)
run(1 * second)
device.build(directory=sys.argv[2], run=False, with_output=False)

print(json.dumps(f"Brian2 {brian2.__version__}, C++ standalone"), flush=True)
for line in sys.stdin:
    device.run(directory=sys.argv[2], with_output=False)
    settled = np.asarray(spikes.t / second) >= SETTLED_AFTER
    of_excitatory = np.asarray(spikes.i) < excitatory
    rates = [
        float(np.sum(settled & mask) / number / (1 - SETTLED_AFTER))
        for mask, number in ((of_excitatory, excitatory), (~of_excitatory, inhibitory))
    ]
    print(json.dumps({"seconds": device._last_run_time, "rates": rates}), flush=True)
