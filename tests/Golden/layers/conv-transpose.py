"""Writes conv-transpose.json. Run: python3 conv-transpose.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, nchw, nhwc, write

torch.manual_seed(12)


def transposed(stride=1, padding=0, more=0, groups=1, dilation=1, cut=(0, 0, 0, 0)):
    """The weight is [K,K,I,O/groups]. `cut` takes top, bottom, left, right off: padding that PyTorch cannot say."""
    top, bottom, left, right = cut

    def run(x, weight, bias=None):
        y = nhwc(F.conv_transpose2d(nchw(x), weight.permute(2, 3, 0, 1), bias, stride, padding, more, groups, dilation))
        return y[:, top:y.shape[1] - bottom, left:y.shape[2] - right]
    return run


def case(spec, x, run, bias=True):
    h, w = spec["kernel"] if isinstance(spec["kernel"], list) else (spec["kernel"],) * 2
    parameters = {"weight": torch.randn(h, w, x.shape[3], spec["filters"] // spec.get("groups", 1))}
    if bias:
        parameters["bias"] = torch.randn(spec["filters"])
    return layer({"type": "conv-transpose", **spec, **({} if bias else {"bias": False})}, x, run, **parameters)


write("layers", "conv-transpose", [
    case({"filters": 4, "kernel": 3}, torch.randn(1, 3, 4, 2), transposed()),
    case({"filters": 1, "kernel": 1, "stride": 2}, torch.randn(2, 2, 3, 1), transposed(2)),
    # DCGAN's: twice as large.
    case({"filters": 3, "kernel": 4, "stride": 2, "padding": 1}, torch.randn(1, 3, 4, 2), transposed(2, 1), bias=False),
    case({"filters": 4, "kernel": 3, "stride": 2, "padding": 1, "output-padding": 1}, torch.randn(1, 3, 3, 2), transposed(2, 1, 1)),
    case({"filters": 2, "kernel": [3, 2], "stride": [3, 2], "output-padding": [2, 0]}, torch.randn(1, 2, 2, 17), transposed((3, 2), 0, (2, 0))),
    case({"filters": 4, "kernel": 3, "groups": 2, "dilation": [1, 2], "stride": 2, "padding": [1, 1, 2, 2]}, torch.randn(1, 3, 2, 6), transposed(2, (1, 2), 0, 2, (1, 2))),
    case({"filters": 5, "kernel": 3, "groups": 5, "stride": 2}, torch.randn(1, 3, 2, 5), transposed(2, 0, 0, 5)),
    case({"filters": 2, "kernel": 3, "padding": [0, 1, 2, 0]}, torch.randn(2, 3, 4, 3), transposed(cut=(0, 1, 2, 0))),
    # same: stride times as large; 3 - 2 = 1 row too many goes at the bottom right.
    case({"filters": 3, "kernel": 3, "stride": 2, "padding": "same"}, torch.randn(1, 3, 2, 2), transposed(2, cut=(0, 1, 0, 1))),
    # same where the kernel is smaller than the stride: rows that meet no tap are bias alone.
    case({"filters": 2, "kernel": 2, "stride": 3, "padding": "same"}, torch.randn(1, 2, 2, 3), transposed(3, 0, 1)),
])
