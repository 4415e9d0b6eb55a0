"""The child process of a Python competitor: reads its job, trains, prints one line of JSON."""

import importlib
import json
import math
import sys
import time

import numpy as np

BLOCK_SECONDS = 0.02


def read_data(rung, folder):
    """A rung's data as `rungs/files.mjs` wrote them; weights units x inputs."""
    sizes = rung["sizes"]
    dtype = np.float64 if rung["precision"] == "f64" else np.float32
    read = lambda name, kind: np.fromfile(f"{folder}/{name}.bin", dtype=kind)
    shapes = list(zip(sizes[1:], sizes[:-1]))
    cuts = np.cumsum([units * inputs for units, inputs in shapes])[:-1]
    weights = np.split(read("weights", np.float64), cuts)
    masks = read("masks", np.uint8)
    units = sizes[1:-1]
    if masks.size:
        pieces = np.split(masks, np.cumsum([u * rung["examples"] for u in units])[:-1])
        masks = [piece.reshape(u, -1) for piece, u in zip(pieces, units)]
    else:
        masks = []
    return {
        "inputs": read("inputs", dtype).reshape(-1, sizes[0]),
        "labels": read("labels", np.int32),
        "weights": [w.reshape(shape).astype(dtype) for w, shape in zip(weights, shapes)],
        "masks": masks,
        "dtype": dtype,
    }


def activate(name, z):
    """GELU by the tangent, as in the engine."""
    if name == "gelu":
        return 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))
    return np.maximum(z, 0)


def plain_loss(rung, data, layers):
    """The mean cross-entropy on the first examples, without dropout."""
    values = data["inputs"][: rung["lossExamples"]].astype(np.float64)
    labels = data["labels"][: rung["lossExamples"]]
    for index, (weights, biases) in enumerate(layers):
        values = values @ np.asarray(weights, dtype=np.float64).T + np.ravel(biases)
        if index < len(layers) - 1:
            values = activate(rung["activation"], values)
    if values.shape[1] == 1:
        z = values[:, 0]
        return float(np.mean(np.logaddexp(0, z) - labels * z))
    largest = values.max(axis=1)
    total = largest + np.log(np.exp(values - largest[:, None]).sum(axis=1))
    return float(np.mean(total - values[np.arange(len(labels)), labels]))


def run(training, seconds, steps, block):
    """Blocks of steps until the steps or the seconds are used up."""
    start, start_on_processor = time.perf_counter(), time.process_time()
    done = 0
    elapsed = 0.0
    while done < steps and elapsed < seconds:
        before = elapsed
        now = math.ceil(min(block, steps - done))
        training.advance(now)
        done += now
        elapsed = time.perf_counter() - start
        if elapsed - before < BLOCK_SECONDS / 2:
            block *= 2
    return elapsed, time.process_time() - start_on_processor, done, block


def main():
    job = json.loads(sys.argv[1])
    rung = {**job["definition"], **job["variantDefinition"]}
    data = read_data(rung, job["folder"])
    training = importlib.import_module(job["script"]).create(rung, data)
    before = plain_loss(rung, data, training.parameters())
    training.advance(rung["checkSteps"])
    checked = plain_loss(rung, data, training.parameters())
    _, _, _, block = run(training, job["warmSeconds"], rung["steps"] / 10, 1)
    elapsed, processor, steps, _ = run(training, job["seconds"], rung["steps"], block)
    after = plain_loss(rung, data, training.parameters())
    report = {
        "microseconds": elapsed * 1e6 / steps,
        "processorMicroseconds": processor * 1e6 / steps,
        "steps": steps,
        "losses": {"before": before, "checked": checked, "after": after},
        "version": training.version,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
