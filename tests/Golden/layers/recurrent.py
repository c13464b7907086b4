"""PyTorch's recurrent layers with Gradus's parameters: weight [F,G·U], recurrent [U,G·U], one bias [G·U] (PyTorch has two that only add up; of a GRU the second counts in gate n)."""
import torch


def sequence(kind, x, weight, recurrent, bias, inner=None, last=True):
    """PyTorch's own kernel, rnn_tanh, rnn_relu, lstm or gru, from a hidden state of zeros."""
    units = recurrent.shape[0]
    second = torch.zeros_like(bias) if inner is None else torch.cat([torch.zeros(2 * units), inner])
    start = torch.zeros(1, x.shape[0], units)
    hidden = (start, start) if kind == "lstm" else start
    y = getattr(torch._VF, kind)(x, hidden, [weight.t(), recurrent.t(), bias, second], True, 1, 0.0, True, False, True)[0]
    return y[:, -1] if last else y


def parameters(features, units, gates):
    return {"weight": torch.randn(features, gates * units) * 0.5, "recurrent": torch.randn(units, gates * units) / units**0.5, "bias": torch.randn(gates * units) * 0.5}


SHAPES = [(3, 5, 4, 6, False), (2, 1, 1, 17, True), (1, 23, 3, 5, False), (5, 4, 2, 1, True)]
"""(N, T, F, U, return-sequences): one step of one feature, 17 units, 23 steps, one unit."""
