"""Writes lstm.json. Run: python3 lstm.py (torch 1.13)."""
import torch

from golden import layer, write
from recurrent import SHAPES, parameters, sequence

torch.manual_seed(22)


def case(n, t, f, u, every):
    spec = {"type": "lstm", "units": u, **({"return-sequences": True} if every else {})}
    return layer(spec, torch.randn(n, t, f), lambda x, **p: sequence("lstm", x, **p, last=not every), **parameters(f, u, 4))


write("layers", "lstm", [case(*shape) for shape in SHAPES])
