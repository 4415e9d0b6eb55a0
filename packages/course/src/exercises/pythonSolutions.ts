import type { ExerciseId } from "./exercise.ts";

const unpackWeights = `    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]`;

/** A right answer to each exercise in the notebook's own language. */
export const pythonSolutions: Readonly<Record<ExerciseId, string>> = {
  initializeParameters: `import numpy as np

def initialize_parameters(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = 1 / np.sqrt(layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters
`,
  forwardPropagation: `def forward_propagation(X, parameters):
${unpackWeights}
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
`,
  computeCost: `def compute_cost(A3, Y):
    losses = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    return np.sum(losses) / Y.shape[1]
`,
  computeCostFromLogits: `def compute_cost_from_logits(Z3, Y):
    softplus = np.maximum(Z3, 0) + np.log1p(np.exp(-np.abs(Z3)))
    return np.mean(softplus - Y * Z3)
`,
  backwardPropagation: `def backward_propagation(X, Y, cache):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2,
            "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
`,
  predict: `def predict(X, parameters):
${unpackWeights}
    A1 = np.maximum(W1 @ X + b1, 0)
    A2 = np.maximum(W2 @ A1 + b2, 0)
    A3 = 1 / (1 + np.exp(-(W3 @ A2 + b3)))
    return (A3 > 0.5).astype(int)
`,
  computeCostWithRegularization: `def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    losses = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    squares = np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2)
    return np.sum(losses) / m + lambd / (2 * m) * squares
`,
  backwardPropagationWithRegularization: `def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m + lambd / m * W3
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ A1.T / m + lambd / m * W2
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = dZ1 @ X.T / m + lambd / m * W1
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2,
            "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
`,
  forwardPropagationWithDropout: `def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    np.random.seed(1)
${unpackWeights}
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    D1 = np.random.rand(*A1.shape) < keep_prob
    A1 = A1 * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    D2 = np.random.rand(*A2.shape) < keep_prob
    A2 = A2 * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
`,
  backwardPropagationWithDropout: `def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dA2 = dA2 * D2 / keep_prob
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dA1 = dA1 * D1 / keep_prob
    dZ1 = dA1 * (A1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2,
            "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
`,
  wilsonInterval: `def wilson_interval(successes, n, z):
    p = successes / n
    center = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
    spread = z / (1 + z ** 2 / n) * np.sqrt(p * (1 - p) / n + z ** 2 / (4 * n ** 2))
    return center - spread, center + spread
`,
  gradientCheck: `def gradient_check(parameters, gradients, X, Y, epsilon):
    def cost_with(name, i, j, change):
        moved = dict(parameters)
        moved[name] = parameters[name].copy()
        moved[name][i, j] += change
        A3, cache = forward_propagation(X, moved)
        return compute_cost(A3, Y)

    grad, gradapprox = [], []
    for name in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        rows, columns = parameters[name].shape
        for i in range(rows):
            for j in range(columns):
                J_plus = cost_with(name, i, j, epsilon)
                J_minus = cost_with(name, i, j, -epsilon)
                gradapprox.append((J_plus - J_minus) / (2 * epsilon))
                grad.append(gradients["d" + name][i, j])
    grad, gradapprox = np.array(grad), np.array(gradapprox)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
`,
};
