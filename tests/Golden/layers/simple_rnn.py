"""Writes simple-rnn.json. Run: python3 simple_rnn.py (torch 1.13)."""
import torch

from golden import layer, write
from recurrent import SHAPES, parameters, sequence

torch.manual_seed(21)


def case(n, t, f, u, every, activation):
    spec = {"type": "simple-rnn", "units": u, **({"activation": activation} if activation else {}), **({"return-sequences": True} if every else {})}
    return layer(spec, torch.randn(n, t, f), lambda x, **p: sequence(f"rnn_{activation or 'tanh'}", x, **p, last=not every), **parameters(f, u, 1))


write("layers", "simple-rnn", [case(*shape, activation) for activation in (None, "relu") for shape in SHAPES])
