"""The same network in NEST, for comparison: pip install nest-simulator==3.10.0 numpy; python3 run_in_nest.py

Same parameters, same start, NEST's own random numbers: only averages can be compared. See README.md for what came out.
"""

import nest
import numpy as np

SETTLED_AFTER, END = 200.0, 1000.0
FEWEST_INTERVALS = 10
PARAMETERS = {"C_m": 1.0, "tau_m": 20.0, "t_ref": 2.0, "E_L": 0.0, "V_reset": 10.0, "V_th": 20.0}


def population(size):
    neurons = nest.Create("iaf_psc_delta", size, PARAMETERS)
    neurons.V_m = list(20.0 * (np.arange(size) * 0.6180339887498949 % 1))
    return neurons


def report(name, size, recorder):
    times, senders = recorder.events["times"], recorder.events["senders"]
    settled = times > SETTLED_AFTER
    times, senders = times[settled], senders[settled]
    order = np.lexsort((times, senders))
    trains = np.split(times[order], np.flatnonzero(np.diff(senders[order])) + 1)
    intervals = [np.diff(train) for train in trains if len(train) > FEWEST_INTERVALS]
    rate = len(times) / size / (END - SETTLED_AFTER) * 1000
    variation = np.mean([i.std(ddof=1) / i.mean() for i in intervals])
    print(f"{name}: {rate:.1f} spikes/s, CV {variation:.2f}")


nest.resolution = 0.1
nest.rng_seed = 5
excitatory, inhibitory = population(8000), population(2000)
everyone = excitatory + inhibitory
external = nest.Create("poisson_generator", params={"rate": 20000.0})
recorders = nest.Create("spike_recorder", 2)
nest.Connect(external, everyone, syn_spec={"weight": 0.1, "delay": 1.5})
for sources, in_degree, weight in ((excitatory, 800, 0.1), (inhibitory, 200, -0.5)):
    rule = {"rule": "fixed_indegree", "indegree": in_degree}
    nest.Connect(sources, everyone, rule, {"weight": weight, "delay": 1.5})
nest.Connect(excitatory, recorders[0])
nest.Connect(inhibitory, recorders[1])
nest.Simulate(END)
report("excitatory", 8000, recorders[0])
report("inhibitory", 2000, recorders[1])
