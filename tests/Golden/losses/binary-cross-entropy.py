"""Writes binary-cross-entropy.json. Run: python3 binary-cross-entropy.py (torch 1.13)."""
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "layers"))
from binary import cases
from golden import loss, write

torch.manual_seed(8)


def run(y, t, positive, negative):
    if (negative == 1).all():
        return F.binary_cross_entropy_with_logits(y, t, pos_weight=positive, reduction="none")
    return -positive * t * F.logsigmoid(y) - negative * (1 - t) * F.logsigmoid(-y)


far = [loss({"type": "binary-cross-entropy"}, torch.tensor([[1e4, -1e4, 1e30, -1e30, 30, -30, 0, 1]]), torch.tensor([[1.0, 0, 1, 0, 1, 0, 1, 0]]), F.binary_cross_entropy_with_logits),
       loss({"type": "binary-cross-entropy"}, torch.tensor([[1e4, -1e4, 1e30, -1e30]]), torch.tensor([[0.0, 1, 0, 1]]), F.binary_cross_entropy_with_logits)]
write("losses", "binary-cross-entropy", cases("binary-cross-entropy", lambda shape: torch.randn(*shape) * 3, run, loss) + far)
