import type { Language, Text } from "@regula/base";
import type { ExerciseId } from "./exercise.ts";
import { exercises } from "./index.ts";
import { parameterFacts, parameterTypes } from "./parameters.ts";
import { statements } from "./statements.ts";

const yourLine: Text = { en: "your code", "pt-BR": "seu código" };

const unpackCache = "  const [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3] = cache;";
const unpackMasks = "  const [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3] = cache;";
const unpackParameters = "  const { W1, b1, W2, b2, W3, b3 } = parameters;";
const average = (sum: string) => `np.multiply(1 / m, ${sum})`;
const biases = (l: number) =>
  `  const db${l} = ${average(`np.sum(dZ${l}, { axis: 1, keepdims: true })`)};`;
const product = (l: number, A: string) => average(`np.dot(dZ${l}, ${A}.T)`);
const gradients = "  return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };";

/** What stands in the function before anything is written; null stands where the learner's code goes. */
const bodies: Readonly<Record<ExerciseId, readonly string[]>> = {
  initializeParameters: [
    "  np.random.seed(3);",
    "  const parameters = {};",
    "  for (let l = 1; l < layer_dims.length; l++) {",
    '    parameters["W" + l] = null; // ?',
    '    parameters["b" + l] = null; // ?',
    "  }",
    "  return parameters;",
  ],
  forwardPropagation: [
    unpackParameters,
    "  const Z1 = np.add(np.dot(W1, X), b1);",
    "  const A1 = null; // ?",
    "  const Z2 = null; // ?",
    "  const A2 = null; // ?",
    "  const Z3 = null; // ?",
    "  const A3 = null; // ?",
    "  return [A3, [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3]];",
  ],
  computeCost: ["  const m = Y.shape[1];", "  const cost = null; // ?", "  return cost;"],
  computeCostFromLogits: ["  const m = Y.shape[1];", "  const cost = null; // ?", "  return cost;"],
  backwardPropagation: [
    "  const m = X.shape[1];",
    unpackCache,
    "  const dZ3 = np.subtract(A3, Y);",
    "  const dW3 = null; // ?",
    "  const db3 = null; // ?",
    "  const dA2 = null; // ?",
    "  const dZ2 = null; // ?",
    "  const dW2 = null; // ?",
    "  const db2 = null; // ?",
    "  const dA1 = null; // ?",
    "  const dZ1 = null; // ?",
    "  const dW1 = null; // ?",
    "  const db1 = null; // ?",
    gradients,
  ],
  predict: [unpackParameters, "  const A3 = null; // ?", "  return null; // ?"],
  computeCostWithRegularization: [
    "  const m = Y.shape[1];",
    "  const { W1, W2, W3 } = parameters;",
    "  const positive = np.multiply(Y, np.log(A3));",
    "  const negative = np.multiply(np.subtract(1, Y), np.log(np.subtract(1, A3)));",
    "  const cross_entropy_cost = -np.sum(np.add(positive, negative)) / m;",
    "  const L2_regularization_cost = null; // ?",
    "  return cross_entropy_cost + L2_regularization_cost;",
  ],
  backwardPropagationWithRegularization: [
    "  const m = X.shape[1];",
    unpackCache,
    "  const dZ3 = np.subtract(A3, Y);",
    "  const dW3 = null; // ?",
    biases(3),
    "  const dA2 = np.dot(W3.T, dZ3);",
    "  const dZ2 = np.multiply(dA2, np.greater(A2, 0));",
    "  const dW2 = null; // ?",
    biases(2),
    "  const dA1 = np.dot(W2.T, dZ2);",
    "  const dZ1 = np.multiply(dA1, np.greater(A1, 0));",
    "  const dW1 = null; // ?",
    biases(1),
    gradients,
  ],
  forwardPropagationWithDropout: [
    "  np.random.seed(1);",
    unpackParameters,
    "  const Z1 = np.add(np.dot(W1, X), b1);",
    "  let A1 = np.maximum(0, Z1);",
    "  const D1 = null; // ?",
    "  A1 = null; // ?",
    "  const Z2 = np.add(np.dot(W2, A1), b2);",
    "  let A2 = np.maximum(0, Z2);",
    "  const D2 = null; // ?",
    "  A2 = null; // ?",
    "  const Z3 = np.add(np.dot(W3, A2), b3);",
    "  const A3 = np.divide(1, np.add(1, np.exp(np.negative(Z3))));",
    "  return [A3, [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3]];",
  ],
  backwardPropagationWithDropout: [
    "  const m = X.shape[1];",
    unpackMasks,
    "  const dZ3 = np.subtract(A3, Y);",
    `  const dW3 = ${product(3, "A2")};`,
    biases(3),
    "  let dA2 = np.dot(W3.T, dZ3);",
    "  dA2 = null; // ?",
    "  const dZ2 = np.multiply(dA2, np.greater(A2, 0));",
    `  const dW2 = ${product(2, "A1")};`,
    biases(2),
    "  let dA1 = np.dot(W2.T, dZ2);",
    "  dA1 = null; // ?",
    "  const dZ1 = np.multiply(dA1, np.greater(A1, 0));",
    `  const dW1 = ${product(1, "X")};`,
    biases(1),
    gradients,
  ],
  wilsonInterval: [
    "  const p = successes / n;",
    "  const center = null; // ?",
    "  const spread = null; // ?",
    "  return [center - spread, center + spread];",
  ],
};

/** The function's line as the notebook has it: `compute_cost(A3, Y)`. */
export function signatureOf(id: ExerciseId): string {
  const { functionName, parameters } = exercises[id];
  return `${functionName}(${parameters.join(", ")})`;
}

/** The function to begin from: its arguments explained, the given lines there, the rest null. */
export function writeStarter(id: ExerciseId, language: Language): string {
  const { title, returns } = statements[id];
  const comment = [
    title[language],
    "",
    ...exercises[id].parameters.map((name) => {
      const { kind, says } = parameterFacts[name];
      return `@param {${parameterTypes[kind]}} ${name} ${says[language]}`;
    }),
    `@returns {${returns.type}} ${returns.says[language]}`,
  ];
  return [
    "/**",
    ...comment.map((line) => ` * ${line}`.trimEnd()),
    " */",
    `function ${signatureOf(id)} {`,
    ...bodies[id].map((line) => line.replace("// ?", `// ${yourLine[language]}`)),
    "}",
    "",
  ].join("\n");
}
