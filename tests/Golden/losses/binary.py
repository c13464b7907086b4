"""What the binary cross-entropies share: shapes, smoothing, weights."""
import torch


def targets(shape, soft):
    return torch.rand(*shape) if soft else (torch.rand(*shape) < 0.4).float()


def cases(word, output, run, loss):
    """output(shape) → tensor; run(y, t, positive, negative) → loss of each element."""
    found = []
    for shape in [(4, 5), (1, 1), (5, 33), (9, 1), (17, 3)]:
        for smoothing in (0, 0.1):
            for weighs in (False, True):
                for soft in (False, True):
                    columns = shape[-1]
                    if shape == (5, 33) and soft != weighs:
                        continue
                    spec = {"type": word}
                    if smoothing:
                        spec["label-smoothing"] = smoothing
                    positive, negative = torch.ones(columns), torch.ones(columns)
                    if weighs and columns == 1:
                        spec["class-weights"] = [0.5, 3]
                        negative, positive = torch.tensor([0.5]), torch.tensor([3.0])
                    elif weighs:
                        spec["class-weights"] = [round(0.5 + 0.25 * (i % 7), 2) for i in range(columns)]
                        positive = torch.tensor(spec["class-weights"])
                    found.append(loss(spec, output(shape), targets(shape, soft),
                                      lambda y, t: run(y, t * (1 - smoothing) + smoothing / 2, positive, negative).mean()))
    return found
