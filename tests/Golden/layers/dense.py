"""Writes dense.json. Run: python3 dense.py (torch 1.13)."""
import torch

from golden import layer, write

torch.manual_seed(3)


def dense(x, weight, bias=None):
    return x @ weight if bias is None else x @ weight + bias


write("layers", "dense", [
    layer({"type": "dense", "units": 5}, torch.randn(4, 7), dense, weight=torch.randn(7, 5), bias=torch.randn(5)),
    layer({"type": "dense", "units": 1, "bias": False}, torch.randn(3, 1), dense, weight=torch.randn(1, 1)),
    layer({"type": "dense", "units": 33}, torch.randn(1, 3, 17), dense, weight=torch.randn(17, 33), bias=torch.randn(33)),
])
