"""Writes one file for each activation. Run: python3 activations.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, write

torch.manual_seed(5)


def inputs():
    """Odd shapes, and numbers of every size that float can tell apart near the function's bend and far out."""
    shapes = [(4, 7), (1, 1), (2, 3, 5, 17), (3, 33)]
    scales = [1, 0.01, 3, 8]
    return [torch.randn(shape) * scale for shape, scale in zip(shapes, scales)]


def cases(word, run, **keys):
    return [layer({"type": word, **keys}, x, run) for x in inputs()]


PLAIN = {
    "relu": torch.relu, "elu": F.elu, "selu": F.selu, "gelu": F.gelu, "silu": F.silu, "sigmoid": torch.sigmoid,
    "tanh": torch.tanh, "softplus": F.softplus, "exp": torch.exp, "softmax": lambda x: torch.softmax(x, -1),
}
for word, run in PLAIN.items():
    write("layers", word, cases(word, run))
write("layers", "leaky-relu", cases("leaky-relu", F.leaky_relu) + [layer({"type": "leaky-relu", "slope": slope}, x, lambda x: F.leaky_relu(x, slope))
                                                                   for slope, x in [(0.3, inputs()[0]), (0, inputs()[1]), (2, inputs()[3])]])
