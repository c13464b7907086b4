"""Writes training.json: ten steps of two networks in PyTorch. Inputs and first weights come from a formula that the test repeats. Run: python3 training.py (torch 1.13, numpy)."""
import json
import pathlib

import numpy
import torch

torch.set_num_threads(1)
STEPS = 10


def numbers(count, stream, low, high):
    """Weyl's sequence of Knuth's multiplier, scrambled: the same 32-bit integers in any language, exact in float32 before the scaling."""
    i = numpy.arange(1, count + 1, dtype=numpy.uint64)
    x = (i * 2654435769 + stream * 40503) & 0xFFFFFFFF
    x ^= x >> 16
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    x ^= x >> 13
    x = (x * 0xC2B2AE35) & 0xFFFFFFFF
    x ^= x >> 16
    return (low + (high - low) * ((x >> 8).astype(numpy.float64) / (1 << 24))).astype(numpy.float32)


def tensor(shape, stream, low, high):
    return torch.from_numpy(numbers(int(numpy.prod(shape)), stream, low, high).reshape(shape))


def labels(count, classes, stream):
    return torch.from_numpy((numbers(count, stream, 0, 1).astype(numpy.float64) * classes).astype(numpy.int64))


def dense(layer, inputs, outputs, stream):
    limit = (6.0 / inputs) ** 0.5
    layer.weight.data = tensor((inputs, outputs), stream, -limit, limit).t().contiguous()
    layer.bias.data = tensor((outputs,), stream + 1, -0.1, 0.1)


def conv(layer, inputs, outputs, stream):
    limit = (6.0 / (9 * inputs)) ** 0.5
    layer.weight.data = tensor((3, 3, inputs, outputs), stream, -limit, limit).permute(3, 2, 0, 1).contiguous()


def train(network, optimizer, batch):
    losses = []
    for step in range(STEPS):
        x, y = batch(step)
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(network(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def listed(values):
    return [float(f"{value:.9g}") for value in values.detach().flatten().tolist()]


# Both networks are well conditioned, so that rounding stays rounding: inputs about 0 (no unit is nearly dead, which batch-norm would
# blow up), and no bias before batch-norm (its gradient is 0 but for rounding, and Adam makes steps of full size of it). float64 agrees to 1e-6.
def mlp():
    layers = [torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.BatchNorm1d(128), torch.nn.Linear(128, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10)]
    dense(layers[0], 784, 128, 1)
    dense(layers[3], 128, 128, 3)
    dense(layers[5], 128, 10, 5)
    network = torch.nn.Sequential(*layers)
    optimizer = torch.optim.RMSprop(network.parameters(), 1e-3, alpha=0.9, eps=1e-7)
    losses = train(network, optimizer, lambda step: (tensor((128, 784), 100 + step, -1, 1), labels(128, 10, 200 + step)))
    return {"losses": losses, "running-mean": listed(layers[2].running_mean), "running-variance": listed(layers[2].running_var),
            "gamma": listed(layers[2].weight), "last-bias": listed(layers[5].bias), "last-weight": listed(layers[5].weight.t())[:100]}


class HwcFlatten(torch.nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


def cnn():
    layers = [torch.nn.Conv2d(3, 8, 3, padding=1, bias=False), torch.nn.BatchNorm2d(8), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
              torch.nn.Conv2d(8, 16, 3, padding=1, bias=False), torch.nn.BatchNorm2d(16), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
              HwcFlatten(), torch.nn.Linear(144, 10)]
    conv(layers[0], 3, 8, 11)
    conv(layers[4], 8, 16, 13)
    dense(layers[9], 144, 10, 15)
    network = torch.nn.Sequential(*layers)
    optimizer = torch.optim.Adam(network.parameters(), 1e-3, betas=(0.9, 0.999), eps=1e-7)
    images = lambda step: tensor((16, 12, 12, 3), 300 + step, 0, 1).permute(0, 3, 1, 2).contiguous()
    losses = train(network, optimizer, lambda step: (images(step), labels(16, 10, 400 + step)))
    return {"losses": losses, "running-mean": listed(layers[5].running_mean), "running-variance": listed(layers[5].running_var),
            "gamma": listed(layers[1].weight), "last-bias": listed(layers[9].bias), "last-weight": listed(layers[9].weight.t())[:100]}


here = pathlib.Path(__file__).parent
(here / "training.json").write_text('{"torch": "%s",\n"mnist-mlp": %s,\n"cnn": %s}\n' % (torch.__version__, json.dumps(mlp()), json.dumps(cnn())))
