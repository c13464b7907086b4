"""Writes mse.json. Run: python3 mse.py (torch 1.13)."""
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "layers"))
from golden import loss, write

torch.manual_seed(5)
write("losses", "mse", [loss({"type": "mse"}, torch.randn(*shape), torch.randn(*shape), lambda y, t: F.mse_loss(y, t)) for shape in [(4, 5), (1, 1), (3, 7, 3)]])
