import { matrix, matrixFromRows } from "@regula/base";
import { expect, test } from "vitest";
import { drawInitialParameters } from "../spec/drawInitialParameters.ts";
import { lossNames, lossOutputs } from "../spec/loss.ts";
import { defineNetwork } from "../spec/network.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { forward } from "./forward.ts";
import { predictOutputs } from "./predictOutputs.ts";

const X = matrixFromRows([
  [0.3, -1, 2, 0],
  [1, 0.5, -0.2, 0],
]);

test.each(lossNames)("%s: every output of every activation, outputs × m", (loss) => {
  for (const output of lossOutputs[loss]) {
    const network = defineNetwork({ inputs: 2, hidden: [4], outputs: 3, output });
    const parameters = drawInitialParameters(createTrainingPlan({ network, loss }));
    const A = predictOutputs(network, parameters, X);
    expect([A.rows, A.columns]).toEqual([3, 4]);
    expect(A).toEqual(forward(network, parameters, X)[1].G);
  }
});

test("softmax outputs of an example sum to 1 within 1e-15", () => {
  const network = defineNetwork({ inputs: 2, hidden: [4], outputs: 3, output: "softmax" });
  const { data } = predictOutputs(
    network,
    drawInitialParameters(createTrainingPlan({ network })),
    X,
  );
  for (let j = 0; j < 4; j++) {
    expect(Math.abs(data[j] + data[4 + j] + data[8 + j] - 1)).toBeLessThan(1e-15);
  }
});

test("inputs of another shape are refused", () => {
  const network = defineNetwork({ inputs: 2, hidden: [4] });
  const parameters = drawInitialParameters(createTrainingPlan({ network }));
  expect(() => predictOutputs(network, parameters, matrix(3, 4))).toThrow(
    /inputs of 2 × m, got 3 × 4/,
  );
});
