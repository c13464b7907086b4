"""Writes color.json. Run: /usr/bin/python3 color.py (OpenCV 4.6, Pillow 9.4, torchvision 0.14)."""
import cv2
import numpy as np
import PIL
import torch
import torchvision
import torchvision.transforms.functional as F
from PIL import Image, ImageEnhance, ImageOps

from golden import case, pictures, write


def torched(run):
    return lambda image: run(torch.from_numpy(image if image.ndim == 3 else image[..., None]).permute(2, 0, 1)).permute(1, 2, 0).numpy().reshape(image.shape)


def pillow(run):
    return lambda image: np.asarray(run(Image.fromarray(image)))


def rounded(values):
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def yiq(turn):
    """The rotation of the chroma plane by the textbook's way: to YIQ, turned, back by the inverse."""
    to = np.array([[0.299, 0.587, 0.114], [0.595901, -0.274557, -0.321344], [0.211537, -0.522736, 0.311200]])
    angle = 2 * np.pi * turn
    # In (I, Q) the order of colours is the other way round than in (U, V).
    turned = np.array([[1, 0, 0], [0, np.cos(angle), np.sin(angle)], [0, -np.sin(angle), np.cos(angle)]])
    return lambda image: rounded(image @ (np.linalg.inv(to) @ turned @ to).T)


def planck(red, blue):
    return lambda image: rounded(image * np.array([red, 1, blue]))


def clahe(clip, tiles):
    def run(image):
        made = cv2.createCLAHE(clip, (tiles, tiles))
        if image.ndim == 2:
            return made.apply(image)
        luma = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
        return np.clip(image.astype(int) + (made.apply(luma).astype(int) - luma)[..., None], 0, 255).astype(np.uint8)
    return run


def exactly(value):
    return [value, value]


images = pictures((12, 15), (11, 13))
cases = []
for factor in [0, 0.6, 1.4, 2.5]:
    for image in ["rgb", "grey"]:
        cases.append(case(images, {"type": "brightness", "limit": exactly(factor)}, lambda i: cv2.convertScaleAbs(i, alpha=factor), image))
        cases.append(case(images, {"type": "contrast", "limit": exactly(factor), "pivot": "half"}, lambda i: rounded(factor * i.astype(float) + (1 - factor) * 127.5), image, "numpy"))
        cases.append(case(images, {"type": "contrast", "limit": exactly(factor)}, pillow(lambda i: ImageEnhance.Contrast(i).enhance(factor)), image, "pillow"))
    cases.append(case(images, {"type": "brightness", "limit": exactly(factor)}, torched(lambda i: F.adjust_brightness(i, factor)), by="torchvision"))
    cases.append(case(images, {"type": "contrast", "limit": exactly(factor)}, torched(lambda i: F.adjust_contrast(i, factor)), by="torchvision"))
    cases.append(case(images, {"type": "saturation", "limit": exactly(factor)}, torched(lambda i: F.adjust_saturation(i, factor)), by="torchvision"))
    cases.append(case(images, {"type": "saturation", "limit": exactly(factor)}, pillow(lambda i: ImageEnhance.Color(i).enhance(factor)), by="pillow"))
for turn in [-0.4, -0.1, 0.05, 0.25, 0.5]:
    cases.append(case(images, {"type": "hue", "limit": exactly(turn), "mode": "exact"}, torched(lambda i: F.adjust_hue(i, turn)), by="torchvision"))
    cases.append(case(images, {"type": "hue", "limit": exactly(turn)}, yiq(turn), by="numpy"))
for b, c, s, h in [(1.2, 0.7, 1.3, 0.1), (0.6, 1.4, 0.6, -0.1)]:
    spec = {"type": "color-jitter", "brightness": exactly(b), "contrast": exactly(c), "saturation": exactly(s), "hue": exactly(h), "mode": "exact"}
    cases.append(case(images, spec, torched(lambda i: F.adjust_hue(F.adjust_saturation(F.adjust_contrast(F.adjust_brightness(i, b), c), s), h)), by="torchvision"))
for kelvin, red, blue in [(3000, 0.6743 / 0.4029, 0.0013 / 0.4029), (6500, 0.4816 / 0.4604, 0.4782 / 0.4604), (15000, 0.3503 / 0.4653, 0.6933 / 0.4653)]:
    cases.append(case(images, {"type": "temperature", "kelvin": kelvin}, planck(red, blue), by="numpy"))
for gamma in [0.5, 0.8, 1.2, 3]:
    table = rounded(255 * (np.arange(256) / 255) ** gamma)
    for image in ["rgb", "grey"]:
        cases.append(case(images, {"type": "gamma", "limit": exactly(gamma)}, lambda i: cv2.LUT(i, table), image))
    cases.append(case(images, {"type": "gamma", "limit": exactly(gamma)}, torched(lambda i: F.adjust_gamma(i, gamma)), by="torchvision"))
cases.append(case(images, {"type": "grayscale", "p": 1}, lambda i: cv2.cvtColor(cv2.cvtColor(i, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)))
cases.append(case(images, {"type": "grayscale", "p": 1}, pillow(lambda i: i.convert("L").convert("RGB")), by="pillow"))
for image in ["rgb", "grey"]:
    cases.append(case(images, {"type": "invert", "p": 1}, cv2.bitwise_not, image))
    for threshold in [64, 128, 200]:
        cases.append(case(images, {"type": "solarize", "threshold": threshold}, pillow(lambda i: ImageOps.solarize(i, threshold)), image, "pillow"))
    for bits in [1, 4, 7]:
        cases.append(case(images, {"type": "posterize", "bits": bits}, pillow(lambda i: ImageOps.posterize(i, bits)), image, "pillow"))
    cases.append(case(images, {"type": "equalize", "p": 1}, pillow(ImageOps.equalize), image, "pillow"))
    cases.append(case(images, {"type": "equalize", "p": 1}, torched(F.equalize), image, "torchvision"))
    cases.append(case(images, {"type": "autocontrast", "p": 1}, pillow(ImageOps.autocontrast), image, "pillow"))
    cases.append(case(images, {"type": "clahe", "clip": 2, "tiles": 4}, clahe(2, 4), image))
    cases.append(case(images, {"type": "clahe", "clip": 4, "tiles": 8}, clahe(4, 8), image))

write("color", images, cases, {"opencv": cv2.__version__, "pillow": PIL.__version__, "torchvision": torchvision.__version__})
