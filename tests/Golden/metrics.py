"""Writes metrics.json: metrics from their definitions, in numpy. Run: python3 metrics.py."""
import json
import pathlib

import numpy as np

random = np.random.default_rng(3)


def share(a, b):
    return a / b if b else 0.0


def auc(scores, own):
    """How many pairs of one that is and one that is not stand in the right order; ties count half."""
    yes, no = scores[own], scores[~own]
    return float(((yes[:, None] > no[None]).mean() + (yes[:, None] == no[None]).mean() / 2)) if len(yes) and len(no) else None


def counted(told, own):
    """Columns are classes: precision, recall, F1."""
    right, said, real = (told & own).sum(0), told.sum(0), own.sum(0)
    each = {"precision": [share(a, b) for a, b in zip(right, said)], "recall": [share(a, b) for a, b in zip(right, real)],
            "f1": [share(2 * a, b + c) for a, b, c in zip(right, said, real)]}
    values = {f"{name}_macro": float(np.mean(numbers)) for name, numbers in each.items()}
    a, b, c = right.sum(), said.sum(), real.sum()
    values |= {"precision_micro": share(a, b), "recall_micro": share(a, c), "f1_micro": share(2 * a, b + c)}
    return values, {name: [float(number) for number in numbers] for name, numbers in each.items()}


def case(aim, probabilities, output, target, values, each, confusion=None):
    threshold = 0.5 if probabilities else 0.0
    return {"aim": aim, "threshold": threshold, "probabilities": probabilities, "shape": list(output.shape), "output": [float(v) for v in output.flatten()],
            "target": [float(v) for v in target.flatten()], "values": values, "per_class": each, "confusion": confusion}


def classes(rows, width, probabilities=False):
    target = random.integers(width, size=rows)
    output = random.normal(size=(rows, width)) + 1.5 * np.eye(width)[target]
    output = (np.exp(output) if probabilities else output).astype(np.float32)
    own, told = np.eye(width, dtype=bool)[target], np.eye(width, dtype=bool)[output.argmax(1)]
    values, each = counted(told, own)
    values["accuracy"] = float((output.argmax(1) == target).mean())
    if width > 5:
        values["top_5"] = float(np.mean([target[i] in np.argsort(-output[i], kind="stable")[:5] for i in range(rows)]))
    wide = output.astype(np.float64)
    p = (wide if probabilities else np.exp(wide)) / (wide if probabilities else np.exp(wide)).sum(1, keepdims=True)
    each["roc_auc"] = [auc(p[:, c], own[:, c]) for c in range(width)]
    values["roc_auc"] = float(np.mean([a for a in each["roc_auc"] if a is not None]))
    confusion = [[int((own[:, i] & told[:, j]).sum()) for j in range(width)] for i in range(width)]
    return case("classes", probabilities, output, target, values, each, confusion)


def binary(rows, probabilities):
    target = random.integers(2, size=rows)
    output = random.normal(size=rows) + 2.0 * target - 1
    output = (1 / (1 + np.exp(-output)) if probabilities else output).astype(np.float32)
    said = (output > (0.5 if probabilities else 0)).astype(int)
    own, told = np.eye(2, dtype=bool)[target], np.eye(2, dtype=bool)[said]
    values, each = counted(told, own)
    values |= {"accuracy": float((said == target).mean()), "roc_auc": auc(output, target == 1)}
    return case("binary", probabilities, output[:, None], target, values, each, [[int((own[:, i] & told[:, j]).sum()) for j in range(2)] for i in range(2)])


def labels(rows, width, probabilities):
    own = random.random((rows, width)) < 0.3
    output = random.normal(size=(rows, width)) + 2.0 * own - 1
    output = (1 / (1 + np.exp(-output)) if probabilities else output).astype(np.float32)
    told = output > (0.5 if probabilities else 0)
    values, each = counted(told, own)
    each["roc_auc"] = [auc(output[:, c], own[:, c]) for c in range(width)]
    values |= {"accuracy": float((told == own).mean()), "roc_auc": float(np.mean([a for a in each["roc_auc"] if a is not None]))}
    return case("labels", probabilities, output, own.astype(np.float32), values, each)


def numbers(rows, width):
    target = random.normal(size=(rows, width)).astype(np.float32)
    output = (target + 0.3 * random.normal(size=(rows, width))).astype(np.float32)
    y, t = output.astype(np.float64), target.astype(np.float64)
    return case("numbers", False, output, target, {"mae": float(np.abs(y - t).mean()), "r2": float(1 - ((y - t) ** 2).sum() / ((t - t.mean()) ** 2).sum())}, {})


cases = [classes(137, 10), classes(61, 7, True), classes(33, 3), classes(8, 4), binary(97, False), binary(41, True), labels(53, 4, False), labels(29, 1, True), numbers(31, 3), numbers(17, 1)]
pathlib.Path(__file__).with_name("metrics.json").write_text('{"cases": [\n%s\n]}\n' % ",\n".join(json.dumps(one) for one in cases))
