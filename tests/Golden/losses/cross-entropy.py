"""Writes cross-entropy.json. Run: python3 cross-entropy.py (torch 1.13)."""
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "layers"))
from classes import cases
from golden import loss, write

torch.manual_seed(10)
far = [loss({"type": "cross-entropy"}, torch.tensor([[1e4, -1e4, 0], [1e30, -1e30, 0], [-1e30, -1e30, -1e30]]), torch.tensor(target), F.cross_entropy) for target in ([0, 0, 1], [1, 2, 2])]
write("losses", "cross-entropy", cases("cross-entropy", lambda shape: torch.randn(*shape) * 3, lambda y: F.log_softmax(y, 1), loss,
                                       lambda y, t, weights, smoothing: F.cross_entropy(y, t, weight=weights, label_smoothing=smoothing)) + far)
