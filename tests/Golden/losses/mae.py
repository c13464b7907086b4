"""Writes mae.json. Run: python3 mae.py (torch 1.13)."""
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "layers"))
from golden import loss, write

torch.manual_seed(6)
write("losses", "mae", [loss({"type": "mae"}, torch.randn(*shape), torch.randn(*shape), lambda y, t: F.l1_loss(y, t)) for shape in [(4, 5), (1, 1), (3, 7, 3), (17, 33)]])
