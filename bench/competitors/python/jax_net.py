"""JAX: a block of steps is one jitted loop on the device, the fastest way it has."""

import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp  # noqa: E402


class JaxTraining:
    version = jax.__version__

    def __init__(self, rung, data):
        self.rung = rung
        self.dtype = data["dtype"]
        inputs = jnp.asarray(data["inputs"])
        outputs = rung["sizes"][-1]
        labels = data["labels"]
        targets = labels[:, None] if outputs == 1 else np.eye(outputs)[labels]
        targets = jnp.asarray(targets.astype(self.dtype))
        self.frozen = [jnp.asarray(m.T.astype(self.dtype) / rung["keepProb"]) for m in data["masks"]]
        weights = [(jnp.asarray(w), jnp.zeros(len(w), self.dtype)) for w in data["weights"]]
        zeros = jax.tree_util.tree_map(jnp.zeros_like, weights)
        self.state = (weights, zeros, zeros, jnp.zeros((), jnp.int32))
        self.generator = np.random.default_rng(7)
        self.next = 0
        self.epoch_steps = rung["examples"] // rung["batchSize"] if rung["batchSize"] else None
        self.order = jnp.zeros((1, 1), jnp.int32)

        def step(state, inputs, targets):
            weights, mean, square, t = state
            gradients = jax.grad(self.loss)(weights, inputs, targets, t)
            t = t + 1
            if rung["optimizer"] == "adam":
                weights, mean, square = self.adam(weights, mean, square, gradients, t)
            else:
                move = lambda w, g: w - self.dtype(rung["learningRate"]) * g
                weights = jax.tree_util.tree_map(move, weights, gradients)
            return weights, mean, square, t

        def block(state, order, first, steps):
            def one(index, state):
                if rung["batchSize"] is None:
                    return step(state, inputs, targets)
                batch = order[first + index]
                return step(state, inputs[batch], targets[batch])

            return jax.lax.fori_loop(0, steps, one, state)

        self.block = jax.jit(block)

    def loss(self, weights, inputs, targets, t):
        values = inputs
        keep = self.rung["keepProb"]
        for layer, (w, b) in enumerate(weights):
            values = values @ w.T + b
            if layer == len(weights) - 1:
                break
            gelu = self.rung["activation"] == "gelu"
            values = jax.nn.gelu(values, approximate=True) if gelu else jax.nn.relu(values)
            if self.rung["mask"] == "frozen":
                values = values * self.frozen[layer]
            elif self.rung["mask"] == "fresh":
                key = jax.random.fold_in(jax.random.PRNGKey(layer), t)
                kept = jax.random.bernoulli(key, keep, values.shape)
                values = values * kept / self.dtype(keep)
        if values.shape[1] == 1:
            loss = jnp.mean(jax.nn.softplus(values) - targets * values)
        else:
            loss = -jnp.mean(jnp.sum(targets * jax.nn.log_softmax(values), axis=1))
        if not self.rung["l2"]:
            return loss
        squares = sum(jnp.sum(w * w) for w, _ in weights)
        return loss + self.dtype(self.rung["l2"] / (2 * self.rung["examples"])) * squares

    def adam(self, weights, mean, square, gradients, t):
        tree_map = jax.tree_util.tree_map
        d = self.dtype
        rate, decay = self.rung["learningRate"], self.rung["weightDecay"]
        mean = tree_map(lambda u, g: d(0.9) * u + d(0.1) * g, mean, gradients)
        square = tree_map(lambda s, g: d(0.999) * s + d(0.001) * g * g, square, gradients)
        mean_share = (1 - 0.9**t).astype(d)
        square_share = (1 - 0.999**t).astype(d)
        weights = [(w * d(1 - rate * decay), b) for w, b in weights]
        move = lambda w, u, s: w - d(rate) * (u / mean_share) / (jnp.sqrt(s / square_share) + d(1e-8))
        return tree_map(move, weights, mean, square), mean, square

    def advance(self, steps):
        left = steps
        while left > 0:
            now = left
            if self.epoch_steps is not None:
                if self.next % self.epoch_steps == 0:
                    order = self.generator.permutation(self.rung["examples"]).astype(np.int32)
                    used = self.epoch_steps * self.rung["batchSize"]
                    self.order = jnp.asarray(order[:used].reshape(self.epoch_steps, -1))
                    self.next = 0
                now = min(left, self.epoch_steps - self.next)
            self.state = self.block(self.state, self.order, self.next, now)
            self.next += now
            left -= now
        jax.block_until_ready(self.state)

    def parameters(self):
        return [(np.asarray(w), np.asarray(b)) for w, b in self.state[0]]


def create(rung, data):
    return JaxTraining(rung, data)
