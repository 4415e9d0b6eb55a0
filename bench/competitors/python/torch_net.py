"""PyTorch, eager: linear layers, autograd, and its own optimizers, fused: the fastest it has here."""

import numpy as np
import torch
import torch.nn.functional as F
from batches import batches


class TorchTraining:
    version = torch.__version__

    def __init__(self, rung, data, compiled=lambda loss: loss):
        self.rung = rung
        self.inputs = torch.from_numpy(data["inputs"])
        self.outputs = rung["sizes"][-1]
        labels = torch.from_numpy(data["labels"])
        single = labels[:, None].to(self.inputs.dtype)
        self.targets = single if self.outputs == 1 else labels.long()
        self.weights = [torch.from_numpy(w.copy()).requires_grad_() for w in data["weights"]]
        self.biases = [
            torch.zeros(len(w), dtype=self.inputs.dtype).requires_grad_() for w in data["weights"]
        ]
        keep = rung["keepProb"]
        self.frozen = [
            torch.from_numpy(np.ascontiguousarray(m.T)).to(self.inputs.dtype) / keep
            for m in data["masks"]
        ]
        rate = rung["learningRate"]
        if rung["optimizer"] == "adam":
            groups = [
                {"params": self.weights, "weight_decay": rung["weightDecay"]},
                {"params": self.biases, "weight_decay": 0.0},
            ]
            self.optimizer = torch.optim.AdamW(groups, lr=rate, fused=True)
        else:
            self.optimizer = torch.optim.SGD(self.weights + self.biases, lr=rate, fused=True)
        self.loss = compiled(self.eager_loss)
        self.batches = batches(rung) if rung["batchSize"] else None

    def eager_loss(self, inputs, targets):
        values = inputs
        last = len(self.weights) - 1
        for layer, (w, b) in enumerate(zip(self.weights, self.biases)):
            values = F.linear(values, w, b)
            if layer == last:
                break
            gelu = self.rung["activation"] == "gelu"
            values = F.gelu(values, approximate="tanh") if gelu else F.relu(values)
            if self.rung["mask"] == "frozen":
                values = values * self.frozen[layer]
            elif self.rung["mask"] == "fresh":
                values = F.dropout(values, 1 - self.rung["keepProb"])
        if self.outputs == 1:
            loss = F.binary_cross_entropy_with_logits(values, targets)
        else:
            loss = F.cross_entropy(values, targets)
        if not self.rung["l2"]:
            return loss
        squares = sum((w * w).sum() for w in self.weights)
        return loss + self.rung["l2"] / (2 * self.rung["examples"]) * squares

    def advance(self, steps):
        for _ in range(steps):
            inputs, targets = self.inputs, self.targets
            if self.batches is not None:
                batch = torch.from_numpy(next(self.batches))
                inputs, targets = inputs[batch], targets[batch]
            self.optimizer.zero_grad(set_to_none=True)
            self.loss(inputs, targets).backward()
            self.optimizer.step()

    def parameters(self):
        return [(w.detach().numpy(), b.detach().numpy()) for w, b in zip(self.weights, self.biases)]


def create(rung, data):
    return TorchTraining(rung, data)
