"""Records `spikingjelly` from SpikingJelly 2.0."""

from spikingjelly_nodes import V_RESETS, parameters_of, record

seed = 300
for decay_input, leak in ((True, True), (False, True), (False, False)):
    name = "if" if not leak else "decay-input" if decay_input else "keep-input"
    record("spikingjelly", f"{name}-soft", parameters_of(leak, decay_input, "soft", None), seed)
    record("spikingjelly", f"{name}-hard", parameters_of(leak, decay_input, "hard", V_RESETS["value"]), seed + 1)
    seed += 10
record("spikingjelly", "defaults", parameters_of(True, True, "hard", V_RESETS["zero"]), 330)
