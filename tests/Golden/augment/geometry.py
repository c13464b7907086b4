#!/usr/bin/python3
"""What OpenCV 4.6 and Pillow 9.4 make of two images of 24 x 32 x 3, one geometric transform at a time: geometry.json.

Run with the system's Python (packages python3-opencv, python3-pil, python3-numpy). Images are zlib in base64,
each pixel as its difference (modulo 256) from the one to its left, which is smaller.
"""
import base64
import json
import math
import os
import zlib

import cv2
import numpy as np
from PIL import Image

H, W = 24, 32
cv2.setNumThreads(1)
y, x, c = np.meshgrid(np.arange(H) + 0.5, np.arange(W) + 0.5, np.arange(3), indexing="ij")
smooth = np.rint(127 + 120 * np.sin(x / 7 + c) * np.cos(y / 9 - c)).astype(np.uint8)
noise = (np.arange(H * W * 3, dtype=np.uint64).reshape(H, W, 3) * 2654435761 % (1 << 32) >> 30).astype(np.uint8) * 80

BORDERS = {"constant": cv2.BORDER_CONSTANT, "edge": cv2.BORDER_REPLICATE, "reflect": cv2.BORDER_REFLECT, "reflect-101": cv2.BORDER_REFLECT_101, "wrap": cv2.BORDER_WRAP}
LINEAR = cv2.INTER_LINEAR
cases = {}


def packed(image):
    left = np.zeros_like(image)
    left[:, 1:] = image[:, :-1]
    return {"shape": list(image.shape), "bytes": base64.b64encode(zlib.compress(np.ascontiguousarray(image - left).tobytes(), 9)).decode()}


def affine(name, forward, border="reflect-101", fill=0):
    """forward: 2 x 3, from a pixel's index in the old image to its index in the new one, as OpenCV has it."""
    cases[name] = cv2.warpAffine(smooth, np.float64(forward), (W, H), flags=LINEAR, borderMode=BORDERS[border], borderValue=(fill,) * 3)


def about_center(m):
    """A 2 x 2 map about the centre of the image, in indices of pixels."""
    m = np.float64(m)
    centre = np.float64([(W - 1) / 2, (H - 1) / 2])
    return np.hstack([m, (centre - m @ centre)[:, None]])


def rotation(degrees, centre=((W - 1) / 2, (H - 1) / 2)):
    return cv2.getRotationMatrix2D(centre, degrees, 1.0)


# Whole pixels.
cases["hflip"] = cv2.flip(noise, 1)
cases["vflip"] = cv2.flip(noise, 0)
cases["transpose"] = cv2.transpose(noise)
cases["rotate90-1"] = cv2.rotate(noise, cv2.ROTATE_90_COUNTERCLOCKWISE)
cases["rotate90-2"] = cv2.rotate(noise, cv2.ROTATE_180)
cases["rotate90-3"] = cv2.rotate(noise, cv2.ROTATE_90_CLOCKWISE)
cases["crop"] = noise[3:20, 5:26]
cases["center-crop"] = noise[4:21, 6:25]  # torchvision: round((24 - 17) / 2) = 4, round((32 - 19) / 2) = 6
for border in BORDERS:
    cases["pad-" + border] = cv2.copyMakeBorder(noise, 2, 5, 3, 7, BORDERS[border], value=(77,) * 3)

# Between pixels.
for border in BORDERS:
    affine("rotate-" + border, rotation(20), border, 40)
affine("rotate-negative", rotation(-35.5))
affine("rotate-corner", rotation(30, (-0.5, -0.5)))
affine("shear-x", about_center([[1, math.tan(math.radians(15))], [0, 1]]))
affine("shear-y", about_center([[1, 0], [math.tan(math.radians(-20)), 1]]))
affine("scale-up", about_center([[1.37, 0], [0, 1.37]]))
affine("scale-down", about_center([[0.7, 0], [0, 0.7]]), "reflect")
affine("translate", [[1, 0, 0.13 * W], [0, 1, -0.21 * H]], "edge")
turn, scale, slant = math.radians(25), 1.2, math.tan(math.radians(10))
turned = np.float64([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]]) * scale @ np.float64([[1, slant], [0, 1]])
affine("affine", about_center(turned) + np.float64([[0, 0, 0.1 * W], [0, 0, 0.1 * H]]))

corners = np.float32([[0, 0], [W, 0], [0, H], [W, H]])
moved = np.float32([[3, 2], [30, 4], [1, 21], [28, 23]])
tilt = cv2.getPerspectiveTransform(corners - np.float32(0.5), moved - np.float32(0.5))
cases["perspective"] = cv2.warpPerspective(smooth, tilt, (W, H), flags=LINEAR, borderMode=BORDERS["reflect-101"])

# A grid of 5 x 6 offsets, bilinear between its nodes: 3 sin(node) to the right, 2 cos(2 node) down.
rows, columns = 5, 6
nodes = np.arange(rows * columns).reshape(rows, columns)
gx, gy = (np.arange(W) + 0.5) * (columns - 1) / W, (np.arange(H) + 0.5) * (rows - 1) / H
gx, gy = np.meshgrid(gx, gy)
left, top = np.floor(gx).astype(int), np.floor(gy).astype(int)
u, v = gx - left, gy - top


def between(grid):
    a, b, e, d = grid[top, left], grid[top, left + 1], grid[top + 1, left], grid[top + 1, left + 1]
    return (a * (1 - u) + b * u) * (1 - v) + (e * (1 - u) + d * u) * v


px, py = np.meshgrid(np.arange(W), np.arange(H))
cases["displace"] = cv2.remap(smooth, (px + between(3 * np.sin(nodes))).astype(np.float32), (py + between(2 * np.cos(2 * nodes))).astype(np.float32), LINEAR, borderMode=BORDERS["reflect-101"])

cases["resize-up"] = cv2.resize(smooth, (45, 31), interpolation=LINEAR)
cases["resize-down"] = cv2.resize(smooth, (21, 17), interpolation=LINEAR)
cases["resized-crop"] = cv2.resize(smooth[5:21, 3:27], (32, 16), interpolation=LINEAR)
cases["pillow-up"] = np.array(Image.fromarray(smooth).resize((45, 31), Image.BILINEAR))
cases["pillow-down"] = np.array(Image.fromarray(smooth).resize((13, 11), Image.BILINEAR))  # with antialias
cases["pillow-down-noise"] = np.array(Image.fromarray(noise).resize((13, 11), Image.BILINEAR))

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "geometry.json")
with open(path, "w") as file:
    json.dump({"opencv": cv2.__version__, "pillow": Image.__version__, "smooth": packed(smooth), "noise": packed(noise), "cases": {name: packed(image) for name, image in cases.items()}}, file, indent=1)
    file.write("\n")
