"""PyTorch with the loss and its gradients through torch.compile; the optimizer is fused."""

import functools

import torch
from torch_net import TorchTraining


def create(rung, data):
    # Sizes are fixed: an epoch's last, smaller batch is compiled for itself.
    training = TorchTraining(rung, data, functools.partial(torch.compile, dynamic=False))
    compile_now(training, rung)
    return training


def compile_now(training, rung):
    """Everything that is to be compiled, before anything is timed; weights and slots stay."""
    whole = rung["batchSize"] or rung["examples"]
    sizes = [whole, rung["examples"] % whole]
    for size in [size for size in sizes if size > 0]:
        training.loss(training.inputs[:size], training.targets[:size]).backward()
    for tensor in training.weights + training.biases:
        tensor.grad = None
