"""Exports networks of snnTorch, Rockpool and sinabs by their own exporters, and records what they do, layer by layer.

    pip install torch==2.15.0 torchvision==0.29.2 snntorch==1.0.0 rockpool==3.1.0 nir==1.0.8 nirtorch==2.6 numpy==2.4.6 \\
        scipy pbr matplotlib loguru tqdm
    pip install --no-deps sinabs==3.1.3
    python -B test/nir/origins/record_torch.py
"""

from importlib.metadata import version

import numpy
import sinabs.layers
import snntorch
import torch
from rockpool.nn.combinators import Sequential as RockpoolSequential
from rockpool.nn.modules import ExpSynTorch, LIFNeuronTorch, LIFTorch, LinearTorch
from rockpool.nn.modules.torch.nir import to_nir as rockpool_to_nir
from sinabs.activation import MembraneReset, MultiSpike, SingleSpike
from sinabs.nir import to_nir as sinabs_to_nir
from snntorch.export_nir import export_to_nir

from recording import drawn, inputs, write

STEPS = 60
torch.set_num_threads(1)


def origin(package):
    return {"package": package, "version": version(package), "torch": torch.__version__.split("+")[0]}


def linear(sources, targets, seed, scale=1.0, bias=False):
    layer = torch.nn.Linear(sources, targets, bias=bias)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(drawn(targets, sources, seed=seed, scale=scale)))
        if bias:
            layer.bias.copy_(torch.tensor(drawn(targets, seed=seed + 1000, scale=0.25)))
    return layer


# Decays on both sides of [0, 1], at its ends, and where tau in single precision is just exact.
DECAYS = [-0.5, 0.0, 0.5, 0.55, 0.7, 0.9, 1.0, 1.25]
SIZE = len(DECAYS)


def recurrent(layer, seed):
    with torch.no_grad():
        if layer.all_to_all:
            layer.recurrent.weight.copy_(torch.tensor(drawn(SIZE, SIZE, seed=seed, scale=0.5)))
            layer.recurrent.bias.copy_(torch.tensor(drawn(SIZE, seed=seed + 1000, scale=0.25)))
    return layer


def record_snntorch(name, layers, names, options):
    """`names` maps layers to the population of what they emit; v and i are recorded there."""
    network = torch.nn.Sequential(*layers)
    rows = inputs(STEPS, layers[0].in_features, 60)
    recorded = {number: {} for number in names}
    with torch.no_grad():
        graph = export_to_nir(network, torch.zeros(1, layers[0].in_features), ignore_dims=[0])
        for layer in layers:
            if hasattr(layer, "reset_mem"):
                layer.reset_mem()
        for row in rows:
            x = torch.tensor(row[None])
            for number, layer in enumerate(layers):
                x = layer(x)
                if number in names:
                    found = {"spikes": x, "v": layer.mem, **({"i": layer.syn} if hasattr(layer, "syn") else {})}
                    for variable, values in found.items():
                        recorded[number].setdefault(variable, []).append(values[0].numpy().copy())
    write(name, graph, origin("snntorch"), {"from": "snntorch", **options}, rows, {names[number]: recorded[number] for number in names})


def leaky(**options):
    return snntorch.Leaky(beta=torch.tensor(DECAYS), threshold=torch.full((SIZE,), 0.75), init_hidden=True, **options)


def synaptic(**options):
    alphas = torch.tensor([0.5, 0.625, 0.75, 0.875, 1.5, -0.25, 0.0, 0.5])
    return snntorch.Synaptic(alpha=alphas, beta=torch.tensor(DECAYS), threshold=torch.full((SIZE,), 1.25), init_hidden=True, **options)


def recurrent_leaky(**options):
    beta, threshold = torch.tensor(DECAYS), torch.full((SIZE,), 0.75)
    return snntorch.RLeaky(beta=beta, threshold=threshold, linear_features=SIZE, init_hidden=True, **options)


def one_to_one(**options):
    weights, beta = torch.tensor([-0.5, 0.25, 0.3, 0.1, -0.7, 0.9, -0.25, -1.0]), torch.tensor(DECAYS)
    return snntorch.RLeaky(beta=beta, V=weights, all_to_all=False, threshold=torch.full((SIZE,), 1.0), init_hidden=True, **options)


def recurrent_synaptic(**options):
    alphas = torch.tensor([0.5, 0.625, 0.75, 0.875, 1.5, -0.25, 0.0, 0.5])
    threshold = torch.full((SIZE,), 1.5)
    return snntorch.RSynaptic(
        alpha=alphas, beta=torch.tensor(DECAYS[::-1]), threshold=threshold, linear_features=SIZE, init_hidden=True, **options
    )


record_snntorch(
    "snntorch-decays",
    [linear(5, SIZE, 61), leaky(), linear(SIZE, SIZE, 62), synaptic()],
    {1: "1", 3: "3"},
    {},
)
for reset in ("subtract", "zero", "none"):
    layers = [
        linear(5, SIZE, 63, bias=True),
        recurrent(recurrent_leaky(reset_mechanism=reset), 64),
        linear(SIZE, SIZE, 65),
        one_to_one(reset_mechanism=reset),
        linear(SIZE, SIZE, 66),
        recurrent(recurrent_synaptic(reset_mechanism=reset), 67),
    ]
    populations = {1: "1.lif", 3: "3.lif", 5: "5.lif"}
    record_snntorch(f"snntorch-recurrent-{reset}", layers, populations, {} if reset == "subtract" else {"reset": reset})
immediate = [linear(5, SIZE, 68), recurrent(recurrent_leaky(reset_delay=False), 69)]
record_snntorch("snntorch-recurrent-immediate", immediate, {1: "1.lif"}, {"resetDelay": False})


def rockpool_linear(sources, targets, seed, scale=1.0):
    return LinearTorch((sources, targets), weight=torch.tensor(drawn(sources, targets, seed=seed, scale=scale)), has_bias=False)


def record_rockpool(name, layers, names, options):
    """`names` maps layers to the node that they become, and the state of theirs that is the membrane."""
    network = RockpoolSequential(*layers)
    # The exporter hands on the tau of ExpSynTorch as it is, which nir cannot write with a gradient.
    for parameter in torch.nn.Module.parameters(network):
        parameter.requires_grad_(False)
    rows = inputs(STEPS, layers[0].size_in, 70)
    recorded = {}
    with torch.no_grad():
        graph = rockpool_to_nir(network, torch.zeros(1, 1, layers[0].size_in))
        x = torch.tensor(rows[None])
        for number, layer in enumerate(layers):
            x, _, states = layer(x, record=True)
            if number not in names:
                continue
            node, own = names[number]
            # An output without spikes is the state itself.
            found = {"v": x[0]} if own is None else {"spikes": x[0], "v": states[own][0]}
            recorded[node] = {variable: values.numpy().copy() for variable, values in found.items()}
    write(name, graph, origin("rockpool"), {"from": "rockpool", **options}, rows, recorded)


# Time constants for which the exp of torch has the bits of the core's, which is correct to one unit of the last place.
record_rockpool(
    "rockpool-neurons",
    [
        rockpool_linear(5, 6, 71),
        LIFNeuronTorch((6,), tau_mem=torch.tensor([0.002, 0.004, 0.008, 0.016, 0.02, 0.03]), threshold=torch.full((6,), 0.75), dt=1e-3),
        rockpool_linear(6, 6, 72),
        LIFTorch((6,), tau_mem=torch.full((6,), 0.016), tau_syn=torch.full((6, 1), 0.008), threshold=torch.full((6,), 1.0), dt=1e-3),
        rockpool_linear(6, 4, 73),
        ExpSynTorch((4,), tau=torch.tensor([0.004, 0.008, 0.016, 0.02]), dt=1e-3),
    ],
    {1: ("1_LIFNeuronTorch", "vmem"), 3: ("3_LIFTorch", "vmem"), 5: ("5_ExpSynTorch", None)},
    {},
)


def record_sinabs(name, layers, names, options):
    network = torch.nn.Sequential(*layers)
    rows = inputs(STEPS, layers[0].in_features, 80)
    recorded = {}
    with torch.no_grad():
        x = torch.tensor(rows)
        for number, layer in enumerate(layers):
            x = layer(x)
            if number in names:
                recorded[str(number)] = {"spikes": x.numpy().copy(), "v": layer.recordings["v_mem"][0].numpy().copy()}
        graph = sinabs_to_nir(network, torch.tensor(rows))
    write(name, graph, origin("sinabs"), {"from": "sinabs", **options}, rows, recorded)


def integrate_and_fire(spikes):
    threshold = torch.tensor(0.5)
    return sinabs.layers.IAFSqueeze(
        batch_size=1, spike_threshold=threshold, spike_fn=spikes, reset_fn=MembraneReset(), record_states=True
    )


def leaky_integrate_and_fire(spikes):
    return sinabs.layers.LIFSqueeze(
        batch_size=1,
        tau_mem=torch.tensor([2.0, 4.0, 8.0, 16.0, 20.0, 30.0]),
        spike_threshold=torch.full((6,), 0.125),
        spike_fn=spikes,
        reset_fn=MembraneReset(),
        norm_input=True,
        record_states=True,
    )


for spikes, word in ((MultiSpike, "multi"), (SingleSpike, "single")):
    record_sinabs(
        f"sinabs-membrane-reset-{word}",
        [linear(5, 6, 81), leaky_integrate_and_fire(spikes), linear(6, 4, 82, 2.0), integrate_and_fire(spikes)],
        [1, 3],
        {"reset": "value", "spikes": word},
    )
