"""Writes optimizers.json: ten steps of PyTorch's optimizers from given weights and gradients. Run: python3 optimizers.py (torch 1.13)."""
import json
import pathlib

import torch

torch.manual_seed(7)
COUNT, STEPS = 19, 10
WEIGHTS = torch.randn(COUNT)
GRADIENTS = [torch.randn(COUNT) * 3.0 ** (step % 4 - 2) for step in range(STEPS)]
GRADIENTS[3][5] = 0.0
GRADIENTS[6][:] = 0.0


def case(recipe, build, l2=0.0, limit=None):
    weights = torch.nn.Parameter(WEIGHTS.clone())
    optimizer = build([weights], l2)
    after = []
    for gradient in GRADIENTS:
        weights.grad = gradient.clone()
        if limit is not None:
            torch.nn.utils.clip_grad_norm_([weights], limit)
        optimizer.step()
        after.append(numbers(weights.detach()))
    return {"optimizer": recipe, "l2": l2, "limit": limit, "after": after}


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.tolist()]


def sgd(l2=0.0, limit=None, **recipe):
    keys = {"momentum": recipe.get("momentum", 0), "nesterov": recipe.get("nesterov", False)}
    return case({"type": "sgd", **recipe}, lambda p, decay: torch.optim.SGD(p, recipe.get("rate", 0.01), weight_decay=decay, **keys), l2, limit)


def rmsprop(l2=0.0, limit=None, **recipe):
    keys = {"alpha": recipe.get("rho", 0.9), "eps": recipe.get("epsilon", 1e-7), "momentum": recipe.get("momentum", 0)}
    return case({"type": "rmsprop", **recipe}, lambda p, decay: torch.optim.RMSprop(p, recipe.get("rate", 0.001), weight_decay=decay, **keys), l2, limit)


def adam(l2=0.0, limit=None, **recipe):
    keys = {"betas": (recipe.get("beta1", 0.9), recipe.get("beta2", 0.999)), "eps": recipe.get("epsilon", 1e-7)}
    return case({"type": "adam", **recipe}, lambda p, decay: torch.optim.Adam(p, recipe.get("rate", 0.001), weight_decay=decay, **keys), l2, limit)


CASES = [
    sgd(), sgd(rate=0.5), sgd(rate=0.1, momentum=0.9), sgd(rate=0.1, momentum=0.9, nesterov=True),
    sgd(rate=0.1, momentum=0.5, l2=0.3), sgd(rate=0.1, momentum=0.9, l2=0.01, limit=1.5),
    rmsprop(), rmsprop(rate=0.1), rmsprop(rate=0.05, rho=0.999, epsilon=0.01), rmsprop(rate=0.05, momentum=0.8), rmsprop(rate=0.05, rho=0.5, l2=0.1),
    adam(), adam(rate=0.1), adam(rate=0.1, beta1=0.5, beta2=0.9), adam(rate=0.1, epsilon=0.1), adam(rate=0.1, l2=0.2, limit=2.0),
]
here = pathlib.Path(__file__).parent
rows = [json.dumps(one) for one in CASES]
(here / "optimizers.json").write_text(
    '{"torch": "%s",\n"weights": %s,\n"gradients": %s,\n"cases": [\n%s\n]}\n'
    % (torch.__version__, json.dumps(numbers(WEIGHTS)), json.dumps([numbers(g) for g in GRADIENTS]), ",\n".join(rows)))
