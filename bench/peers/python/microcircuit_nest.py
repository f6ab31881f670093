"""The network of examples/microcircuit in NEST, one thread: python microcircuit_nest.py CIRCUIT.json, which the bench writes.

Same neurons, numbers of synapses and distributions, NEST's own random numbers. Answers each line with one of JSON (see
script.mjs): "run 100" simulates as many milliseconds, "rates 900" does so and gives the rate of every population.
"""

import json
import os
import sys

# Its greeting would be the first line.
os.environ["PYNEST_QUIET"] = "1"

import nest

with open(sys.argv[1], encoding="utf8") as file:
    circuit = json.load(file)
step = circuit["step"]

nest.verbosity = nest.VerbosityLevel.ERROR
nest.SetKernelStatus({"resolution": step, "local_num_threads": 1, "rng_seed": 1, "print_time": False})
neuron = circuit["neuron"]
populations, recorders = {}, {}
for population in circuit["populations"]:
    created = nest.Create(
        "iaf_psc_exp",
        population["size"],
        {
            "tau_m": neuron["tauM"],
            "tau_syn_ex": neuron["tauSynEx"],
            "tau_syn_in": neuron["tauSynIn"],
            "C_m": neuron["C"],
            "t_ref": neuron["tRef"],
            "E_L": 0.0,
            "V_th": neuron["threshold"],
            "V_reset": neuron["vReset"],
            "I_e": population["current"],
        },
    )
    created.V_m = nest.random.normal(circuit["initial"]["mean"], circuit["initial"]["deviation"])
    generator = nest.Create("poisson_generator", params={"rate": population["background"]["rate"]})
    nest.Connect(generator, created, syn_spec={"weight": population["background"]["weight"], "delay": 1.5})
    recorder = nest.Create("spike_recorder")
    nest.Connect(created, recorder)
    populations[population["name"]], recorders[population["name"]] = created, recorder
for projection in circuit["projections"]:
    delay = projection["delay"]
    nest.Connect(
        populations[projection["from"]],
        populations[projection["to"]],
        {"rule": "fixed_total_number", "N": projection["amount"]},
        {
            "weight": nest.random.normal(projection["weight"]["mean"], projection["weight"]["deviation"]),
            "delay": nest.math.redraw(
                nest.random.normal(delay["mean"] * step, delay["deviation"] * step), delay["minimum"] * step, 1e9
            ),
        },
    )
nest.Prepare()


def run(milliseconds):
    nest.Run(milliseconds)


def rates(milliseconds):
    before = {name: recorder.n_events for name, recorder in recorders.items()}
    run(milliseconds)
    return [
        (recorder.n_events - before[name]) / len(populations[name]) / milliseconds * 1000
        for name, recorder in recorders.items()
    ]


print(json.dumps(f"NEST {nest.__version__}, one thread"), flush=True)
for line in sys.stdin:
    command, milliseconds = line.split()
    answer = rates(float(milliseconds)) if command == "rates" else run(float(milliseconds))
    print(json.dumps(answer), flush=True)
