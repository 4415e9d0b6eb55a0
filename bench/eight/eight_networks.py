"""The child process of PyTorch's eight networks: one after the other, or batched in one or two."""

import json
import multiprocessing
import os
import sys
import time

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "competitors", "python"))

import torch
import torch.nn.functional as F
from batches import batches
from torch_net import TorchTraining
from train_one import plain_loss, read_data


def draw_weights(rung, seed):
    """Normal, of variance 2/n before hidden units and 1/n before the output."""
    generator = np.random.default_rng(seed)
    pairs = list(zip(rung["sizes"][1:], rung["sizes"][:-1]))
    scales = [2.0] * (len(pairs) - 1) + [1.0]
    return [
        (generator.standard_normal(pair) * np.sqrt(scale / pair[1])).astype(np.float32)
        for pair, scale in zip(pairs, scales)
    ]


class OneAfterAnother:
    """Each network with PyTorch's layers and its fused Adam."""

    def __init__(self, rung, data, members):
        data = [{**data, "weights": draw_weights(rung, seed)} for seed in range(members)]
        self.networks = [TorchTraining(rung, each) for each in data]

    def advance(self, steps):
        for network in self.networks:
            network.advance(steps)

    def parameters(self):
        return [network.parameters() for network in self.networks]


class Batched:
    """All in every step: weights members x inputs x units, products of batches of matrices."""

    def __init__(self, rung, data, members):
        self.rung = rung
        self.inputs = torch.from_numpy(data["inputs"])
        self.targets = torch.from_numpy(data["labels"]).to(self.inputs.dtype)
        drawn = [draw_weights(rung, seed) for seed in range(members)]
        layers = [np.stack(layer).transpose(0, 2, 1) for layer in zip(*drawn)]
        self.weights = [torch.from_numpy(np.ascontiguousarray(w)).requires_grad_() for w in layers]
        self.biases = [torch.zeros(members, 1, w.shape[2]).requires_grad_() for w in self.weights]
        tensors = self.weights + self.biases
        self.optimizer = torch.optim.Adam(tensors, lr=rung["learningRate"], fused=True)
        self.batches = [batches(rung) for _ in range(members)]

    def loss(self, inputs, targets):
        """The sum of the members' losses: each has the gradient of its own."""
        values = inputs
        last = len(self.weights) - 1
        for layer, (w, b) in enumerate(zip(self.weights, self.biases)):
            values = torch.baddbmm(b, values, w)
            if layer < last:
                values = F.gelu(values, approximate="tanh")
        logits = values[:, :, 0]
        losses = F.binary_cross_entropy_with_logits(logits, targets, reduction="sum")
        squares = sum((w * w).sum() for w in self.weights)
        return losses / targets.shape[1] + self.rung["l2"] / (2 * self.rung["examples"]) * squares

    def advance(self, steps):
        for _ in range(steps):
            # All shuffles have the same lengths.
            batch = torch.from_numpy(np.stack([next(own) for own in self.batches]))
            self.optimizer.zero_grad(set_to_none=True)
            self.loss(self.inputs[batch], self.targets[batch]).backward()
            self.optimizer.step()

    def parameters(self):
        members = range(len(self.batches))
        return [
            [
                (w.detach().numpy()[k].T, b.detach().numpy()[k])
                for w, b in zip(self.weights, self.biases)
            ]
            for k in members
        ]


ways = {"loop": OneAfterAnother, "batched": Batched}


def train(way, rung, data, members, job, wait=lambda: None):
    """Seconds after `wait`, and the losses of the networks."""
    way(rung, data, members).advance(job["warmSteps"])
    training = way(rung, data, members)
    wait()
    start = time.perf_counter()
    training.advance(job["steps"])
    seconds = time.perf_counter() - start
    return seconds, [plain_loss(rung, data, layers) for layers in training.parameters()]


def train_half(rung, data, job, ready, results):
    torch.set_num_threads(1)
    results.put(train(Batched, rung, data, job["members"] // 2, job, ready.wait))


def train_halves(rung, data, job):
    """A batched network of half the members in each of two processes, of one thread each."""
    context = multiprocessing.get_context("spawn")
    ready, results = context.Barrier(2), context.Queue()
    halves = [
        context.Process(target=train_half, args=(rung, data, job, ready, results)) for _ in range(2)
    ]
    for half in halves:
        half.start()
    found = [results.get() for _ in halves]
    for half in halves:
        half.join()
    return max(seconds for seconds, _ in found), [loss for _, losses in found for loss in losses]


def main():
    job = json.loads(sys.argv[1])
    rung = {**job["definition"], **job["definition"]["variants"][0]}
    data = read_data(rung, job["folder"])
    if job["way"] == "halves":
        seconds, losses = train_halves(rung, data, job)
    else:
        seconds, losses = train(ways[job["way"]], rung, data, job["members"], job)
    print(json.dumps({"seconds": seconds, "loss": float(np.mean(losses)), "version": torch.__version__}))


if __name__ == "__main__":
    main()
