"""Records `rockpool` and `rockpool-numpy` from Rockpool."""

from importlib.metadata import version

import numpy
import torch
from rockpool.nn.modules import LIF, ExpSynTorch, LIFNeuronTorch, LIFTorch

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
DT = 1e-3
NOTES = "v is recorded after the reset"
torch.set_num_threads(1)


def run_torch(parameters, rows):
    layer = LIFTorch(
        (NEURONS,),
        leak_mode="decays",
        # The constructor asks for the truth of what it is given, which arrays have none of: they are put in afterwards.
        bias=torch.tensor(parameters["bias"]),
        threshold=torch.tensor(parameters["threshold"]),
        max_spikes_per_dt=torch.tensor(float(parameters["maxSpikes"])),
        dt=DT,
    )
    layer.alpha = torch.nn.Parameter(torch.tensor(parameters["alpha"]))
    layer.beta = torch.nn.Parameter(torch.tensor(parameters["beta"]).reshape(NEURONS, 1))
    with torch.no_grad():
        spikes, _, recorded = layer(torch.tensor([rows]), record=True)
    return {
        "v": recorded["vmem"][0].tolist(),
        "i": recorded["isyn"][0, :, :, 0].tolist(),
        "spikes": [[count + 0.0 for count in row] for row in spikes[0].tolist()],
    }


def run_neuron(parameters, rows):
    """`LIFNeuronTorch` computes its decay from a time constant, in every call."""
    layer = LIFNeuronTorch(
        (NEURONS,),
        tau_mem=torch.tensor(parameters["tauMem"]),
        bias=torch.tensor(parameters["bias"]),
        threshold=torch.tensor(parameters["threshold"]),
        max_spikes_per_dt=torch.tensor(float(parameters["maxSpikes"])),
        dt=DT,
    )
    with torch.no_grad():
        spikes, _, recorded = layer(torch.tensor([rows]), record=True)
    return {
        "v": recorded["vmem"][0].tolist(),
        "spikes": [[count + 0.0 for count in row] for row in spikes[0].tolist()],
    }


def run_numpy(parameters, rows):
    layer = LIF(
        (NEURONS,),
        tau_mem=numpy.array(parameters["tauMem"]),
        tau_syn=numpy.array(parameters["tauSyn"]).reshape(NEURONS, 1),
        bias=numpy.array(parameters["bias"]),
        threshold=numpy.array(parameters["threshold"]),
        max_spikes_per_dt=float(parameters["maxSpikes"]),
        dt=DT,
    )
    spikes, _, recorded = layer(numpy.array([rows]), record=True)
    return {
        "v": recorded["vmem"][0].tolist(),
        "i": recorded["isyn"][0, :, :, 0].tolist(),
        "spikes": [[count + 0.0 for count in row] for row in spikes[0].tolist()],
    }


def record(rule, run, case, precision, parameters, seed, **drawing):
    rows = draw_input(STEPS, NEURONS, seed, precision, **drawing)
    touch_threshold(run, parameters, rows)
    origin = {"package": "rockpool", "version": version("rockpool"), "class": "LIFTorch", "torch": torch.__version__.split("+")[0]}
    written = parameters
    if run is run_neuron:
        origin["class"] = "LIFNeuronTorch"
        alpha = torch.exp(-DT / torch.tensor(parameters["tauMem"])).tolist()
        written = {"alpha": alpha, "synapse": False, **{name: value for name, value in parameters.items() if name != "tauMem"}}
    if run is run_numpy:
        origin = {"package": "rockpool", "version": version("rockpool"), "class": "LIF", "numpy": numpy.__version__}
        decays = {
            "alpha": numpy.exp(-DT / numpy.array(parameters["tauMem"])).tolist(),
            "beta": numpy.exp(-DT / numpy.array(parameters["tauSyn"])).tolist(),
        }
        written = {**decays, **{name: value for name, value in parameters.items() if not name.startswith("tau")}}
    write_trace(rule, case, origin, precision, written, run(parameters, rows), rows, NOTES)


def spread_of(precision, low, high):
    return spread(low, high, NEURONS, precision)


for seed, (case, bias, maximum) in enumerate((("defaults", [0.0] * NEURONS, 65536), ("bias-limit", None, 3)), 450):
    common = {"threshold": spread_of("f32", 0.7, 1.6), "maxSpikes": maximum}
    # The last neuron has no bias: its state becomes subnormal.
    single_bias = bias or [*spread_of("f32", -0.05, 0.04)[:-1], 0.0]
    double_bias = bias or [*spread_of("f64", -0.05, 0.04)[:-1], 0.0]
    record(
        "rockpool",
        run_torch,
        case,
        "f32",
        {"alpha": spread_of("f32", 0.95, 0.1), "beta": spread_of("f32", 0.3, 0.8), "bias": single_bias, **common},
        seed,
    )
    record(
        "rockpool-numpy",
        run_numpy,
        case,
        "f64",
        {
            "tauMem": spread_of("f64", 0.02, 0.0004),
            "tauSyn": spread_of("f64", 0.01, 0.0003),
            "bias": double_bias,
            "threshold": spread_of("f64", 0.7, 1.6),
            "maxSpikes": maximum,
        },
        seed + 10,
    )
    record(
        "rockpool",
        run_neuron,
        f"neuron-{case}",
        "f32",
        {"tauMem": spread_of("f32", 0.02, 0.0004), "bias": single_bias, **common},
        seed + 20,
    )


def record_synapse(case, taus, seed):
    """`ExpSynTorch` adds noise of either sign of zero to its input, which only a current of -0 would show: none comes up."""
    rows = draw_input(STEPS, NEURONS, seed, "f32")
    layer = ExpSynTorch((NEURONS,), tau=torch.tensor(taus), dt=DT)
    with torch.no_grad():
        currents = layer(torch.tensor([rows]))[0][0].tolist()
    betas = torch.exp(-DT / torch.tensor(taus)).tolist()
    origin = {"package": "rockpool", "version": version("rockpool"), "class": "ExpSynTorch", "torch": torch.__version__.split("+")[0]}
    recorded = {"v": currents, "output": currents}
    write_trace("rockpool-expsyn", case, origin, "f32", {"beta": betas}, recorded, rows, "v is the current, which is the output")


record_synapse("slow", spread_of("f32", 0.02, 0.005), 480)
# The smallest subnormal number stays what it is where more than half of it is left.
record_synapse("fast", spread_of("f32", 0.004, 0.0016), 481)
