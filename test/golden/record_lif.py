"""Records `lif` from the notebook's neuron, which is reproduced here: it comes in no package."""

from recording import draw_input, spread, write_trace

STEPS, NEURONS = 200, 8
ORIGIN = {"package": "notebook", "version": "1", "class": "Neuron"}


class Neuron:
    """The notebook's neuron, given its input current instead of weights and inputs."""

    def __init__(self, threshold, leak):
        self.threshold = threshold
        self.leak = leak
        self.membrane_potential = 0.0

    def forward(self, current):
        self.membrane_potential += current
        if self.membrane_potential >= self.threshold:
            self.membrane_potential = 0.0
            return 1
        self.membrane_potential *= self.leak
        return 0


def run(parameters, rows):
    neurons = [Neuron(threshold, leak) for threshold, leak in zip(parameters["threshold"], parameters["leak"])]
    recorded = {"v": [], "spikes": []}
    for row in rows:
        recorded["spikes"].append([neuron.forward(x) for neuron, x in zip(neurons, row)])
        recorded["v"].append([neuron.membrane_potential for neuron in neurons])
    return recorded


def reach_threshold(parameters, rows):
    """Recorded membranes have leaked already, so the sum that the threshold sees is formed here: v + input, before any spike."""
    trial = run({**parameters, "threshold": [1e30] * NEURONS}, rows)["v"]
    sums = [before[0] + row[0] for before, row in zip(trial, rows[1:])]
    parameters["threshold"][0] = next(u for u in sums if u > 0.6 * parameters["threshold"][0])


def record(case, parameters, seed):
    rows = draw_input(STEPS, NEURONS, seed, "f64")
    reach_threshold(parameters, rows)
    write_trace("lif", case, ORIGIN, "f64", parameters, run(parameters, rows), rows, "v is recorded after reset and leak")


record("leaks", {"threshold": spread(0.5, 2, NEURONS, "f64"), "leak": spread(1, 1e-4, NEURONS, "f64")}, 1)
record("same", {"threshold": [1.0] * NEURONS, "leak": [0.9] * NEURONS}, 2)
