"""Writes optimizers.json: twenty steps of every optimizer and clip from given weights and gradients. Run: python3 optimizers.py (torch 1.13).

PyTorch makes the steps where it has the optimizer; Lion and LAMB are written down from their papers, in float64. A dense weight [in,out], a bias
and a convolution's weight [K,K,I,O] are trained; decay, L2 and L1 are for the two weights only.
"""
import json
import pathlib

import numpy
import torch

torch.manual_seed(7)
SHAPES, STEPS, KEPT = [(3, 4), (4,), (1, 2, 2, 3)], 20, (0, 9, 19)
WEIGHTS = [torch.randn(shape) for shape in SHAPES]
GRADIENTS = [[torch.randn(shape) * 3.0 ** (step % 4 - 2) for shape in SHAPES] for step in range(STEPS)]
WEIGHTS[0][1, 2] = 0.0
for step in (3, 4, 11):
    GRADIENTS[step][0][2, 1] = 0.0
for gradient in GRADIENTS[6]:
    gradient.zero_()


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, algorithm 2."""

    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                state = self.state[w]
                m, g = state.setdefault("m", torch.zeros_like(w)), w.grad
                u = torch.sign(group["beta1"] * m + (1 - group["beta1"]) * g)
                w.data -= group["lr"] * (u + group["weight_decay"] * w.data)
                state["m"] = group["beta2"] * m + (1 - group["beta2"]) * g


class Lamb(torch.optim.Optimizer):
    """You et al. 2020, algorithm 2, with the identity for phi; as in the authors' program biases have no ratio."""

    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                state, g = self.state[w], w.grad
                t = state["t"] = state.get("t", 0) + 1
                m = state["m"] = group["beta1"] * state.get("m", torch.zeros_like(w)) + (1 - group["beta1"]) * g
                v = state["v"] = group["beta2"] * state.get("v", torch.zeros_like(w)) + (1 - group["beta2"]) * g * g
                r = (m / (1 - group["beta1"] ** t)) / (torch.sqrt(v / (1 - group["beta2"] ** t)) + group["eps"])
                u = r + group["weight_decay"] * w.data
                ratio = (w.data.norm() / u.norm()).item() if w.dim() > 1 and w.data.norm() > 0 and u.norm() > 0 else 1.0
                w.data -= group["lr"] * ratio * u


def adaptive(parameters, limit):
    """Brock et al. 2021, equation 3; a unit is a slice of the last axis, a vector is one unit (timm's unitwise_norm)."""
    for w in parameters:
        axes = list(range(w.dim() - 1)) if w.dim() > 1 else [0]
        size = (w.detach() ** 2).sum(dim=axes, keepdim=True).sqrt().clamp(min=1e-3)
        norm = (w.grad ** 2).sum(dim=axes, keepdim=True).sqrt()
        w.grad = torch.where(norm > limit * size, w.grad * (limit * size / norm.clamp(min=1e-30)), w.grad)


def clip_gradients(clip, parameters, history):
    word = clip["type"]
    if word == "value":
        torch.nn.utils.clip_grad_value_(parameters, clip["limit"])
    elif word == "norm":
        for w in parameters:
            torch.nn.utils.clip_grad_norm_([w], clip["limit"])
    elif word == "global-norm":
        torch.nn.utils.clip_grad_norm_(parameters, clip["limit"])
    elif word == "adaptive":
        adaptive(parameters, clip["limit"])
    elif word == "percentile":
        # A step without a gradient does not count: in AutoClip it brings the limit to 0, and the training with it.
        if norm := float(torch.stack([w.grad.double().norm() for w in parameters]).norm()):
            history.append(norm)
            torch.nn.utils.clip_grad_norm_(parameters, numpy.percentile(history, clip["p"]))


def case(recipe, build, decoupled, l2=0.0, l1=0.0, clip=None):
    kind = torch.float64 if build in (Lion, Lamb) else torch.float32
    parameters = [torch.nn.Parameter(w.clone().to(kind)) for w in WEIGHTS]
    groups = [{"params": [parameters[0], parameters[2]], "weight_decay": recipe.get("decay", decoupled) + l2},
              {"params": [parameters[1]], "weight_decay": 0.0}]
    optimizer = build(groups, options(recipe, build)) if build in (Lion, Lamb) else build(groups, **options(recipe, build))
    history, after = [], []
    for gradients in GRADIENTS:
        for w, gradient in zip(parameters, gradients):
            w.grad = gradient.clone().to(kind)
        if clip is not None:
            clip_gradients(clip, parameters, history)
        for w in (parameters[0], parameters[2]):
            w.grad += l1 * torch.sign(w.detach())
        optimizer.step()
        after.append([numbers(w.detach()) for w in parameters])
    return {"optimizer": recipe, "regularize": {"l2": l2, "l1": l1}, "clip": clip, "after": [after[step] for step in KEPT]}


def options(recipe, build):
    betas = (recipe.get("beta1", 0.9), recipe.get("beta2", 0.999))
    rates = {"sgd": 0.01, "adagrad": 0.01, "lion": 1e-4}
    keys = {"lr": recipe.get("rate", rates.get(recipe["type"], 0.001))}
    if build is torch.optim.SGD:
        return {**keys, "momentum": recipe.get("momentum", 0), "nesterov": recipe.get("nesterov", False)}
    if build is torch.optim.Adagrad:
        return {**keys, "eps": recipe.get("epsilon", 1e-10)}
    if build is torch.optim.RMSprop:
        return {**keys, "alpha": recipe.get("rho", 0.9), "eps": recipe.get("epsilon", 1e-7), "momentum": recipe.get("momentum", 0)}
    if build is Lion:
        return {**keys, "beta1": betas[0], "beta2": recipe.get("beta2", 0.99)}
    if build is Lamb:
        return {**keys, "beta1": betas[0], "beta2": betas[1], "eps": recipe.get("epsilon", 1e-6)}
    return {**keys, "betas": betas, "eps": recipe.get("epsilon", 1e-7)}


def numbers(tensor):
    return [float(f"{value:.8g}") for value in tensor.flatten().tolist()]


def of(word, build, decoupled=0.0):
    return lambda l2=0.0, l1=0.0, clip=None, **recipe: case({"type": word, **recipe}, build, decoupled, l2, l1, clip)


sgd, adagrad, rmsprop = of("sgd", torch.optim.SGD), of("adagrad", torch.optim.Adagrad), of("rmsprop", torch.optim.RMSprop)
adam, adamw, lion, lamb = of("adam", torch.optim.Adam), of("adamw", torch.optim.AdamW, 0.01), of("lion", Lion), of("lamb", Lamb)
CASES = [
    sgd(), sgd(rate=0.5), sgd(rate=0.1, momentum=0.9), sgd(rate=0.1, momentum=0.9, nesterov=True), sgd(rate=0.1, momentum=0.5, l2=0.3), sgd(rate=0.1, l1=0.2),
    adagrad(), adagrad(rate=0.3), adagrad(rate=0.1, epsilon=0.1, l2=0.1),
    rmsprop(), rmsprop(rate=0.1), rmsprop(rate=0.05, rho=0.999, epsilon=0.01), rmsprop(rate=0.05, momentum=0.8), rmsprop(rate=0.05, rho=0.5, l2=0.1),
    adam(), adam(rate=0.1), adam(rate=0.1, beta1=0.5, beta2=0.9), adam(rate=0.1, epsilon=0.1), adam(rate=0.05, l2=0.1, l1=0.05),
    adamw(), adamw(rate=0.1), adamw(rate=0.05, decay=0.5), adamw(rate=0.1, beta1=0.5, beta2=0.9, epsilon=0.01, decay=0.0),
    lion(), lion(rate=0.01, decay=0.3), lion(rate=0.01, beta1=0.5, beta2=0.8),
    lamb(), lamb(rate=0.05), lamb(rate=0.02, decay=0.5), lamb(rate=0.02, beta1=0.5, beta2=0.9, epsilon=0.1), lamb(rate=0.02, clip={"type": "adaptive", "limit": 0.2}),
    sgd(rate=0.1, clip={"type": "value", "limit": 0.4}), adam(rate=0.05, clip={"type": "value", "limit": 1.0}),
    sgd(rate=0.1, momentum=0.9, clip={"type": "norm", "limit": 0.5}),
    sgd(rate=0.1, momentum=0.9, l2=0.01, clip={"type": "global-norm", "limit": 1.5}), adam(rate=0.1, l2=0.2, clip={"type": "global-norm", "limit": 2.0}),
    sgd(rate=0.5, momentum=0.5, clip={"type": "adaptive", "limit": 0.05}), sgd(rate=0.5, l1=0.1, clip={"type": "adaptive", "limit": 0.3}),
    sgd(rate=0.1, clip={"type": "percentile", "p": 10}), sgd(rate=0.1, momentum=0.9, clip={"type": "percentile", "p": 75}),
]
here = pathlib.Path(__file__).parent
rows = [json.dumps(one) for one in CASES]
(here / "optimizers.json").write_text(
    '{"torch": "%s",\n"steps": %s,\n"shapes": %s,\n"weights": %s,\n"gradients": %s,\n"cases": [\n%s\n]}\n'
    % (torch.__version__, json.dumps(KEPT), json.dumps(SHAPES), json.dumps([numbers(w) for w in WEIGHTS]),
       json.dumps([[numbers(g) for g in step] for step in GRADIENTS]), ",\n".join(rows)))
