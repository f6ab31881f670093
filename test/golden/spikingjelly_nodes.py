"""What the recordings of the two SpikingJelly releases share: their nodes are made and run in the same way."""

from importlib.metadata import version

import torch
from spikingjelly.activation_based import neuron as nodes

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
NOTES = "v is recorded after the reset"
TAU = [2.0, *spread(1.2, 5, NEURONS - 1, "f32")[::-1]]
V_RESETS = {"zero": [0.0] * NEURONS, "value": spread(-0.25, 0.2, NEURONS, "f32")}
torch.set_num_threads(1)


def parameters_of(leak, decay_input, reset, v_reset):
    parameters = {"leak": leak, "decayInput": decay_input, "reset": reset, "threshold": spread(0.6, 1.5, NEURONS, "f32")}
    if leak:
        parameters["tau"] = list(TAU)
    if reset == "hard":
        parameters["vReset"] = list(v_reset)
    return parameters


def nodes_of(parameters):
    """Nodes take plain numbers only, so every neuron is a node of its own."""
    for k in range(NEURONS):
        common = {
            "v_threshold": parameters["threshold"][k],
            "v_reset": parameters["vReset"][k] if parameters["reset"] == "hard" else None,
        }
        if parameters["leak"]:
            node = nodes.LIFNode(tau=parameters["tau"][k], decay_input=parameters["decayInput"], **common)
        else:
            node = nodes.IFNode(**common)
        yield node.train(parameters.get("training", True))


def run(parameters, rows):
    population = list(nodes_of(parameters))
    recorded = {"v": [], "spikes": []}
    with torch.no_grad():
        for row in rows:
            recorded["spikes"].append([node(torch.tensor([x])).item() for node, x in zip(population, row)])
            recorded["v"].append([node.v.item() for node in population])
    return recorded


def record(rule, case, parameters, seed):
    # With decayInput an input counts only 1/tau.
    rows = draw_input(STEPS, NEURONS, seed, "f32", scale=2.5 if parameters["leak"] and parameters["decayInput"] else 1)
    touch_threshold(run, parameters, rows)
    origin = {
        "package": "spikingjelly",
        "version": version("spikingjelly"),
        "class": type(next(nodes_of(parameters))).__name__,
        "torch": torch.__version__.split("+")[0],
    }
    write_trace(rule, case, origin, "f32", parameters, run(parameters, rows), rows, NOTES)
