"""Writes max-pool.json, average-pool.json and global-average-pool.json. Run: python3 pools.py (torch 1.13)."""
import torch
import torch.nn.functional as F

from golden import layer, nchw, nhwc, write

torch.manual_seed(14)


def largest(size, stride=None, padding=(0, 0, 0, 0)):
    """Padding is top, bottom, left, right, and never the largest."""
    top, bottom, left, right = padding
    return lambda x: nhwc(F.max_pool2d(F.pad(nchw(x), (left, right, top, bottom), value=float("-inf")), size, stride))


def mean(size, stride=None, padding=(0, 0, 0, 0)):
    """Padding is not counted: the sum of what lies inside over how much that is."""
    top, bottom, left, right = padding

    def run(x):
        def sums(values):
            return F.avg_pool2d(F.pad(values, (left, right, top, bottom)), size, stride, divisor_override=1)
        return nhwc(sums(nchw(x)) / sums(torch.ones_like(nchw(x))))
    return run


for word, pool in (("max-pool", largest), ("average-pool", mean)):
    write("layers", word, [
        layer({"type": word}, torch.randn(2, 6, 5, 3), pool(2)),
        layer({"type": word, "size": 3, "stride": 2, "padding": 1}, torch.randn(1, 6, 5, 17), pool(3, 2, (1, 1, 1, 1))),
        layer({"type": word, "size": [3, 2], "stride": 1, "padding": [0, 2, 1, 0]}, torch.randn(2, 4, 5, 2), pool((3, 2), 1, (0, 2, 1, 0))),
        # same: 5 rows in steps of 2 need 4 + 2 - 5 = 1 more, at the bottom.
        layer({"type": word, "size": 2, "padding": "same"}, torch.randn(2, 5, 4, 3), pool(2, 2, (0, 1, 0, 0))),
        layer({"type": word, "size": 1}, torch.randn(3, 1, 1, 1), pool(1)),
    ])
write("layers", "global-average-pool", [
    layer({"type": "global-average-pool"}, torch.randn(*shape), lambda x: x.mean(dim=(1, 2))) for shape in ((2, 3, 5, 4), (3, 1, 1, 1), (1, 7, 3, 33), (2, 9, 1, 17))
])
