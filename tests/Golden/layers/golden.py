"""What the scripts of fixtures share: a case is a layer or a loss, its numbers in PyTorch, and where its gradients go. All tensors are in Gradus's order (NHWC, [K,K,I,O], [in,out])."""
import json
import pathlib

import torch

HERE = pathlib.Path(__file__).parent


def listed(values):
    return [float(f"{value:.9g}") for value in values.detach().flatten().tolist()]


def tensor(values):
    return {"shape": list(values.shape), "values": listed(values)}


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def layer(spec, x, run, training=True, **parameters):
    """A case of a layer: spec as a recipe says it, x [N,…], run(x, **parameters) → y in PyTorch. A parameter `a__b` is the path a/b below the layer's; `-` is written `_`."""
    leaves = {key: value.clone().requires_grad_() for key, value in parameters.items()}
    into = x.clone().requires_grad_() if x.is_floating_point() else x
    y = run(into, **leaves)
    upstream = torch.randn(y.shape)
    (y * upstream).sum().backward()
    gradients = {name(key): listed(leaf.grad) for key, leaf in leaves.items()}
    return {"spec": spec, "training": training, "x": tensor(x), "parameters": {name(key): tensor(value) for key, value in parameters.items()},
            "upstream": listed(upstream), "y": tensor(y), "gradients": gradients, **({"slope": listed(into.grad)} if x.is_floating_point() else {})}


def name(key):
    return key.replace("__", "/").replace("_", "-")


def loss(spec, output, target, run):
    """A case of a loss: run(output, target) → scalar. The target is as Gradus takes it: [N] classes or the shape of the output."""
    leaf = output.clone().requires_grad_()
    value = run(leaf, target)
    value.backward()
    return {"spec": spec, "output": tensor(output), "target": tensor(target.float()), "loss": float(value), "gradient": listed(leaf.grad)}


def write(folder, word, cases):
    """Writes tests/Golden/FOLDER/WORD.json."""
    path = HERE.parent / folder / f"{word}.json"
    path.write_text('{"torch": "%s", "cases": [\n%s\n]}\n' % (torch.__version__, ",\n".join(json.dumps(one) for one in cases)))
