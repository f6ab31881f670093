"""Records the `snntorch*` rules from snnTorch."""

import snntorch
import torch

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
NOTES = "states are recorded after the reset, if it is in the same step"
torch.set_num_threads(1)


def spread_single(low, high):
    return spread(low, high, NEURONS, "f32")


def tensors(parameters):
    return {name: torch.tensor(value) if isinstance(value, list) else value for name, value in parameters.items()}


def record(rule, build, states, case, parameters, seed, **drawing):
    """`build` makes the origin's neuron; `states` names its state variables in the order in which it takes and gives them."""
    comes_back = []

    def run(parameters, rows):
        neuron = build(tensors(parameters))
        # Without an initial state the origin makes zeros itself.
        memory = []
        comes_back.clear()
        recorded = {name: [] for name in ["v", *sorted(states), "spikes"]}
        for row in torch.tensor(rows):
            if hasattr(neuron, "recurrent"):
                # It takes its spikes back, and makes zeros of them itself as well.
                memory = memory or [torch.zeros_like(row) for _ in ["spikes", *states]]
                with torch.no_grad():
                    comes_back.append(neuron.recurrent(memory[0]).tolist())
                spikes, *memory = neuron(row, *memory)
                memory = [spikes, *memory]
            else:
                spikes, *memory = neuron(row, *memory)
            for name, values in zip(["spikes", *states], [spikes, *memory[-len(states) :]]):
                recorded[name].append(values.tolist())
        return recorded

    rows = draw_input(STEPS, NEURONS, seed, "f32", **drawing)
    touch_threshold(run, parameters, rows)
    origin = {
        "package": "snntorch",
        "version": snntorch.__version__,
        "class": type(build(tensors(parameters))).__name__,
        "torch": torch.__version__.split("+")[0],
    }
    recorded = run(parameters, rows)
    notes = f"{NOTES}; recurrent is what the layer's own weights made of its last spikes" if comes_back else NOTES
    write_trace(rule, case, origin, "f32", parameters, recorded, rows, notes, recurrent=comes_back or None)


def leaky(p):
    return snntorch.Leaky(
        beta=p["beta"],
        threshold=p["threshold"],
        graded_spikes_factor=p["gradedSpikesFactor"],
        reset_mechanism=p["reset"],
        reset_delay=p["resetDelay"],
    )


def synaptic(p):
    return snntorch.Synaptic(
        alpha=p["alpha"], beta=p["beta"], threshold=p["threshold"], reset_mechanism=p["reset"], reset_delay=p["resetDelay"]
    )


def alpha(p):
    return snntorch.Alpha(alpha=p["alpha"], beta=p["beta"], threshold=p["threshold"], reset_mechanism=p["reset"])


def lapicque(p):
    # The class refuses R and C as arrays (it asks for their truth), not as buffers.
    neuron = snntorch.Lapicque(
        R=1.0, C=1.0, time_step=p["timeStep"][0], threshold=p["threshold"], reset_mechanism=p["reset"]
    )
    neuron.R, neuron.C, neuron.time_step = p["R"], p["C"], p["timeStep"]
    return neuron


def recurrent_weights(neuron, seed):
    """All-to-all weights and biases from the recording's own generator; with `all_to_all=False` the weight is V."""
    if neuron.all_to_all:
        drawn = draw_input(NEURONS, NEURONS + 1, seed, "f32", scale=0.75, bias=0.0)
        with torch.no_grad():
            neuron.recurrent.weight.copy_(torch.tensor([row[:-1] for row in drawn]))
            neuron.recurrent.bias.copy_(torch.tensor([0.125 * row[-1] for row in drawn]))
    neuron.requires_grad_(False)
    return neuron


def recurrent_leaky(p):
    neuron = snntorch.RLeaky(
        beta=p["beta"], threshold=p["threshold"], linear_features=NEURONS, reset_mechanism=p["reset"], reset_delay=p["resetDelay"]
    )
    return recurrent_weights(neuron, 190)


def recurrent_leaky_one_to_one(p):
    weights = torch.tensor(spread_single(-0.5, 0.7))
    neuron = snntorch.RLeaky(
        beta=p["beta"], threshold=p["threshold"], V=weights, all_to_all=False, reset_mechanism=p["reset"], reset_delay=p["resetDelay"]
    )
    return recurrent_weights(neuron, 191)


def recurrent_synaptic(p):
    neuron = snntorch.RSynaptic(
        alpha=p["alpha"], beta=p["beta"], threshold=p["threshold"], linear_features=NEURONS, reset_mechanism=p["reset"]
    )
    return recurrent_weights(neuron, 192)


def recurrent_synaptic_immediate(p):
    """`reset_delay=False` changes nothing: the membrane that it computes is dropped."""
    neuron = recurrent_synaptic(p)
    neuron.reset_delay = False
    return neuron


def tau_alpha(alpha, beta):
    """As `Alpha` computes it in every step, on tensors of the same shape."""
    alpha, beta = torch.tensor(alpha).clamp(0, 1), torch.tensor(beta).clamp(0, 1)
    return (torch.log(alpha) / (torch.log(beta) - torch.log(alpha)) + 1).tolist()


RESETS = [("subtract", True), ("subtract", False), ("zero", True), ("zero", False), ("none", True)]
for seed, (reset, delay) in enumerate(RESETS, 100):
    record(
        "snntorch",
        leaky,
        ["v"],
        f"{reset}-{'delayed' if delay else 'immediate'}",
        {
            # The last two are clamped.
            "beta": [*spread_single(0.99, 0.2)[:-2], 1.25, -0.5],
            "threshold": spread_single(0.7, 1.9),
            "gradedSpikesFactor": [1.0] * NEURONS,
            "reset": reset,
            "resetDelay": delay,
        },
        seed,
        # Without reset a beta of 1 adds up for ever; inhibition must be able to bring it back.
        bias=0.0 if reset == "none" else 0.25,
    )
    record(
        "snntorch-synaptic",
        synaptic,
        ["i", "v"],
        f"{reset}-{'delayed' if delay else 'immediate'}",
        {
            "alpha": spread_single(0.85, 0.1),
            "beta": spread_single(0.3, 0.95)[::-1],
            "threshold": spread_single(0.7, 1.9),
            "reset": reset,
            "resetDelay": delay,
        },
        seed + 10,
    )

for case, delay in (("graded-delayed", True), ("graded-immediate", False)):
    record(
        "snntorch",
        leaky,
        ["v"],
        case,
        {
            "beta": spread_single(0.9, 0.2),
            "threshold": spread_single(0.8, 1.2),
            "gradedSpikesFactor": spread_single(0.1, 3),
            "reset": "subtract",
            "resetDelay": delay,
        },
        120 + delay,
    )

for seed, reset in enumerate(("zero", "subtract", "none"), 130):
    alphas, betas = spread_single(0.95, 0.3), spread_single(0.9, 0.05)
    record(
        "snntorch-alpha",
        alpha,
        ["i_exc", "i_inh", "v"],
        reset,
        {"alpha": alphas, "beta": betas, "tauAlpha": tau_alpha(alphas, betas), "threshold": spread_single(0.3, 0.9), "reset": reset},
        seed,
    )
    record(
        "snntorch-lapicque",
        lapicque,
        ["v"],
        reset,
        {
            "R": spread_single(2, 5.5),
            "C": spread_single(1.5, 0.3),
            "timeStep": spread_single(0.6, 1),
            "threshold": spread_single(0.7, 1.9),
            "reset": reset,
        },
        seed + 10,
    )

for seed, (reset, delay) in enumerate(RESETS, 150):
    record(
        "snntorch-recurrent",
        recurrent_leaky if delay or reset == "subtract" else recurrent_leaky_one_to_one,
        ["v"],
        f"{reset}-{'delayed' if delay else 'immediate'}",
        {
            # The last is clamped.
            "beta": [*spread_single(0.97, 0.2)[:-1], -0.5],
            "threshold": spread_single(0.7, 1.9),
            "reset": reset,
            "resetDelay": delay,
        },
        seed,
    )

for seed, reset in enumerate(("subtract", "zero", "none"), 160):
    record(
        "snntorch-recurrent-synaptic",
        recurrent_synaptic_immediate if reset == "subtract" else recurrent_synaptic,
        ["i", "v"],
        reset,
        {
            "alpha": spread_single(0.85, 0.1),
            "beta": spread_single(0.3, 0.95)[::-1],
            "threshold": spread_single(0.7, 1.9),
            "reset": reset,
        },
        seed,
    )
