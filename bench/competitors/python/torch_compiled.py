"""PyTorch with the loss and its gradients through torch.compile."""

import torch
from torch_net import TorchTraining


def create(rung, data):
    torch.set_num_threads(1)
    return TorchTraining(rung, data, torch.compile)
