"""What the scripts of augmentation fixtures share: small images, rgb and grey, and cases: a transform as a recipe says it, the image, the pixels that another library makes of it."""
import base64
import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent


def pictures(rgb_size, grey_size):
    """Smooth waves with an edge and some noise, 0 to 255: flat pieces, ramps and detail. The same in every script."""
    rng = np.random.RandomState(6)
    y, x = np.mgrid[0:rgb_size[0], 0:rgb_size[1]]
    rgb = np.stack([127 + 110 * np.sin(x / 5 + c) * np.cos(y / 6 - c) for c in range(3)], -1)
    rgb[6:15, 9:20] += [70, -60, 20]
    rgb[:4, :6] = [0, 128, 255]
    rgb += rng.normal(0, 6, rgb.shape)
    y, x = np.mgrid[0:grey_size[0], 0:grey_size[1]]
    grey = 90 + 60 * np.sin(x / 4) * np.cos(y / 5) + rng.normal(0, 5, y.shape)
    grey[6:12, 4:10] += 70
    return {key: np.clip(np.round(one), 0, 255).astype(np.uint8) for key, one in (("rgb", rgb), ("grey", grey))}


def case(images, spec, run, image="rgb", by="opencv"):
    """A case: run(image) as the library `by` does it."""
    made = np.asarray(run(images[image].copy()))
    assert made.shape == images[image].shape and made.dtype == np.uint8, (spec, made.shape, made.dtype)
    return {"spec": spec, "image": image, "by": by, "pixels": base64.b64encode(made.tobytes()).decode()}


def write(name, images, cases, versions):
    """Writes NAME.json beside this file."""
    pictured = {key: {"shape": list(value.shape) + [1] * (3 - value.ndim), "pixels": base64.b64encode(value.tobytes()).decode()} for key, value in images.items()}
    text = '{"versions": %s,\n"images": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(versions), json.dumps(pictured), ",\n".join(json.dumps(one) for one in cases))
    (HERE / f"{name}.json").write_text(text)
