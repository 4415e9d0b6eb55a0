"""NumPy as the course writes it: features x examples, one matrix product a layer and direction."""

import numpy as np
from batches import batches


class NumpyTraining:
    version = np.__version__

    def __init__(self, rung, data):
        self.rung = rung
        self.inputs = data["inputs"]
        self.dtype = data["dtype"]
        outputs = rung["sizes"][-1]
        labels = data["labels"]
        self.targets = labels[:, None] if outputs == 1 else np.eye(outputs)[labels]
        self.targets = self.targets.astype(self.dtype)
        self.weights = [w.copy() for w in data["weights"]]
        self.biases = [np.zeros((len(w), 1), self.dtype) for w in self.weights]
        keep = rung["keepProb"]
        self.frozen = [m.astype(self.dtype) / self.dtype(keep) for m in data["masks"]]
        self.penalty = self.dtype(rung["l2"] / rung["examples"])
        self.generator = np.random.default_rng(1)
        tensors = self.weights + self.biases
        self.slots = [(np.zeros_like(w), np.zeros_like(w)) for w in tensors]
        self.step = 0
        self.batches = batches(rung) if rung["batchSize"] else None
        self.whole = (np.ascontiguousarray(self.inputs.T), np.ascontiguousarray(self.targets.T))

    def advance(self, steps):
        for _ in range(steps):
            if self.batches is None:
                self.update(*self.whole)
            else:
                batch = next(self.batches)
                self.update(self.inputs[batch].T, self.targets[batch].T)

    def mask(self, layer, shape):
        """What a hidden layer's values are multiplied with, or nothing."""
        kind = self.rung["mask"]
        if kind == "frozen":
            return self.frozen[layer]
        if kind == "fresh":
            keep = self.rung["keepProb"]
            drawn = self.generator.random(shape, dtype=self.dtype) < keep
            return drawn * self.dtype(1 / keep)
        return None

    def activate(self, z):
        """Values of a hidden layer, and the slopes there."""
        if self.rung["activation"] == "relu":
            return np.maximum(z, 0), z > 0
        d = self.dtype
        scale, cubic = d(np.sqrt(2 / np.pi)), d(0.044715)
        square = z * z
        t = np.tanh(scale * z * (1 + cubic * square))
        half = d(0.5) * (1 + t)
        return half * z, half + d(0.5) * z * (1 - t * t) * scale * (1 + 3 * cubic * square)

    def update(self, inputs, targets):
        values, slopes, masks = [inputs], [], []
        last = len(self.weights) - 1
        for layer, (w, b) in enumerate(zip(self.weights, self.biases)):
            z = w @ values[-1] + b
            if layer == last:
                break
            a, slope = self.activate(z)
            slopes.append(slope)
            masks.append(self.mask(layer, a.shape))
            values.append(a if masks[-1] is None else a * masks[-1])
        if len(z) == 1:
            probabilities = 1 / (1 + np.exp(-z))
        else:
            shifted = np.exp(z - z.max(axis=0))
            probabilities = shifted / shifted.sum(axis=0)
        delta = (probabilities - targets) / self.dtype(targets.shape[1])
        w_gradients, b_gradients = [], []
        for layer in range(last, -1, -1):
            w_gradients.insert(0, delta @ values[layer].T)
            if self.penalty:
                w_gradients[0] += self.penalty * self.weights[layer]
            b_gradients.insert(0, delta.sum(axis=1, keepdims=True))
            if layer > 0:
                delta = (self.weights[layer].T @ delta) * slopes[layer - 1]
                if masks[layer - 1] is not None:
                    delta *= masks[layer - 1]
        self.move(w_gradients + b_gradients)

    def move(self, gradients):
        rate = self.dtype(self.rung["learningRate"])
        tensors = self.weights + self.biases
        if self.rung["optimizer"] == "gradientDescent":
            for w, g in zip(tensors, gradients):
                w -= rate * g
            return
        self.step += 1
        if self.rung["weightDecay"]:
            for w in self.weights:
                w *= self.dtype(1 - self.rung["learningRate"] * self.rung["weightDecay"])
        mean_share, square_share = 1 - 0.9**self.step, 1 - 0.999**self.step
        for w, g, (mean, square) in zip(tensors, gradients, self.slots):
            mean *= self.dtype(0.9)
            mean += self.dtype(0.1) * g
            square *= self.dtype(0.999)
            square += self.dtype(0.001) * g * g
            root = np.sqrt(square / self.dtype(square_share)) + self.dtype(1e-8)
            w -= rate / self.dtype(mean_share) * mean / root

    def parameters(self):
        return list(zip(self.weights, self.biases))


def create(rung, data):
    return NumpyTraining(rung, data)
