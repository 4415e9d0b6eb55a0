"""scikit-learn's MLPClassifier with its stopping rules off, from the common initial weights."""

import warnings

import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore", category=ConvergenceWarning)
warnings.filterwarnings("ignore", message="Got `batch_size` less than 1")


class SklearnTraining:
    version = sklearn.__version__

    def __init__(self, rung, data):
        self.rung = rung
        self.inputs, self.labels = data["inputs"], data["labels"]
        batch = rung["batchSize"] or rung["examples"]
        is_adam = rung["optimizer"] == "adam"
        self.net = MLPClassifier(
            hidden_layer_sizes=rung["sizes"][1:-1],
            solver="adam" if is_adam else "sgd",
            learning_rate_init=rung["learningRate"],
            alpha=rung["weightDecay"],
            batch_size=batch,
            momentum=0,
            shuffle=rung["batchSize"] is not None,
            tol=0,
            n_iter_no_change=10**9,
            max_iter=1,
            warm_start=True,
            random_state=3,
        )
        self.batch = batch
        self.start = 0
        # The first fit makes the tensors; then they are given the common initial values.
        self.net.fit(self.inputs[:batch], self.labels[:batch])
        self.net.coefs_ = [w.T.copy() for w in data["weights"]]
        self.net.intercepts_ = [b * 0 for b in self.net.intercepts_]
        self.net._optimizer.params = self.net.coefs_ + self.net.intercepts_

    def advance(self, steps):
        """Full batches through `fit`, one iteration a step; mini-batches through `partial_fit`."""
        if self.rung["batchSize"] is None:
            self.net.max_iter = steps
            self.net.fit(self.inputs, self.labels)
            return
        for _ in range(steps):
            part = slice(self.start, self.start + self.batch)
            self.net.partial_fit(self.inputs[part], self.labels[part])
            self.start = (self.start + self.batch) % self.rung["examples"]

    def parameters(self):
        return [(w.T, b) for w, b in zip(self.net.coefs_, self.net.intercepts_)]


def create(rung, data):
    return SklearnTraining(rung, data)
