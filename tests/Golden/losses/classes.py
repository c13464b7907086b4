"""What the cross-entropies of classes share: shapes, smoothing, weights, index, one-hot and soft targets."""
import torch
import torch.nn.functional as F


def weighted(log, t, weights, smoothing):
    """Σ w·t' · −log over Σ w·t: for one-hot rows what PyTorch gives for class indices; for soft rows PyTorch divides by N instead."""
    classes = t.shape[-1]
    w = torch.ones(classes) if weights is None else weights
    smoothed = t * (1 - smoothing) + smoothing / classes
    return -(w * smoothed * log).sum() / ((w * t).sum() if weights is not None else len(t))


def cases(word, output, log, loss, exact=None):
    """output(shape) → tensor; log(y) → log of probabilities; exact(y, t, weights, smoothing) for class indices."""
    found = []
    for shape in [(4, 5), (1, 2), (3, 33), (7, 10), (2, 67)]:
        for smoothing in (0, 0.1):
            for weighs in (False, True):
                for kind in ("index", "one-hot", "soft"):
                    rows, classes = shape
                    if shape in [(3, 33), (7, 10), (2, 67)] and (kind == "one-hot" or (smoothing > 0) != weighs):
                        continue
                    spec = {"type": word}
                    if smoothing:
                        spec["label-smoothing"] = smoothing
                    if weighs:
                        spec["class-weights"] = [round(0.5 + 0.25 * (i % 7), 2) for i in range(classes)]
                    weights = torch.tensor(spec["class-weights"]) if weighs else None
                    index = torch.randint(classes, (rows,))
                    target = {"index": index, "one-hot": F.one_hot(index, classes).float(), "soft": torch.softmax(torch.randn(rows, classes), 1)}[kind]

                    def run(y, t):
                        if kind == "index" and exact:
                            return exact(y, t, weights, smoothing)
                        return weighted(log(y), F.one_hot(t, classes).float() if kind == "index" else t, weights, smoothing)

                    found.append(loss(spec, output(shape), target, run))
    return found
