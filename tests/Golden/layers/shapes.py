"""Writes upsample.json, reshape.json, flatten.json and concat.json. Run: python3 shapes.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, nchw, nhwc, write

torch.manual_seed(13)


def upsample(factor):
    return lambda x: nhwc(F.interpolate(nchw(x), scale_factor=factor, mode="nearest"))


write("layers", "upsample", [
    layer({"type": "upsample"}, torch.randn(2, 3, 4, 2), upsample(2)),
    layer({"type": "upsample", "factor": [1, 3]}, torch.randn(1, 2, 3, 17), upsample((1, 3))),
    layer({"type": "upsample", "factor": [4, 2]}, torch.randn(3, 1, 1, 1), upsample((4, 2))),
    layer({"type": "upsample", "factor": 1}, torch.randn(2, 2, 3, 33), upsample(1)),
])
write("layers", "reshape", [
    layer({"type": "reshape", "shape": [4, 6]}, torch.randn(2, 2, 3, 4), lambda x: x.reshape(-1, 4, 6)),
    layer({"type": "reshape", "shape": [3, -1]}, torch.randn(2, 33), lambda x: x.reshape(2, 3, -1)),
    layer({"type": "reshape", "shape": [-1, 1, 17]}, torch.randn(1, 17, 3), lambda x: x.reshape(1, -1, 1, 17)),
    layer({"type": "reshape", "shape": [1]}, torch.randn(5, 1, 1, 1), lambda x: x.reshape(5, 1)),
])
write("layers", "flatten", [
    layer({"type": "flatten"}, torch.randn(2, 2, 3, 4), lambda x: x.flatten(1)),
    layer({"type": "flatten"}, torch.randn(1, 17), lambda x: x.flatten(1)),
    layer({"type": "flatten"}, torch.randn(3, 33, 1), lambda x: x.flatten(1)),
])


def concat(*branches):
    return lambda x, **parameters: torch.cat([branch(x, parameters) for branch in branches], dim=-1)


def dense(name):
    def run(x, parameters):
        y = x @ parameters[name + "__weight"]
        return y + parameters[name + "__bias"] if name + "__bias" in parameters else y
    return run


def unchanged(x, parameters):
    return x


def conv(name, padding):
    return lambda x, p: nhwc(F.conv2d(nchw(x), p[name + "__weight"].permute(3, 2, 0, 1), p.get(name + "__bias"), padding=padding))


write("layers", "concat", [
    layer({"type": "concat", "of": [[{"type": "dense", "units": 4}], [{"type": "dense", "units": 3, "bias": False}, "tanh"]]}, torch.randn(5, 7),
          concat(dense("0__0__dense"), lambda x, p: torch.tanh(dense("1__0__dense")(x, p))),
          **{"0__0__dense__weight": torch.randn(7, 4), "0__0__dense__bias": torch.randn(4), "1__0__dense__weight": torch.randn(7, 3)}),
    layer({"type": "concat", "of": [[], ["tanh"], []]}, torch.randn(3, 1, 17), concat(unchanged, lambda x, p: torch.tanh(x), unchanged)),
    layer({"type": "concat", "of": [[{"type": "conv", "filters": 5, "kernel": 1}], [{"type": "conv", "filters": 3, "kernel": 3, "padding": 1}], [{"type": "max-pool", "size": 3, "stride": 1, "padding": 1}]]},
          torch.randn(2, 4, 5, 3), concat(conv("0__0__conv", 0), conv("1__0__conv", 1), lambda x, p: nhwc(F.max_pool2d(nchw(x), 3, 1, 1))),
          **{"0__0__conv__weight": torch.randn(1, 1, 3, 5), "0__0__conv__bias": torch.randn(5), "1__0__conv__weight": torch.randn(3, 3, 3, 3), "1__0__conv__bias": torch.randn(3)}),
    layer({"type": "concat", "of": [[{"type": "dense", "units": 1}]]}, torch.randn(1, 33), concat(dense("0__0__dense")),
          **{"0__0__dense__weight": torch.randn(33, 1), "0__0__dense__bias": torch.randn(1)}),
])
