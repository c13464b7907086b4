"""Writes conv.json. Run: python3 conv.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, nchw, nhwc, write

torch.manual_seed(11)


def conv(stride=1, padding=(0, 0, 0, 0), dilation=1, groups=1):
    """Padding is Gradus's: top, bottom, left, right. The weight is [K,K,I/groups,O]."""
    top, bottom, left, right = padding

    def run(x, weight, bias=None):
        padded = F.pad(nchw(x), (left, right, top, bottom))
        return nhwc(F.conv2d(padded, weight.permute(3, 2, 0, 1), bias, stride, 0, dilation, groups))
    return run


def case(spec, x, inputs, run, bias=True):
    h, w = spec["kernel"] if isinstance(spec["kernel"], list) else (spec["kernel"],) * 2
    parameters = {"weight": torch.randn(h, w, inputs, spec["filters"])}
    if bias:
        parameters["bias"] = torch.randn(spec["filters"])
    return layer({"type": "conv", **spec, **({} if bias else {"bias": False})}, x, run, **parameters)


write("layers", "conv", [
    case({"filters": 4, "kernel": 3}, torch.randn(1, 4, 5, 3), 3, conv()),
    case({"filters": 1, "kernel": 1}, torch.randn(3, 1, 1, 1), 1, conv()),
    case({"filters": 9, "kernel": 3, "padding": 1}, torch.randn(1, 3, 2, 3), 3, conv(padding=(1, 1, 1, 1)), bias=False),
    case({"filters": 3, "kernel": [3, 2], "stride": [2, 1], "padding": [0, 2, 1, 0]}, torch.randn(2, 6, 5, 2), 2, conv((2, 1), (0, 2, 1, 0))),
    # same: ceil(7 / 2) = 4 rows need 6 + 3 - 7 = 2 more, ceil(6 / 2) = 3 columns 4 + 3 - 6 = 1, which goes to the right.
    case({"filters": 2, "kernel": 3, "stride": 2, "padding": "same"}, torch.randn(1, 7, 6, 3), 3, conv(2, (1, 1, 0, 1))),
    case({"filters": 3, "kernel": [2, 3], "dilation": [3, 2], "padding": "same"}, torch.randn(1, 5, 6, 2), 2, conv(1, (1, 2, 2, 2), (3, 2))),
    case({"filters": 6, "kernel": 3, "groups": 2, "padding": 1, "stride": 2}, torch.randn(1, 6, 5, 4), 2, conv(2, (1, 1, 1, 1), 1, 2)),
    case({"filters": 17, "kernel": 3, "groups": 17, "padding": 2, "dilation": 2}, torch.randn(1, 3, 3, 17), 1, conv(1, (2, 2, 2, 2), 2, 17)),
    case({"filters": 6, "kernel": 2, "groups": 3, "dilation": [1, 2], "stride": [1, 2]}, torch.randn(2, 4, 7, 3), 1, conv((1, 2), (0, 0, 0, 0), (1, 2), 3), bias=False),
])
