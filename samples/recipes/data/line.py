#!/usr/bin/env python3
"""Draws line.npz: y = 2 x0 - 3 x1 + 1 with normal noise of 0.1, 512 training and 128 test points."""
import numpy as np
random = np.random.RandomState(7)
def points(n):
    x = random.uniform(-1, 1, (n, 2)).astype(np.float32)
    y = (x @ np.float32([[2], [-3]]) + 1 + random.normal(0, 0.1, (n, 1))).astype(np.float32)
    return x, y
(x_train, y_train), (x_test, y_test) = points(512), points(128)
np.savez(__file__.replace('line.py', 'line.npz'), x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
