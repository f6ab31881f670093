"""Trains the network of this example in snnTorch, and records what it does: see README.md for how to run it.

Writes, beside this file, the test set (`images.npy`, `labels.npy`) and for each of two models its NIR file and the spikes
that snnTorch gives for the test set: `digits` has its weights rounded to multiples of 2^-10, so that no sum of the
network needs a rounding; `unrounded` is the same network before that.

Spikes are packed bits, eight neurons a byte, the first one highest: [sample][step][byte].
"""

from collections import OrderedDict
from pathlib import Path

import nir
import numpy as np
import snntorch
import torch
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from snntorch.export_nir import export_to_nir

FOLDER = Path(__file__).parent
PIXELS, HIDDEN, CLASSES = 64, 128, 10
STEPS = 25
BETA, THRESHOLD = 0.9, 1.0
EPOCHS, BATCH, RATE = 100, 64, 2e-3
# Of the Gaussian noise, in grey levels, that images get while the network learns: without it, it learns them by heart.
NOISE = 2.0
WEIGHT_STEP = 2.0**-10


def leaky(size):
    # Vectors, not scalars: the nodes of the NIR file then say how many neurons they have.
    return snntorch.Leaky(beta=torch.full((size,), BETA), threshold=torch.full((size,), THRESHOLD), init_hidden=True)


def make_network():
    layers = [
        ("fc1", torch.nn.Linear(PIXELS, HIDDEN)),
        ("lif1", leaky(HIDDEN)),
        ("fc2", torch.nn.Linear(HIDDEN, CLASSES)),
        ("lif2", leaky(CLASSES)),
    ]
    return torch.nn.Sequential(OrderedDict(layers))


def run(network, images):
    """Spikes of both layers, [step][sample][neuron]: every step is given the same image, as currents from 0 to 1."""
    network.lif1.reset_mem()
    network.lif2.reset_mem()
    currents = images / 16
    hidden, output = [], []
    for _ in range(STEPS):
        hidden.append(network.lif1(network.fc1(currents)))
        output.append(network.lif2(network.fc2(hidden[-1])))
    return torch.stack(hidden), torch.stack(output)


def train(network, images, labels):
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(images)).split(BATCH):
            noisy = images[chosen] + NOISE * torch.randn(len(chosen), PIXELS)
            _, output = run(network, noisy.clamp(0, 16))
            loss = torch.nn.functional.cross_entropy(output.sum(0), labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()


def round_weights(network):
    with torch.no_grad():
        for parameter in [*network.fc1.parameters(), *network.fc2.parameters()]:
            parameter.copy_(torch.round(parameter / WEIGHT_STEP) * WEIGHT_STEP)


def currents_in_order(layer, inputs):
    """What bitspike defines a dense layer to give: products added in the order of the sources, the bias last."""
    totals = torch.zeros(len(inputs), layer.out_features)
    for source in range(layer.in_features):
        totals += layer.weight[:, source] * inputs[:, source, None]
    return totals + layer.bias


def record(name, network, images, labels):
    with torch.no_grad():
        hidden, output = run(network, images)
        currents = network.fc1(images / 16)
        reordered = (currents != currents_in_order(network.fc1, images / 16)).sum()
    # Of classes with equal counts the first one wins, here and in run.mjs.
    correct = np.argmax(output.sum(0).numpy(), axis=1) == labels.numpy()
    for layer, spikes in (("hidden", hidden), ("output", output)):
        bits = spikes.numpy().astype(bool).transpose(1, 0, 2)
        np.save(FOLDER / f"{name}.{layer}.npy", np.packbits(bits, axis=-1))
    nir.write(FOLDER / f"{name}.nir", export_to_nir(network, torch.zeros(1, PIXELS), ignore_dims=[0]))
    print(f"{name}: {correct.sum()} of {len(correct)} correct, {100 * correct.mean():.2f} %;", end=" ")
    print(f"{reordered} of {currents.numel()} currents of the hidden layer are not the sums in order")


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    digits = load_digits()
    images, test_images, labels, test_labels = train_test_split(
        digits.data.astype(np.uint8), digits.target, test_size=0.2, stratify=digits.target, random_state=0
    )
    np.save(FOLDER / "images.npy", test_images)
    np.save(FOLDER / "labels.npy", test_labels.astype(np.uint8))
    images, test_images = torch.tensor(images).float(), torch.tensor(test_images).float()
    labels, test_labels = torch.tensor(labels), torch.tensor(test_labels)
    network = make_network()
    train(network, images, labels)
    record("unrounded", network, test_images, test_labels)
    round_weights(network)
    record("digits", network, test_images, test_labels)


if __name__ == "__main__":
    main()
