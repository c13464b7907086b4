"""Writes residual.json, repeat.json and dropout.json. Run: python3 combinators.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, nchw, nhwc, write

torch.manual_seed(15)


def dense(x, p, path):
    y = x @ p[path + "__weight"]
    return y + p[path + "__bias"] if path + "__bias" in p else y


def conv(x, p, path, stride=1, padding=0):
    return nhwc(F.conv2d(nchw(x), p[path + "__weight"].permute(3, 2, 0, 1), p.get(path + "__bias"), stride, padding))


def norm(x, p, path):
    axes = tuple(range(x.dim() - 1))
    mean, variance = x.mean(axes), x.var(axes, unbiased=False)
    return (x - mean) / torch.sqrt(variance + 1e-5) * p[path + "__weight"] + p[path + "__bias"]


def map_of(path, *shape, bias=True):
    return {path + "__weight": torch.randn(*shape), **({path + "__bias": torch.randn(shape[-1])} if bias else {})}


def norm_of(path, channels):
    return {path + "__weight": 1 + 0.3 * torch.randn(channels), path + "__bias": torch.randn(channels)}


DENSE, CONV, NORM = "0__dense", "0__conv", "1__batch_norm"
SHORT, SHORT_NORM = "shortcut__0__conv", "shortcut__1__batch_norm"
write("layers", "residual", [
    # identity
    layer({"type": "residual", "of": [{"type": "dense", "units": 7}, "tanh"]}, torch.randn(4, 7), lambda x, **p: torch.tanh(dense(x, p, DENSE)) + x, **map_of(DENSE, 7, 7)),
    layer({"type": "residual", "of": [{"type": "dense", "units": 1}], "shortcut": "identity", "scale": -0.5}, torch.randn(3, 1), lambda x, **p: -0.5 * dense(x, p, DENSE) + x, **map_of(DENSE, 1, 1)),
    # auto: a projection, because the shapes differ
    layer({"type": "residual", "of": [{"type": "dense", "units": 17}]}, torch.randn(2, 3, 5), lambda x, **p: dense(x, p, DENSE) + dense(x, p, "shortcut__0__dense"),
          **map_of(DENSE, 5, 17), **map_of("shortcut__0__dense", 5, 17, bias=False)),
    layer({"type": "residual", "of": [{"type": "conv", "filters": 5, "kernel": 3, "stride": 2, "padding": 1}], "scale": 0.3}, torch.randn(2, 5, 4, 3),
          lambda x, **p: 0.3 * conv(x, p, CONV, 2, 1) + conv(x, p, SHORT, 2), **map_of(CONV, 3, 3, 3, 5), **map_of(SHORT, 1, 1, 3, 5, bias=False)),
    # auto, with batch-norm where the branch ends in one
    layer({"type": "residual", "of": [{"type": "conv", "filters": 4, "kernel": 3, "stride": 2, "padding": 1, "bias": False}, "batch-norm"]}, torch.randn(3, 5, 6, 3),
          lambda x, **p: norm(conv(x, p, CONV, 2, 1), p, NORM) + norm(conv(x, p, SHORT, 2), p, SHORT_NORM),
          **map_of(CONV, 3, 3, 3, 4, bias=False), **norm_of(NORM, 4), **map_of(SHORT, 1, 1, 3, 4, bias=False), **norm_of(SHORT_NORM, 4)),
    # layers of one's own
    layer({"type": "residual", "of": ["tanh"], "shortcut": [{"type": "dense", "units": 9}]}, torch.randn(2, 9), lambda x, **p: torch.tanh(x) + dense(x, p, "shortcut__0__dense"),
          **map_of("shortcut__0__dense", 9, 9)),
])

# A repeat stands unrolled in its list: its first layer is 0/dense, and what the fixture calls a parameter lies below the word, so at most one layer may have any.
write("layers", "repeat", [
    layer({"repeat": 3, "of": ["tanh"]}, torch.randn(3, 17), lambda x: torch.tanh(torch.tanh(torch.tanh(x)))),
    layer({"repeat": 1, "of": [{"type": "dense", "units": 5}, "tanh"]}, torch.randn(2, 3), lambda x, **p: torch.tanh(x @ p["weight"] + p["bias"]), weight=torch.randn(3, 5), bias=torch.randn(5)),
    layer({"type": "repeat", "times": 2, "of": [{"type": "max-pool", "size": 2}, "tanh"]}, torch.randn(1, 9, 8, 3),
          lambda x: torch.tanh(nhwc(F.max_pool2d(nchw(torch.tanh(nhwc(F.max_pool2d(nchw(x), 2)))), 2)))),
])

# In training with p above 0 the mask is random, and its own tests judge it.
write("layers", "dropout", [
    layer({"type": "dropout", "p": 0.4}, torch.randn(3, 17), lambda x: F.dropout(x, 0.4, training=False), training=False),
    layer({"type": "dropout", "p": 0}, torch.randn(2, 3, 5), lambda x: F.dropout(x, 0.0, training=True)),
    layer({"type": "dropout"}, torch.randn(1, 1), lambda x: F.dropout(x, 0.5, training=False), training=False),
    layer({"type": "dropout", "p": 0.9}, torch.randn(2, 33), lambda x: F.dropout(x, 0.9, training=False), training=False),
])
