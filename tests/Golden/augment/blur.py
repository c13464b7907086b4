"""Writes blur.json: what needs neighbours. Run: /usr/bin/python3 blur.py (OpenCV 4.6, Pillow 9.4, torchvision 0.14)."""
import io

import cv2
import numpy as np
import PIL
import torch
import torchvision
import torchvision.transforms.functional as F
from PIL import Image, ImageEnhance

from golden import case, pictures, write


def torched(run):
    return lambda image: run(torch.from_numpy(image if image.ndim == 3 else image[..., None]).permute(2, 0, 1)).permute(1, 2, 0).numpy().reshape(image.shape)


def line(size, degrees):
    """A kernel of points on a line, one pixel apart, each shared among the four pixels around it."""
    reach = size // 2 + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    angle = np.deg2rad(degrees)
    for i in range(size):
        x, y = (i - (size - 1) / 2) * np.cos(angle), -(i - (size - 1) / 2) * np.sin(angle)
        for down in range(2 * reach + 1):
            for right in range(2 * reach + 1):
                kernel[down, right] += max(0, 1 - abs(x - right + reach)) * max(0, 1 - abs(y - down + reach)) / size
    return kernel


def jpeg(quality, subsampling):
    def run(image):
        data = io.BytesIO()
        Image.fromarray(image).save(data, "jpeg", quality=quality, **({} if image.ndim == 2 else {"subsampling": subsampling}))
        return np.asarray(Image.open(data))
    return run


def coarse(factor):
    def run(image):
        height, width = image.shape[:2]
        small = cv2.resize(image, (max(1, round(width * factor)), max(1, round(height * factor))), interpolation=cv2.INTER_AREA)
        return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    return run


images = pictures((18, 25), (17, 23))
cases = []
for image in ["rgb", "grey"]:
    for sigma in [0.3, 1, 2.5]:
        cases.append(case(images, {"type": "gaussian-blur", "sigma": sigma}, lambda i: cv2.GaussianBlur(i, (0, 0), sigma), image))
        size = round(sigma * 6 + 1) | 1
        cases.append(case(images, {"type": "gaussian-blur", "sigma": sigma}, torched(lambda i: F.gaussian_blur(i, [size, size], [sigma, sigma])), image, "torchvision"))
    for size, degrees in [(3, 0), (5, 90), (7, 30), (4, 135)]:
        cases.append(case(images, {"type": "motion-blur", "size": size, "degrees": degrees}, lambda i: cv2.filter2D(i, -1, line(size, degrees), borderType=cv2.BORDER_REFLECT_101), image))
    for size in [3, 5, 9]:
        cases.append(case(images, {"type": "median", "size": size}, lambda i: cv2.medianBlur(i, size), image))
    for size, color, space in [(5, 50, 50), (9, 20, 3)]:
        cases.append(case(images, {"type": "bilateral", "size": size, "color": color, "space": space}, lambda i: cv2.bilateralFilter(i, size, color, space), image))
    for strength, patch, search in [(3, 7, 21), (10, 7, 21), (25, 5, 9)]:
        cases.append(case(images, {"type": "non-local-means", "strength": strength, "patch": patch, "search": search}, lambda i: cv2.fastNlMeansDenoising(i, None, strength, patch, search), image))
    for factor in [0, 0.5, 2, 4]:
        cases.append(case(images, {"type": "sharpen", "factor": factor}, lambda i: np.asarray(ImageEnhance.Sharpness(Image.fromarray(i)).enhance(factor)), image, "pillow"))
        cases.append(case(images, {"type": "sharpen", "factor": factor}, torched(lambda i: F.adjust_sharpness(i, factor)), image, "torchvision"))
    for quality in [10, 50, 75, 95]:
        cases.append(case(images, {"type": "jpeg", "quality": quality}, jpeg(quality, 2), image, "pillow"))
    for factor in [0.25, 0.5, 0.7]:
        cases.append(case(images, {"type": "downscale", "factor": factor}, coarse(factor), image))
for quality in [10, 50, 95, 100]:
    cases.append(case(images, {"type": "jpeg", "quality": quality, "chroma": "full"}, jpeg(quality, 0), by="pillow"))

write("blur", images, cases, {"opencv": cv2.__version__, "pillow": PIL.__version__, "torchvision": torchvision.__version__})
