import type { ExerciseId } from "./exercise.ts";

/** A right answer to each exercise, shown only when it is asked for. */
export const solutions: Readonly<Record<ExerciseId, string>> = {
  initializeParameters: `function initialize_parameters(layer_dims) {
  np.random.seed(3);
  const parameters = {};
  for (let l = 1; l < layer_dims.length; l++) {
    const W = np.random.randn(layer_dims[l], layer_dims[l - 1]);
    parameters["W" + l] = np.divide(W, np.sqrt(layer_dims[l - 1]));
    parameters["b" + l] = np.zeros([layer_dims[l], 1]);
  }
  return parameters;
}
`,
  forwardPropagation: `function forward_propagation(X, parameters) {
  const { W1, b1, W2, b2, W3, b3 } = parameters;
  const Z1 = np.add(np.dot(W1, X), b1);
  const A1 = np.maximum(0, Z1);
  const Z2 = np.add(np.dot(W2, A1), b2);
  const A2 = np.maximum(0, Z2);
  const Z3 = np.add(np.dot(W3, A2), b3);
  const A3 = np.divide(1, np.add(1, np.exp(np.negative(Z3))));
  return [A3, [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3]];
}
`,
  computeCost: `function compute_cost(A3, Y) {
  const m = Y.shape[1];
  const positive = np.multiply(Y, np.log(A3));
  const negative = np.multiply(np.subtract(1, Y), np.log(np.subtract(1, A3)));
  return -np.sum(np.add(positive, negative)) / m;
}
`,
  computeCostFromLogits: `function compute_cost_from_logits(Z3, Y) {
  const m = Y.shape[1];
  const softplus = np.add(np.maximum(Z3, 0), np.log1p(np.exp(np.negative(np.abs(Z3)))));
  return np.sum(np.subtract(softplus, np.multiply(Y, Z3))) / m;
}
`,
  backwardPropagation: `function backward_propagation(X, Y, cache) {
  const m = X.shape[1];
  const [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3] = cache;
  const dZ3 = np.subtract(A3, Y);
  const dW3 = np.multiply(1 / m, np.dot(dZ3, A2.T));
  const db3 = np.multiply(1 / m, np.sum(dZ3, { axis: 1, keepdims: true }));
  const dA2 = np.dot(W3.T, dZ3);
  const dZ2 = np.multiply(dA2, np.greater(A2, 0));
  const dW2 = np.multiply(1 / m, np.dot(dZ2, A1.T));
  const db2 = np.multiply(1 / m, np.sum(dZ2, { axis: 1, keepdims: true }));
  const dA1 = np.dot(W2.T, dZ2);
  const dZ1 = np.multiply(dA1, np.greater(A1, 0));
  const dW1 = np.multiply(1 / m, np.dot(dZ1, X.T));
  const db1 = np.multiply(1 / m, np.sum(dZ1, { axis: 1, keepdims: true }));
  return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
}
`,
  predict: `function predict(X, parameters) {
  const { W1, b1, W2, b2, W3, b3 } = parameters;
  const A1 = np.maximum(0, np.add(np.dot(W1, X), b1));
  const A2 = np.maximum(0, np.add(np.dot(W2, A1), b2));
  const A3 = np.divide(1, np.add(1, np.exp(np.negative(np.add(np.dot(W3, A2), b3)))));
  return np.greater(A3, 0.5);
}
`,
  computeCostWithRegularization: `function compute_cost_with_regularization(A3, Y, parameters, lambd) {
  const m = Y.shape[1];
  const { W1, W2, W3 } = parameters;
  const positive = np.multiply(Y, np.log(A3));
  const negative = np.multiply(np.subtract(1, Y), np.log(np.subtract(1, A3)));
  const cross_entropy_cost = -np.sum(np.add(positive, negative)) / m;
  const squares = np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3));
  const L2_regularization_cost = (lambd / (2 * m)) * squares;
  return cross_entropy_cost + L2_regularization_cost;
}
`,
  backwardPropagationWithRegularization: `function backward_propagation_with_regularization(X, Y, cache, lambd) {
  const m = X.shape[1];
  const [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3] = cache;
  const dZ3 = np.subtract(A3, Y);
  const dW3 = np.add(np.multiply(1 / m, np.dot(dZ3, A2.T)), np.multiply(lambd / m, W3));
  const db3 = np.multiply(1 / m, np.sum(dZ3, { axis: 1, keepdims: true }));
  const dA2 = np.dot(W3.T, dZ3);
  const dZ2 = np.multiply(dA2, np.greater(A2, 0));
  const dW2 = np.add(np.multiply(1 / m, np.dot(dZ2, A1.T)), np.multiply(lambd / m, W2));
  const db2 = np.multiply(1 / m, np.sum(dZ2, { axis: 1, keepdims: true }));
  const dA1 = np.dot(W2.T, dZ2);
  const dZ1 = np.multiply(dA1, np.greater(A1, 0));
  const dW1 = np.add(np.multiply(1 / m, np.dot(dZ1, X.T)), np.multiply(lambd / m, W1));
  const db1 = np.multiply(1 / m, np.sum(dZ1, { axis: 1, keepdims: true }));
  return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
}
`,
  forwardPropagationWithDropout: `function forward_propagation_with_dropout(X, parameters, keep_prob) {
  np.random.seed(1);
  const { W1, b1, W2, b2, W3, b3 } = parameters;
  const Z1 = np.add(np.dot(W1, X), b1);
  let A1 = np.maximum(0, Z1);
  const D1 = np.less(np.random.rand(...A1.shape), keep_prob);
  A1 = np.divide(np.multiply(A1, D1), keep_prob);
  const Z2 = np.add(np.dot(W2, A1), b2);
  let A2 = np.maximum(0, Z2);
  const D2 = np.less(np.random.rand(...A2.shape), keep_prob);
  A2 = np.divide(np.multiply(A2, D2), keep_prob);
  const Z3 = np.add(np.dot(W3, A2), b3);
  const A3 = np.divide(1, np.add(1, np.exp(np.negative(Z3))));
  return [A3, [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3]];
}
`,
  backwardPropagationWithDropout: `function backward_propagation_with_dropout(X, Y, cache, keep_prob) {
  const m = X.shape[1];
  const [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3] = cache;
  const dZ3 = np.subtract(A3, Y);
  const dW3 = np.multiply(1 / m, np.dot(dZ3, A2.T));
  const db3 = np.multiply(1 / m, np.sum(dZ3, { axis: 1, keepdims: true }));
  let dA2 = np.dot(W3.T, dZ3);
  dA2 = np.divide(np.multiply(dA2, D2), keep_prob);
  const dZ2 = np.multiply(dA2, np.greater(A2, 0));
  const dW2 = np.multiply(1 / m, np.dot(dZ2, A1.T));
  const db2 = np.multiply(1 / m, np.sum(dZ2, { axis: 1, keepdims: true }));
  let dA1 = np.dot(W2.T, dZ2);
  dA1 = np.divide(np.multiply(dA1, D1), keep_prob);
  const dZ1 = np.multiply(dA1, np.greater(A1, 0));
  const dW1 = np.multiply(1 / m, np.dot(dZ1, X.T));
  const db1 = np.multiply(1 / m, np.sum(dZ1, { axis: 1, keepdims: true }));
  return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
}
`,
  wilsonInterval: `function wilson_interval(successes, n, z) {
  const p = successes / n;
  const center = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const spread = (z / (1 + (z * z) / n)) * np.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [center - spread, center + spread];
}
`,
  gradientCheck: `function gradient_check(parameters, gradients, X, Y, epsilon) {
  const cost_with = (name, i, change) => {
    const W = parameters[name].copy();
    W.data[i] += change;
    const [A3] = forward_propagation(X, { ...parameters, [name]: W });
    return compute_cost(A3, Y);
  };
  const grad = [];
  const gradapprox = [];
  for (const name of ["W1", "b1", "W2", "b2", "W3", "b3"]) {
    for (let i = 0; i < parameters[name].size; i++) {
      const J_plus = cost_with(name, i, epsilon);
      const J_minus = cost_with(name, i, -epsilon);
      gradapprox.push((J_plus - J_minus) / (2 * epsilon));
      grad.push(gradients["d" + name].data[i]);
    }
  }
  const numerator = np.linalg.norm(np.subtract(grad, gradapprox));
  const denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox);
  return numerator / denominator;
}
`,
};
