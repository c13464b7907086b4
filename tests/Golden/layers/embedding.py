"""Writes embedding.json. Run: python3 embedding.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, write

torch.manual_seed(24)


def case(size, units, *shape):
    return layer({"type": "embedding", "size": size, "units": units}, torch.randint(0, size, shape), lambda x, weight: F.embedding(x, weight), weight=torch.randn(size, units))


write("layers", "embedding", [case(7, 5, 4, 9), case(1, 1, 3), case(5, 17, 2, 3, 4), case(11, 33, 1, 21)])
