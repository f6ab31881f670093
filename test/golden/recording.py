"""What every record_*.py shares: drawing inputs and writing traces. Plain Python, so that no library's version matters."""

import json
import math
import struct
from pathlib import Path

TRACES = Path(__file__).resolve().parent / "traces"
MASK = (1 << 64) - 1
SMALLEST_NORMAL = {"f32": 2.0**-126, "f64": 2.0**-1022}
UNREACHABLE = 1e30


class Random:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) / 2.0**53


def single(x):
    """x rounded to f32."""
    return struct.unpack("f", struct.pack("f", x))[0]


def rounding(precision):
    return single if precision == "f32" else float


def draw_input(steps, neurons, seed, precision, scale=1.0, bias=0.25):
    """Input currents, one row a step, that bring out what a rule must get right.

    `scale` is about what one step's input must be for a neuron at rest to spike, `bias` moves the mean of the noise.
    Neuron by neuron the same plan, over the whole run: noise with gaps; the last neuron starts with inputs so small that
    its state is subnormal; then bursts of several thresholds, some of them cut off by inhibition; then inhibition; then a
    long silence (of -0 for every other neuron) with a few tiny inputs; then noise again. A -0 here and there.
    """
    random = Random(seed)
    rounded = rounding(precision)
    tiny = SMALLEST_NORMAL[precision]
    rows = []
    for step in range(steps):
        phase = step / steps
        row = []
        for neuron in range(neurons):
            noise = random.uniform()
            gap = random.uniform()
            x = scale * (noise * 1.5 - 0.75 + bias)
            if neuron % 2 == 0:
                x = scale * math.floor(x / scale * 32) / 32
            if gap < 0.2:
                x = 0.0
            if gap > 0.97:
                x = -0.0
            if phase < 0.15 and neuron == neurons - 1:
                x = tiny * (noise - 0.4)
            if 0.25 <= phase < 0.4 and gap > 0.6:
                x = scale * (2 + 4 * noise)
            if 0.25 <= phase < 0.4 and gap < 0.1:
                x = -scale * (4 + 8 * noise)
            if 0.4 <= phase < 0.5:
                x = -scale * noise
            if 0.5 <= phase < 0.85:
                x = tiny * (noise - 0.7) if gap > 0.97 else -0.0 if neuron % 2 == 1 else 0.0
            row.append(rounded(x))
        rows.append(row)
    return rows


def spread(low, high, neurons, precision):
    """Evenly spaced parameters, one a neuron."""
    rounded = rounding(precision)
    return [rounded(low + (high - low) * k / (neurons - 1)) for k in range(neurons)]


def touch_threshold(run, parameters, rows, target=0.6):
    """Sets the first neuron's threshold to a value that its membrane takes on exactly, before it has ever spiked.

    Runs the origin with an unreachable threshold and takes the first membrane above `target` of the intended one.
    """
    intended = parameters["threshold"][0]
    trial = {**parameters, "threshold": [UNREACHABLE, *parameters["threshold"][1:]]}
    membrane = [row[0] for row in run(trial, rows)["v"]]
    parameters["threshold"][0] = next(v for v in membrane if v > target * intended)


def shortest(x, precision):
    """The shortest decimal that gives x when read as a double and then rounded to the precision."""
    x = float(x)
    if not math.isfinite(x):
        raise ValueError(f"{x} in a trace")
    if x == int(x) and abs(x) < 1e9:
        return "-0.0" if x == 0 and math.copysign(1, x) < 0 else str(int(x))
    if precision == "f64":
        return repr(x)
    return next(text for text in (f"{x:.{digits}g}" for digits in range(1, 10)) if single(float(text)) == x)


def write_trace(rule, case, origin, precision, parameters, recorded, rows, notes, current=None, recurrent=None):
    """Writes one trace and prints what it covers.

    `parameters` maps names to an option or to a list of one number a neuron; `recorded` maps `v`, further states, and
    `spikes` (or `output`, for rules without a threshold) to rows. `current` and `recurrent` are what arrives at a second port.
    """
    def number(x):
        return shortest(x, precision)

    def table(values):
        return "[\n" + ",\n".join("[" + ",".join(map(number, row)) + "]" for row in values) + "\n]"

    def parameter(value):
        if isinstance(value, (bool, str)):
            return json.dumps(value)
        # Rounded as the origin does it when it makes a tensor of it; recorded values must already be of the precision.
        texts = [number(rounding(precision)(x)) for x in (value if isinstance(value, list) else [value])]
        return texts[0] if len(set(texts)) == 1 else "[" + ", ".join(texts) + "]"

    steps, neurons = len(rows), len(rows[0])
    fields = {
        "rule": json.dumps(rule),
        "origin": json.dumps(origin),
        "precision": json.dumps(precision),
        "parameters": "{ " + ", ".join(f"{json.dumps(k)}: {parameter(v)}" for k, v in parameters.items()) + " }",
        "steps": str(steps),
        "neurons": str(neurons),
        "input": table(rows),
    }
    if current is not None:
        fields["current"] = table(current)
    if recurrent is not None:
        fields["recurrent"] = table(recurrent)
    for name, values in recorded.items():
        if len(values) != steps or any(len(row) != neurons for row in values):
            raise ValueError(f"{rule}/{case}: {name} is not {steps} x {neurons}")
        fields[name] = table(values)
    fields["notes"] = json.dumps(notes)
    path = TRACES / rule / f"{case}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "{\n" + ",\n".join(f"{json.dumps(key)}: {value}" for key, value in fields.items()) + "\n}\n"
    path.write_text(text)

    states = [x for name, values in recorded.items() if name != "spikes" for row in values for x in row]
    spikes = [x for row in recorded.get("spikes", []) for x in row]
    subnormal = sum(0 < abs(x) < SMALLEST_NORMAL[precision] for x in states)
    print(
        f"{rule}/{case}: {len(text) / 1000:.0f} kB, {sum(x != 0 for x in spikes)} spikes (largest {max(spikes, default=0):g}), "
        f"{sum(x < 0 for x in states)} negative, {subnormal} subnormal"
    )
