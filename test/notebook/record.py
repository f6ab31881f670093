"""Records what the notebook's three classes do: python3 test/notebook/record.py

Writes notebook.json beside this file. Needs nothing but Python 3. The classes are the notebook's, but for the sum: from
Python 3.12 on `sum` compensates rounding errors, so that the notebook's own line has two meanings; here it is a loop,
which has one. JSON holds the shortest decimals that give the same doubles back.
"""

import json
from pathlib import Path


class Neuron:
    def __init__(self, weights, threshold, leak):
        self.weights = weights
        self.threshold = threshold
        self.leak = leak
        self.membrane_potential = 0.0

    def forward(self, inputs):
        total_input = 0.0
        for weight, value in zip(self.weights, inputs, strict=True):
            total_input += weight * value
        self.membrane_potential += total_input
        if self.membrane_potential >= self.threshold:
            self.membrane_potential = 0.0
            return 1
        self.membrane_potential *= self.leak
        return 0


class Layer:
    def __init__(self, weights, threshold, leak):
        self.neurons = [Neuron(row, threshold, leak) for row in weights]

    def forward(self, inputs):
        return [neuron.forward(inputs) for neuron in self.neurons]


class NeuralNetwork:
    def __init__(
        self, weights_hidden, weights_output, threshold_hidden, threshold_output, leak_hidden, leak_output
    ):
        self.hidden_layer = Layer(weights_hidden, threshold_hidden, leak_hidden)
        self.output_layer = Layer(weights_output, threshold_output, leak_output)

    def forward(self, inputs):
        # The notebook does not name what lies between; the recording wants it.
        self.hidden_outputs = self.hidden_layer.forward(inputs)
        return self.output_layer.forward(self.hidden_outputs)


CALLS = 61
PARAMETERS = {
    "weights_hidden": [[0.1, 0.2], [0.1, 0.2], [0.3, 0.2], [0.4, 0.5]],
    "weights_output": [[0.3, 0.5, 0.2, 0.5], [0.1, 0.4, 0.6, 0.3]],
    "threshold_hidden": 0.5,
    "threshold_output": 0.7,
    "leak_hidden": 0.8,
    "leak_output": 0.9,
}


def varying_inputs(calls):
    """Pairs in [-0.5, 1.5) from a linear congruential generator: of both signs, and never the same twice."""
    state = 2024
    rows = []
    for _ in range(calls):
        row = []
        for _ in range(2):
            state = (1103515245 * state + 12345) % 2**31
            row.append(state / 2**30 - 0.5)
        rows.append(row)
    return rows


def potentials(layer):
    return [neuron.membrane_potential for neuron in layer.neurons]


def record(rows):
    network = NeuralNetwork(**PARAMETERS)
    calls = []
    for inputs in rows:
        outputs = network.forward(inputs)
        calls.append(
            {
                "inputs": inputs,
                "hidden_outputs": network.hidden_outputs,
                "hidden_membrane_potentials": potentials(network.hidden_layer),
                "outputs": outputs,
                "output_membrane_potentials": potentials(network.output_layer),
            }
        )
    return calls


def main():
    series = {"constant": record([[0.7, 0.4]] * CALLS), "varying": record(varying_inputs(CALLS))}
    assert series["constant"][0]["outputs"] == [0, 0], "the notebook prints [0, 0]"
    # A line a call, so that a difference can be read.
    lines = [
        f'"{name}": [\n' + ",\n".join(json.dumps(call) for call in calls) + "\n]" for name, calls in series.items()
    ]
    text = "{\n" + f'"parameters": {json.dumps(PARAMETERS)},\n' + ",\n".join(lines) + "\n}\n"
    (Path(__file__).parent / "notebook.json").write_text(text)


if __name__ == "__main__":
    main()
