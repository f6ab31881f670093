"""snnTorch on the test set of examples/digits, one thread: python digits_snntorch.py FOLDER, that of the example.

Answers each line with one of JSON (see script.mjs): "run 64" classifies all samples, 64 at a time; "counts 64" does the
same and gives the spikes of every output, a list for each 64 samples.
"""

import json
import sys
from pathlib import Path

import nir
import numpy as np
import snntorch
import torch

STEPS = 25
TIME_STEP = 1e-4  # of snnTorch's NIR files

torch.set_num_threads(1)
folder = Path(sys.argv[1])
nodes = nir.read(folder / "digits.nir").nodes
images = torch.tensor(np.load(folder / "images.npy")).float() / 16


def linear(node):
    layer = torch.nn.Linear(*reversed(node.weight.shape))
    layer.load_state_dict({"weight": torch.tensor(node.weight), "bias": torch.tensor(node.bias)})
    return layer


def leaky(node):
    beta = (1 - TIME_STEP / node.tau.astype(np.float64)).astype(np.float32)
    return snntorch.Leaky(beta=torch.tensor(beta), threshold=torch.tensor(node.v_threshold))


fc1, lif1, fc2, lif2 = linear(nodes["fc1"]), leaky(nodes["lif1"]), linear(nodes["fc2"]), leaky(nodes["lif2"])


@torch.inference_mode()
def counts(batch):
    """Spikes of every output, [sample][output] for each batch: the usual loop over steps."""
    totals = []
    for samples in images.split(batch):
        v1, v2 = lif1.reset_mem(), lif2.reset_mem()
        total = 0
        for _ in range(STEPS):
            spikes, v1 = lif1(fc1(samples), v1)
            spikes, v2 = lif2(fc2(spikes), v2)
            total = total + spikes
        totals.append(total)
    return totals


print(json.dumps(f"snnTorch {snntorch.__version__}, torch {torch.__version__.split('+')[0]}"), flush=True)
for line in sys.stdin:
    command, batch = line.split()
    totals = counts(int(batch))
    answer = [total.flatten().tolist() for total in totals] if command == "counts" else None
    print(json.dumps(answer), flush=True)
