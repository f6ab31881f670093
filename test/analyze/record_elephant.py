"""Records what Elephant finds in a few spike trains: python3 test/analyze/record_elephant.py

Writes elephant.json beside this file. Needs `pip install elephant` (recorded with the version that the file names). The
trains come from a linear congruential generator, in whole steps of 0.1 ms, so that every binning is exact: regular and
irregular, dense and sparse, one with a single spike and one with none.
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import elephant.conversion
import elephant.spike_train_correlation as correlation
import elephant.spike_train_dissimilarity as dissimilarity
import elephant.statistics as statistics
import neo
import numpy as np
import quantities as pq

STEPS = 20_000
DT = 1e-4
BIN = 250
COUNT_BIN = 1_000
LAGS = 30
TAUS = [0.0005, 0.01, 0.2]
COSTS = [0.0, 5.0, 200.0]
# Mean interval in steps, and how much of it is random.
TRAINS = [(150, 1.0), (150, 0.2), (400, 2.0), (60, 0.5), (3_000, 1.0)]


def trains():
    state = 2025
    result = []
    for mean, spread in TRAINS:
        steps, step = [], 0
        while True:
            state = (1103515245 * state + 12345) % 2**31
            step += max(1, round(mean * (1 + spread * (state / 2**30 - 1))))
            if step >= STEPS:
                break
            steps.append(step)
        result.append(steps)
    # Half of the first train, one step later: what a correlogram must show.
    return [*result, [step + 1 for step in result[0][::2]], [1234], []]


def numbers(array):
    """Rows of floats; JSON knows no NaN, so null stands for it."""
    return [
        numbers(one) if np.ndim(one) else (None if np.isnan(one) else float(one))
        for one in np.asarray(array, dtype=float)
    ]


def record():
    steps = trains()
    as_neo = [neo.SpikeTrain(np.array(one) * DT * pq.s, t_stop=STEPS * DT * pq.s) for one in steps]
    # Exact steps for what is binned: times in units of a step.
    exact = [neo.SpikeTrain(np.array(one, dtype=float) * pq.s, t_stop=float(STEPS) * pq.s) for one in steps]
    intervals = [np.diff(one) * DT for one in steps]
    binned = elephant.conversion.BinnedSpikeTrain(exact, bin_size=BIN * pq.s, t_start=0 * pq.s, t_stop=STEPS * pq.s)
    counted = elephant.conversion.BinnedSpikeTrain(exact, bin_size=COUNT_BIN * pq.s)
    unit = elephant.conversion.BinnedSpikeTrain(exact, bin_size=1 * pq.s)
    counts = counted.to_array()
    # Both ends belong to a slice of neo: half a step earlier no spike lies on them.
    slices = [
        [
            one.time_slice(max(first - 0.5, 0) * pq.s, (first + COUNT_BIN - 0.5) * pq.s)
            for first in range(0, STEPS, COUNT_BIN)
        ]
        for one in exact
    ]
    long = [one for one in intervals if len(one) >= 2]
    return {
        "elephant": version("elephant"),
        "numpy": version("numpy"),
        "steps": STEPS,
        "dt": DT,
        "bin": BIN,
        "countBin": COUNT_BIN,
        "lags": LAGS,
        "trains": steps,
        "rates": [float(statistics.mean_firing_rate(one).rescale(1 / pq.s)) for one in as_neo],
        "intervals": [numbers(statistics.isi(np.array(one) * DT)) for one in steps],
        "cv": [float(statistics.cv(one)) for one in long],
        "cv2": [float(statistics.cv2(one)) for one in long],
        "lv": [float(statistics.lv(one)) for one in long],
        "counts": numbers(counts),
        "fano": numbers([statistics.fanofactor(one) for one in slices]),
        "correlation": numbers(correlation.correlation_coefficient(binned)),
        "correlograms": [
            {
                "first": first,
                "second": second,
                "counts": numbers(
                    # By counting: the other method goes through a Fourier transform and finds -0.
                    correlation.cross_correlation_histogram(
                        unit[first], unit[second], window=[-LAGS, LAGS], method="memory"
                    )[0].magnitude.flatten()
                ),
            }
            for first, second in [(0, 5), (0, 0), (3, 1), (2, 3), (0, 6)]
        ],
        "vanRossum": [
            {"tau": tau, "rows": numbers(dissimilarity.van_rossum_distance(as_neo, tau * pq.s))} for tau in TAUS
        ],
        "victorPurpura": [
            {"cost": cost, "rows": numbers(dissimilarity.victor_purpura_distance(as_neo, cost * pq.Hz))}
            for cost in COSTS
        ],
    }


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        recorded = record()
    path = Path(__file__).with_name("elephant.json")
    path.write_text(json.dumps(recorded, separators=(",", ":")) + "\n")
    print(f"wrote {path.name}: {len(recorded['trains'])} trains, {path.stat().st_size} bytes")
