"""Writes gru.json. Run: python3 gru.py (torch 1.13)."""
import torch

from golden import layer, write
from recurrent import SHAPES, parameters, sequence

torch.manual_seed(23)


def case(n, t, f, u, every):

    def run(x, recurrent_bias, **p):
        return sequence("gru", x, **p, inner=recurrent_bias, last=not every)

    spec = {"type": "gru", "units": u, **({"return-sequences": True} if every else {})}
    return layer(spec, torch.randn(n, t, f), run, **parameters(f, u, 3), recurrent_bias=torch.randn(u) * 0.5)


write("layers", "gru", [case(*shape) for shape in SHAPES])
