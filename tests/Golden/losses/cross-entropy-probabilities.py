"""Writes cross-entropy-probabilities.json. Run: python3 cross-entropy-probabilities.py (torch 1.13)."""
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "layers"))
from classes import cases
from golden import loss, write

torch.manual_seed(11)
write("losses", "cross-entropy-probabilities", cases("cross-entropy-probabilities", lambda shape: torch.rand(*shape) + 0.05, lambda y: torch.log((y / y.sum(1, keepdim=True)).clamp(1e-7, 1 - 1e-7)), loss))
