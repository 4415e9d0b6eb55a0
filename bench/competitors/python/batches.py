"""The examples of each step, shuffled every epoch."""

import numpy as np


def batches(rung):
    """Yields indices without end; an epoch's last batch holds what is left."""
    generator = np.random.default_rng(7)
    while True:
        order = generator.permutation(rung["examples"])
        for start in range(0, rung["examples"], rung["batchSize"]):
            yield order[start : start + rung["batchSize"]]
