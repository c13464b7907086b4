"""Writes batch-norm.json, layer-norm.json and group-norm.json. Run: python3 normalization.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, nchw, nhwc, write

torch.manual_seed(9)


def channels_first(x):
    return x if x.dim() == 2 else nchw(x)


def channels_last(x):
    return x if x.dim() == 2 else nhwc(x)


def parameters(channels):
    return {"weight": torch.randn(channels).double(), "bias": torch.randn(channels).double()}


def batch_norm(training, epsilon=1e-5):
    def run(x, weight, bias):
        mean, variance = torch.zeros_like(weight), torch.ones_like(weight)
        return channels_last(F.batch_norm(channels_first(x), mean.detach(), variance.detach(), weight, bias, training, 0.1, epsilon))
    return run


def group_norm(groups):
    return lambda x, weight, bias: channels_last(F.group_norm(channels_first(x), groups, weight, bias))


def layer_norm(x, weight, bias):
    return F.layer_norm(x, (x.shape[-1],), weight, bias)


def offset(*shape):
    """Floats, computed on in double: PyTorch's own group_norm in float is off by 2e-5 where a group of two has little variance."""
    return (torch.randn(shape) * 2 + 3).double()


write("layers", "batch-norm", [layer({"type": "batch-norm"}, x, batch_norm(training), training, **parameters(x.shape[-1]))
                               for x in [offset(5, 7), offset(9, 1), offset(2, 3, 2, 17), offset(3, 33)] for training in (True, False)]
      + [layer({"type": "batch-norm", "epsilon": 0.1}, offset(6, 3), batch_norm(True, 0.1), **parameters(3))])
write("layers", "layer-norm", [layer({"type": "layer-norm"}, x, layer_norm, **parameters(x.shape[-1]))
                               for x in [offset(5, 7), offset(1, 33), offset(2, 2, 3, 17), offset(2, 130)]])
write("layers", "group-norm", [layer({"type": "group-norm", "groups": groups}, x, group_norm(groups), **parameters(x.shape[-1]))
                               for x, groups in [(offset(5, 6), 3), (offset(2, 3, 3, 16), 4), (offset(1, 5, 1, 33), 11), (offset(2, 3, 3, 17), 1)]])
