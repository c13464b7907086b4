"""Writes schedules.json: 100 steps of every schedule, by PyTorch's schedulers where it has one. Run: python3 schedules.py (torch 1.13).

Factors of the rate, one per step. An epoch is 5 steps; the losses of the 20 epochs are given. The recipe's keys are Gradus's own.
"""
import json
import pathlib

import torch
from torch.optim import lr_scheduler as lr

STEPS, EPOCH = 100, 5
EPOCHS = STEPS // EPOCH
torch.manual_seed(3)
NOISE = (torch.rand(EPOCHS, dtype=torch.float64) * 0.3).tolist()
TRAIN = [round(2.0 * 0.85**e + n, 6) for e, n in enumerate(NOISE)]
VALIDATION = [round(max(0.7, 2.0 * 0.8**e) + 0.2 * n, 6) for e, n in enumerate(reversed(NOISE))]
VALIDATION[9] = VALIDATION[8] * (1 - 5e-5)  # below, but not by the threshold


def run(build, per="step", losses=None):
    """The factors that a scheduler of PyTorch gives an optimizer of rate 1."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = build(optimizer)
    factors = []
    for step in range(STEPS):
        factors.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if per == "step":
            if step < STEPS - 1:
                scheduler.step()
        elif (step + 1) % EPOCH == 0:
            scheduler.step(*([losses[step // EPOCH]] if losses else []))
    return factors


def step(every=30, factor=0.1):
    return case("step", {"every": every, "factor": factor}, run(lambda o: lr.StepLR(o, every, factor), "epoch"))


def exponential(factor=0.95):
    return case("exponential", {"factor": factor}, run(lambda o: lr.ExponentialLR(o, factor), "epoch"))


def cosine(end=0.0):
    return case("cosine", {"end": end}, run(lambda o: lr.CosineAnnealingLR(o, STEPS, end)))


def one_cycle(warm=0.3, start=0.04, end=1e-4):
    return case("one-cycle", {"warm": warm, "start": start, "end": end},
                run(lambda o: lr.OneCycleLR(o, 1.0, STEPS, pct_start=warm, div_factor=1 / start, final_div_factor=start / end)))


def polynomial(power=0.9):
    return case("polynomial", {"power": power}, run(lambda o: lr.PolynomialLR(o, STEPS, power)))


def plateau(factor=0.1, patience=10):
    return case("plateau", {"factor": factor, "patience": patience},
                run(lambda o: lr.ReduceLROnPlateau(o, factor=factor, patience=patience, eps=0), "epoch", VALIDATION))


def reactive(up=1.05, down=0.7):
    """The definition: grows after an epoch of lower mean training loss than the one before, shrinks after one of higher."""
    factors, factor = [], 1.0
    for epoch, loss in enumerate(TRAIN):
        factors += [factor] * EPOCH
        if epoch > 0:
            factor *= up if loss < TRAIN[epoch - 1] else down if loss > TRAIN[epoch - 1] else 1
    return case("reactive", {"up": up, "down": down}, factors)


def random_decay(low, high):
    """The definition leaves only the draws open; with low = high there are none."""
    assert low == high
    return case("random-decay", {"low": low, "high": high}, [low ** (s // EPOCH) for s in range(STEPS)])


def case(word, keys, factors):
    return {"schedule": {"type": word} | keys, "factors": [float(f"{f:.12g}") for f in factors]}


CASES = [
    case("constant", {}, run(lambda o: lr.ConstantLR(o, 1.0, STEPS))),
    case("constant", {"warmup": 20}, run(lambda o: lr.LinearLR(o, 1 / 20, 1.0, 19))),
    case("inverse-time", {"decay": 0.01}, run(lambda o: lr.LambdaLR(o, lambda t: 1 / (1 + 0.01 * t)))),
    polynomial(), polynomial(2.0),
    step(), step(every=3), step(every=4, factor=0.5),
    exponential(), exponential(0.7),
    cosine(), cosine(0.1),
    one_cycle(), one_cycle(0.25, 0.1, 0.01), one_cycle(0.123, 0.5, 0.05),
    plateau(patience=2), plateau(0.5, 0), plateau(),
    reactive(), reactive(1.2, 0.5),
    random_decay(0.8, 0.8),
]
here = pathlib.Path(__file__).parent
(here / "schedules.json").write_text(
    '{"torch": "%s", "steps_per_epoch": %d,\n"train": %s,\n"validation": %s,\n"cases": [\n%s\n]}\n'
    % (torch.__version__, EPOCH, json.dumps(TRAIN), json.dumps(VALIDATION), ",\n".join(json.dumps(one) for one in CASES)))
