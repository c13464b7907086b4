"""Writes operations.json: results and gradients of single operations in PyTorch, in NHWC order, the loss a weighted sum. Run: python3 operations.py (torch 1.13)."""
import json
import pathlib

import torch
import torch.nn.functional as F

torch.manual_seed(11)


def listed(values):
    return [float(f"{value:.9g}") for value in values.detach().flatten().tolist()]


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def case(name, inputs, run, **extra):
    leaves = {key: value.clone().requires_grad_() for key, value in inputs.items()}
    y = run(**leaves)
    weights = torch.randn(y.shape)
    (y * weights).sum().backward()
    return {"name": name, **extra, "inputs": {key: {"shape": list(value.shape), "values": listed(value)} for key, value in inputs.items()},
            "weights": listed(weights), "y": {"shape": list(y.shape), "values": listed(y)},
            "gradients": {key: listed(leaf.grad) for key, leaf in leaves.items()}}


def convolve(stride, top, bottom, left, right):
    def run(x, weight, bias):
        padded = F.pad(nchw(x), (left, right, top, bottom))
        return nhwc(F.conv2d(padded, weight.permute(3, 2, 0, 1), bias, stride=stride))
    return run


def norm(x, gamma, beta):
    return nhwc(F.batch_norm(nchw(x), None, None, gamma, beta, training=True, eps=1e-5))


labels = torch.tensor([3, 0, 4, 1])
soft = torch.softmax(torch.randn(4, 5), 1)
image = torch.randn(2, 7, 6, 3)
CASES = [
    case("convolve", {"x": image, "weight": torch.randn(3, 3, 3, 4), "bias": torch.randn(4)}, convolve((1, 1), 0, 0, 0, 0), window=[3, 3, 1, 1, 0, 0, 0, 0]),
    case("convolve", {"x": image, "weight": torch.randn(3, 3, 3, 4), "bias": torch.randn(4)}, convolve((2, 2), 0, 1, 0, 1), window=[3, 3, 2, 2, 0, 1, 0, 1]),
    case("convolve", {"x": image, "weight": torch.randn(2, 5, 3, 2), "bias": torch.randn(2)}, convolve((2, 1), 1, 0, 3, 2), window=[2, 5, 2, 1, 1, 0, 3, 2]),
    case("batch-norm", {"x": image * 3 + 5, "gamma": torch.randn(3), "beta": torch.randn(3)}, norm),
    case("max-pool", {"x": image}, lambda x: nhwc(F.max_pool2d(nchw(x), 3, 2, 1)), window=[3, 3, 2, 2, 1, 1, 1, 1]),
    case("average-pool", {"x": image}, lambda x: nhwc(F.avg_pool2d(nchw(x), 3, 2, 1, count_include_pad=False)), window=[3, 3, 2, 2, 1, 1, 1, 1]),
    case("softmax", {"x": torch.randn(4, 5) * 4}, lambda x: torch.softmax(x, 1)),
    case("cross-entropy", {"x": torch.randn(4, 5) * 4}, lambda x: F.cross_entropy(x, labels), target=labels.tolist()),
    case("cross-entropy", {"x": torch.randn(4, 5) * 4}, lambda x: F.cross_entropy(x, soft), target=listed(soft)),
    case("mse", {"x": torch.randn(4, 5)}, lambda x: F.mse_loss(x, soft), target=listed(soft)),
    case("matmul", {"x": torch.randn(5, 7), "weight": torch.randn(7, 3)}, lambda x, weight: x @ weight),
]
here = pathlib.Path(__file__).parent
(here / "operations.json").write_text('{"torch": "%s", "cases": [\n%s\n]}\n' % (torch.__version__, ",\n".join(json.dumps(one) for one in CASES)))
