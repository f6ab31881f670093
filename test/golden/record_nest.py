"""Records `nest-exp`, `nest-delta` and `nest-alpha` from NEST."""

import math
import sys

import nest

from recording import draw_input, spread, touch_threshold, write_trace

STEPS, NEURONS = 200, 6
# Generators cannot send at time 0: the run starts with a few idle steps, without I_e, which are not written.
IDLE = 5
NOTES = "E_L is 0; v is recorded after the reset; input is the signed weight that arrives in the step, current acts one step later"


def on_grid(step, h):
    return round((IDLE + step) * h, 3)


def run(model, h, p, rows, currents):
    nest.ResetKernel()
    nest.resolution = h
    neurons = nest.Create(model, NEURONS)
    for k, neuron in enumerate(neurons):
        own = {name: values[k] if isinstance(values, list) else values for name, values in p.items()}
        neuron.set({**own, "I_e": 0.0})
    for k in range(NEURONS):
        sent = [(on_grid(step, h), row[k]) for step, row in enumerate(rows) if row[k] != 0]
        times, weights = map(list, zip(*sent))
        generator = nest.Create("spike_generator", params={"spike_times": times, "spike_weights": weights})
        nest.Connect(generator, neurons[k], syn_spec={"weight": 1.0, "delay": h})
        changes = [0] + [step for step in range(1, STEPS) if currents[step][k] != currents[step - 1][k]]
        amplitudes = {
            "amplitude_times": [on_grid(step, h) for step in changes],
            "amplitude_values": [currents[step][k] for step in changes],
        }
        nest.Connect(nest.Create("step_current_generator", params=amplitudes), neurons[k], syn_spec={"delay": h})
    names = list(neurons[0].recordables)
    meters = [nest.Create("multimeter", params={"record_from": names, "interval": h}) for _ in range(NEURONS)]
    recorders = [nest.Create("spike_recorder") for _ in range(NEURONS)]
    for neuron, meter, recorder in zip(neurons, meters, recorders):
        nest.Connect(meter, neuron)
        nest.Connect(neuron, recorder)
    # What happens in a step carries the time of its end, and the last one is delivered a step later.
    nest.Simulate(IDLE * h)
    for neuron, constant in zip(neurons, p["I_e"]):
        neuron.set(I_e=constant)
    nest.Simulate((STEPS + 2) * h)

    columns = {"V_m": "v", "I_syn_ex": "i_ex", "I_syn_in": "i_in"}
    recorded = {}
    for own, name in columns.items():
        if own in names:
            values = [meter.events[own].tolist()[IDLE : IDLE + STEPS] for meter in meters]
            recorded[name] = [list(row) for row in zip(*values)]
    fired = [[0] * NEURONS for _ in range(STEPS)]
    for k, recorder in enumerate(recorders):
        for time in recorder.events["times"]:
            step = round(time / h) - 1 - IDLE
            if step < STEPS:
                fired[step][k] = 1
    return {**recorded, "spikes": fired}


def expm1(x):
    """NEST's own, which its released builds use: a Taylor sum below ln 2."""
    if x == 0:
        return 0.0
    if abs(x) > math.log(2):
        return math.exp(x) - 1
    total, term, n = x, x * x / 2, 2
    while abs(term) > abs(total) * sys.float_info.epsilon:
        total += term
        n += 1
        term *= x / n
    return total


TICS_PER_MS = 1000


def tics_per_step(h):
    return math.floor(TICS_PER_MS * h + 0.5)


def resolution(h):
    """The step that NEST's neurons compute with: nestkernel/nest_time.cpp. 0.103 becomes 0.10300000000000001."""
    return 1 / TICS_PER_MS * tics_per_step(h)


def refractory_steps(t_ref, h):
    """nestkernel/nest_time.h, `Time(Time::ms(t_ref)).get_steps()`: a product with the inverse, not a quotient."""
    tics = int(t_ref * TICS_PER_MS + 0.5)
    return int((tics + tics_per_step(h) - 1) * (1 / tics_per_step(h)))


def propagator_21(h, tau_syn, tau_m, c):
    """libnestutil/iaf_propagator.cpp."""
    if tau_m != tau_syn:
        gamma = tau_syn * tau_m / (tau_m - tau_syn) / c
        value = gamma * math.exp(-h * (1 / tau_syn)) * expm1(h * ((tau_m - tau_syn) / (tau_syn * tau_m)))
        if math.isfinite(value) and value >= sys.float_info.min:
            return value
    return h * (1 / c) * math.exp(-h * (1 / tau_m))


def propagators_31_32(h, tau_syn, tau_m, c):
    p32 = propagator_21(h, tau_syn, tau_m, c)
    # Closer to each other than this, the time constants leave no digit of the difference below.
    if tau_m != tau_syn and h > 1e-7 * tau_m * tau_m / abs(tau_m - tau_syn):
        beta = tau_syn * tau_m / (tau_m - tau_syn)
        p31 = beta / c * math.exp(-h * (1 / tau_syn)) * (beta * expm1(h * ((tau_m - tau_syn) / (tau_syn * tau_m))) - h)
        return p31, p32
    return 0.5 * h * h * (1 / c) * math.exp(-h * (1 / tau_m)), p32


def shared(h, p):
    return {
        "Ie": p["I_e"],
        "threshold": p["V_th"],
        "vReset": p["V_reset"],
        "refractorySteps": [refractory_steps(t, h) for t in p["t_ref"]],
    }


def parameters_exp(h, p):
    own = resolution(h)
    p22 = [math.exp(-own / tau) for tau in p["tau_m"]]
    return {
        "P11ex": [math.exp(-own / tau) for tau in p["tau_syn_ex"]],
        "P11in": [math.exp(-own / tau) for tau in p["tau_syn_in"]],
        "P20": [tau / c * (1 - decay) for tau, c, decay in zip(p["tau_m"], p["C_m"], p22)],
        "P21ex": [propagator_21(own, *quantities) for quantities in zip(p["tau_syn_ex"], p["tau_m"], p["C_m"])],
        "P21in": [propagator_21(own, *quantities) for quantities in zip(p["tau_syn_in"], p["tau_m"], p["C_m"])],
        "P22": p22,
        **shared(h, p),
    }


def parameters_delta(h, p):
    own = resolution(h)
    p22 = [math.exp(-own / tau) for tau in p["tau_m"]]
    p30 = [1 / c * (1 - decay) * tau for tau, c, decay in zip(p["tau_m"], p["C_m"], p22)]
    written = {"P22": p22, "P30": p30, **shared(h, p)}
    if "V_min" in p:
        written["vMin"] = p["V_min"]
    written["refractoryInput"] = p["refractory_input"]
    return {**written, "h": own, "tauM": p["tau_m"]} if p["refractory_input"] else written


def parameters_alpha(h, p):
    own = resolution(h)
    ex = [propagators_31_32(own, *quantities) for quantities in zip(p["tau_syn_ex"], p["tau_m"], p["C_m"])]
    inhibitory = [propagators_31_32(own, *quantities) for quantities in zip(p["tau_syn_in"], p["tau_m"], p["C_m"])]
    p11ex = [math.exp(-own / tau) for tau in p["tau_syn_ex"]]
    p11in = [math.exp(-own / tau) for tau in p["tau_syn_in"]]
    em1 = [expm1(-own / tau) for tau in p["tau_m"]]
    written = {
        "P11ex": p11ex,
        "P11in": p11in,
        "P21ex": [own * decay for decay in p11ex],
        "P21in": [own * decay for decay in p11in],
        "P30": [-tau / c * e for tau, c, e in zip(p["tau_m"], p["C_m"], em1)],
        "P31ex": [p31 for p31, _ in ex],
        "P31in": [p31 for p31, _ in inhibitory],
        "P32ex": [p32 for _, p32 in ex],
        "P32in": [p32 for _, p32 in inhibitory],
        "expm1TauM": em1,
        "epscInitialValue": [math.e / tau for tau in p["tau_syn_ex"]],
        "ipscInitialValue": [math.e / tau for tau in p["tau_syn_in"]],
        **shared(h, p),
    }
    return {**written, "vMin": p["V_min"]} if "V_min" in p else written


DERIVED = {"nest-exp": parameters_exp, "nest-delta": parameters_delta, "nest-alpha": parameters_alpha}


def record(rule, case, p, seed, scale, current, h=0.1):
    model = rule.replace("nest-", "iaf_psc_")
    p = {"E_L": 0.0, "V_m": 0.0, **p}
    # What arrives is a sum that starts at +0: a weight of -0 does not exist here.
    rows = [[x + 0.0 for x in row] for row in draw_input(STEPS, NEURONS, seed, "f64", scale=scale)]
    drawn = draw_input(STEPS, NEURONS, seed + 1000, "f64", scale=current)
    currents = [[math.floor(x) if step % 3 and step < 0.85 * STEPS else 0.0 for x in row] for step, row in enumerate(drawn)]
    # The last neuron gets no current: its state becomes subnormal.
    currents = [[*row[:-1], 0.0] for row in currents]

    def with_threshold(parameters, rows):
        return run(model, h, {**p, "V_th": parameters["threshold"]}, rows, currents)

    touched = {"threshold": p["V_th"]}
    touch_threshold(with_threshold, touched, rows)
    recorded = run(model, h, p, rows, currents)
    origin = {"package": "nest-simulator", "version": nest.__version__, "class": model}
    write_trace(rule, case, origin, "f64", DERIVED[rule](h, p), recorded, rows, NOTES, currents)


def membrane():
    return {
        "tau_m": spread(10, 0.5, NEURONS, "f64"),
        "C_m": spread(250, 20, NEURONS, "f64"),
        "V_th": spread(8, 15, NEURONS, "f64"),
        "V_reset": [*spread(-3, 2, NEURONS, "f64")[:-1], 0.0],
        "t_ref": [0.0, 0.1, 0.2, 0.5, 2.0, 1.2],
        "I_e": [*spread(0, 200, NEURONS, "f64")[:-1], 0.0],
    }


def synapses():
    # The second neuron's excitatory time constant is its membrane's, where the propagators have another form.
    excitatory = spread(2, 0.2, NEURONS, "f64")
    excitatory[1] = membrane()["tau_m"][1]
    return {"tau_syn_ex": excitatory, "tau_syn_in": spread(3, 0.008, NEURONS, "f64")}


def nearly_equal():
    """Synapses about as slow as the membrane, by relative differences on both sides of NEST's guard, h/tau_m * 1e-7."""
    factors = [1 + 1e-7, 1 - 1e-9, 1 + 9e-6, 1 - 1.3e-5, 1 + 1e-4, 1 - 1e-6]
    return {
        "tau_syn_ex": [tau * factor for tau, factor in zip(membrane()["tau_m"], factors)],
        "tau_syn_in": [tau * factor for tau, factor in zip(membrane()["tau_m"], reversed(factors))],
    }


# Times that lie between steps, and steps in which NEST's product with the inverse is less than the quotient: 0.05 ms of
# refractoriness is 1 step of 0.049 ms, and 0.001 ms none of 0.103 ms.
BETWEEN = {
    0.1: [1.04, 0.0005, 0.15, 0.31, 1.9995, 0.0004],
    0.049: [0.05, 0.001, 0.099, 0.15, 1.0, 0.0004],
    0.103: [0.001, 0.104, 0.103, 0.3, 1.04, 0.0005],
}


nest.verbosity = nest.VerbosityLevel.ERROR
record("nest-exp", "various", {**membrane(), **synapses()}, 600, scale=2000, current=400)
defaults = {"tau_m": [10.0] * NEURONS, "C_m": [250.0] * NEURONS, "V_th": [15.0] * NEURONS, "V_reset": [0.0] * NEURONS}
defaults = {**defaults, "t_ref": [2.0] * NEURONS, "I_e": [0.0] * NEURONS}
two = {"tau_syn_ex": [2.0] * NEURONS, "tau_syn_in": [2.0] * NEURONS}
record("nest-exp", "defaults", {**defaults, **two}, 602, scale=3000, current=300)

record("nest-delta", "various", {**membrane(), "refractory_input": False}, 610, scale=12, current=400)
lower = {"V_min": spread(-4, -6, NEURONS, "f64")}
record("nest-delta", "floor", {**membrane(), **lower, "refractory_input": False}, 611, scale=12, current=400)
record("nest-delta", "refractory-input", {**membrane(), "refractory_input": True}, 612, scale=12, current=400)
record("nest-delta", "floor-refractory-input", {**membrane(), **lower, "refractory_input": True}, 613, scale=12, current=100)

record("nest-alpha", "various", {**membrane(), **synapses()}, 620, scale=2000, current=400)
record("nest-alpha", "floor", {**membrane(), **synapses(), **lower}, 621, scale=2000, current=100)
record("nest-alpha", "defaults", {**defaults, **two}, 622, scale=3000, current=300)

# The resolution is rounded to tics too: with 0.103 ms NEST computes with 0.10300000000000001.
for seed, (h, t_ref) in enumerate(BETWEEN.items(), 630):
    name = f"between-steps-{h:g}"
    record("nest-delta", name, {**membrane(), "t_ref": t_ref, "refractory_input": True}, seed, scale=12, current=400, h=h)
record("nest-exp", "between-steps-0.103", {**membrane(), **synapses(), "t_ref": BETWEEN[0.103]}, 640, 2000, 400, h=0.103)
record("nest-exp", "nearly-equal", {**membrane(), **nearly_equal()}, 641, scale=2000, current=400)
record("nest-alpha", "nearly-equal", {**membrane(), **nearly_equal()}, 642, scale=2000, current=400)
