import { type ActivationName, matrixToRows } from "@regula/engine";
import { readParameters } from "../model/flatState.ts";
import type { ExportedModel } from "./modelJson.ts";

/** Each activation as an expression of z, in plain JavaScript. */
const expressions: Readonly<Record<Exclude<ActivationName, "softmax">, string>> = {
  relu: "Math.max(0, z)",
  leakyRelu: "z > 0 ? z : 0.01 * z",
  tanh: "Math.tanh(z)",
  sigmoid: "1 / (1 + Math.exp(-z))",
  gelu: "0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)))",
  identity: "z",
};

/** The trained network as one function without dependencies, for a page, Node, or anything else. */
export function toModelScript(model: ExportedModel): string {
  const { name, plan, iteration, flat, standardization, features, classes } = model;
  const used = [...new Set(plan.network.layers.map(({ activation }) => activation))];
  const layers = readParameters(plan.network, flat).map(({ weights, biases }, i) => ({
    activation: plan.network.layers[i].activation,
    weights: matrixToRows(weights),
    biases: [...biases.data],
  }));
  const activations = used
    .filter((one) => one !== "softmax")
    .map((one) => `  ${one}: (z) => ${expressions[one]},`)
    .join("\n");
  const comment = (text: string) => text.replace(/[\r\n]+/g, " ").replaceAll("*/", "* /");
  return `/*
 * ${comment(name)}, after ${iteration} iterations; made with Regula.
 * predict([x, y]) is the probability of ${comment(JSON.stringify(classes[1]))} against ${comment(JSON.stringify(classes[0]))}.
 * x: ${comment(features[0])}; y: ${comment(features[1])}.
 */
const means = ${JSON.stringify(standardization.means)};
const deviations = ${JSON.stringify(standardization.deviations)};
const activations = {
${activations}
};
const layers = ${JSON.stringify(layers)};

export function predict(point) {
  let values = point.map((value, i) => (value - means[i]) / deviations[i]);
  for (const { weights, biases, activation } of layers) {
    values = weights.map((row, unit) => {
      const z = row.reduce((sum, weight, i) => sum + weight * values[i], biases[unit]);
      return activations[activation](z);
    });
  }
  return values[0];
}
`;
}
