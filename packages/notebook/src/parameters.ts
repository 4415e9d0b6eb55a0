import { type Matrix, matrix, RegulaError, verbatim } from "@regula/base";
import { drawInitialParameters as initialize } from "@regula/engine";

/**
 * The course's network LINEAR → RELU → LINEAR → RELU → LINEAR → SIGMOID under the names of its
 * notebook: Wl is n_l × n_{l−1}, bl is n_l × 1.
 */
export interface NotebookParameters {
  readonly W1: Matrix;
  readonly b1: Matrix;
  readonly W2: Matrix;
  readonly b2: Matrix;
  readonly W3: Matrix;
  readonly b3: Matrix;
}

/** Gradients of the cost, each with the shape of what it is a gradient of; examples are columns. */
export interface NotebookGradients {
  readonly dZ3: Matrix;
  readonly dW3: Matrix;
  readonly db3: Matrix;
  readonly dA2: Matrix;
  readonly dZ2: Matrix;
  readonly dW2: Matrix;
  readonly db2: Matrix;
  readonly dA1: Matrix;
  readonly dZ1: Matrix;
  readonly dW1: Matrix;
  readonly db1: Matrix;
}

/**
 * Wl = randn(n_l, n_{l−1}) / √n_{l−1} from NumPy's `seed(3)`, bl = 0.
 *
 * @param layersDims units of the input and the three layers, [n_x, 20, 3, 1] in the course
 * @throws RegulaError unless there are three layers
 */
export function initializeParameters(layersDims: readonly number[], seed = 3): NotebookParameters {
  if (layersDims.length !== 4) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: {
        en: "four sizes: the input and three layers",
        "pt-BR": "quatro tamanhos: a entrada e três camadas",
      },
      received: verbatim(`[${layersDims.join(", ")}]`),
    });
  }
  const [inputs, ...units] = layersDims;
  const [first, second, third] = initialize({
    network: { inputs, layers: units.map((n) => ({ units: n, activation: "relu" })) },
    initializer: "lecunNormal",
    weightSource: "numpy",
    seed,
  });
  return {
    W1: first.weights,
    b1: first.biases,
    W2: second.weights,
    b2: second.biases,
    W3: third.weights,
    b3: third.biases,
  };
}

/** W − learningRate · dW and b − learningRate · db for every layer, as new matrices. */
export function updateParameters(
  parameters: NotebookParameters,
  grads: NotebookGradients,
  learningRate: number,
): NotebookParameters {
  const move = (w: Matrix, dw: Matrix) =>
    matrix(
      w.rows,
      w.columns,
      w.data.map((value, i) => value - learningRate * dw.data[i]),
    );
  return {
    W1: move(parameters.W1, grads.dW1),
    b1: move(parameters.b1, grads.db1),
    W2: move(parameters.W2, grads.dW2),
    b2: move(parameters.b2, grads.db2),
    W3: move(parameters.W3, grads.dW3),
    b3: move(parameters.b3, grads.db3),
  };
}
