"""Writes huber.json. Run: python3 huber.py (torch 1.13)."""
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "layers"))
from golden import loss, write

torch.manual_seed(7)


def case(shape, delta):
    spec = {"type": "huber"} if delta == 1 else {"type": "huber", "delta": delta}
    return loss(spec, torch.randn(*shape) * 2, torch.randn(*shape), lambda y, t: F.huber_loss(y, t, delta=delta))


write("losses", "huber", [case(shape, delta) for shape in [(4, 5), (1, 1), (3, 7, 3), (5, 33)] for delta in (1, 0.25, 3)])
