"""Writes binary-cross-entropy-probabilities.json. Run: python3 binary-cross-entropy-probabilities.py (torch 1.13)."""
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "layers"))
from binary import cases
from golden import loss, write

torch.manual_seed(9)


def run(y, t, positive, negative):
    clipped = y.clamp(1e-7, 1 - 1e-7)
    if (negative == 1).all() and (positive == 1).all():
        return F.binary_cross_entropy(clipped, t, reduction="none")
    return -positive * t * torch.log(clipped) - negative * (1 - t) * torch.log(1 - clipped)


def clipped(y, t):
    return F.binary_cross_entropy(y.clamp(1e-7, 1 - 1e-7), t)


far = [loss({"type": "binary-cross-entropy-probabilities"}, torch.tensor([[0.0, 1, 0.5, 1e-9, 0.999999999, 0.2]]), torch.tensor([[1.0, 0, 1, 1, 0, 0.3]]), clipped)]
write("losses", "binary-cross-entropy-probabilities", cases("binary-cross-entropy-probabilities", lambda shape: torch.rand(*shape) * 0.96 + 0.02, run, loss) + far)
