"""Records `spikingjelly-0.0.0.0.14`, whose training and inference differ in the last bits without `decayInput`."""

from spikingjelly_nodes import V_RESETS, parameters_of, record

RULE = "spikingjelly-0.0.0.0.14"


def with_k(parameters):
    return {**parameters, "k": [1.0 - 1.0 / tau for tau in parameters["tau"]]}


for training, mode, seed in ((True, "training", 340), (False, "inference", 350)):
    soft = with_k(parameters_of(True, False, "soft", None))
    zero = parameters_of(True, False, "hard", V_RESETS["zero"])
    record(RULE, f"keep-input-soft-{mode}", {**soft, "training": training}, seed)
    record(RULE, f"keep-input-zero-{mode}", {**(with_k(zero) if training else zero), "training": training}, seed + 1)
    value = parameters_of(True, False, "hard", V_RESETS["value"])
    record(RULE, f"keep-input-hard-{mode}", {**value, "training": training}, seed + 2)
record(RULE, "decay-input-soft", {**parameters_of(True, True, "soft", None), "training": True}, 360)
record(RULE, "decay-input-hard", {**parameters_of(True, True, "hard", V_RESETS["value"]), "training": False}, 361)
record(RULE, "if-soft", {**parameters_of(False, False, "soft", None), "training": False}, 362)
record(RULE, "if-hard", {**parameters_of(False, False, "hard", V_RESETS["value"]), "training": True}, 363)
