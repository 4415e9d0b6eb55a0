import { describe, expect, test } from "vitest";
import { type Matrix, matrix } from "../base/matrix.ts";
import { PolarNormal, randomInteger } from "../random/distributions.ts";
import { PhiloxStream, purposes } from "../random/philoxStream.ts";
import { type ActivationName, activationNames } from "../spec/activation.ts";
import { type LossName, lossNames, lossOutputs } from "../spec/loss.ts";
import { defineNetwork, type NetworkParameters } from "../spec/network.ts";
import { createTrainingPlan, type TrainingPlan } from "../spec/trainingPlan.ts";
import { backward } from "./backward.ts";
import { createMaskDrawer } from "./dropout.ts";
import { type ForwardMasks, forward } from "./forward.ts";
import { initializeParameters } from "./initializer.ts";
import { meanLoss } from "./loss.ts";
import { penaltyCost } from "./regularizer.ts";

const architectures = 200;
const step = 1e-5;
const tolerance = 1e-7;

const regularizations = {
  none: {},
  L2: { l2: 0.7 },
  L1: { l1: 0.3 },
  dropout: { keepProb: 0.7 },
  "L2 and dropout": { l2: 0.4, keepProb: [0.6, 0.9, 0.8] },
} as const;

interface Case {
  readonly plan: TrainingPlan;
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly parameters: NetworkParameters;
  readonly dropout: ForwardMasks | undefined;
}

function drawCase(seed: number, regularization: keyof typeof regularizations): Case {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const pick = <T>(values: readonly T[]) => values[randomInteger(source, values.length)];
  const hidden = Array.from(
    { length: 1 + randomInteger(source, 3) },
    () => 1 + randomInteger(source, 6),
  );
  const loss: LossName = pick(lossNames);
  const output: ActivationName = pick(lossOutputs[loss]);
  const inputs = 1 + randomInteger(source, 4);
  const network = defineNetwork({
    inputs,
    hidden,
    activation: pick(activationNames),
    outputs: 1 + randomInteger(source, 3),
    output,
  });
  const chosen: { l1?: number; l2?: number; keepProb?: number | readonly number[] } =
    regularizations[regularization];
  const keepProb =
    typeof chosen.keepProb === "object" ? chosen.keepProb.slice(0, hidden.length) : chosen.keepProb;
  const plan = createTrainingPlan({
    ...chosen,
    network,
    loss,
    seed,
    ...(keepProb !== undefined && { keepProb }),
  });
  const m = 1 + randomInteger(source, 9);
  const X = matrix(inputs, m);
  for (let i = 0; i < X.data.length; i++) X.data[i] = normal.next();
  const outputs = network.layers[network.layers.length - 1].units;
  const Y = matrix(outputs, m);
  for (let i = 0; i < Y.data.length; i++) Y.data[i] = randomInteger(source, 2);
  const parameters = initializeParameters(plan);
  for (const { biases } of parameters) {
    for (let i = 0; i < biases.data.length; i++) biases.data[i] = 0.5 * normal.next();
  }
  const masks = createMaskDrawer(plan.dropout, network, m, seed)(0);
  return {
    plan,
    X,
    Y,
    parameters,
    dropout: plan.dropout ? { masks, keepProb: plan.dropout.keepProb } : undefined,
  };
}

/** The cost, and which side of its kink every rectified sum is on. */
function costAndKinks({ plan, X, Y, parameters, dropout }: Case) {
  const passes = forward(plan.network, parameters, X, dropout);
  const { Z, A } = passes[passes.length - 1];
  const kinks = passes.flatMap((pass, layer) =>
    plan.network.layers[layer].activation === "relu" ? Array.from(pass.Z.data, (z) => z > 0) : [],
  );
  const cost = meanLoss(plan.loss, Z, A, Y) + penaltyCost(plan.penalties, parameters, X.columns);
  return { cost, kinks };
}

/** ‖numeric − analytic‖ / ‖numeric‖ over every weight and bias that no kink is near. */
function compareGradients(drawn: Case) {
  const { plan, X, Y, parameters, dropout } = drawn;
  const passes = forward(plan.network, parameters, X, dropout);
  const gradients = backward(plan, parameters, X, Y, passes, dropout);
  let differences = 0;
  let squares = 0;
  let excluded = 0;
  let compared = 0;
  parameters.forEach((layer, index) => {
    for (const tensor of ["weights", "biases"] as const) {
      const { data } = layer[tensor];
      for (let i = 0; i < data.length; i++) {
        const value = data[i];
        data[i] = value + step;
        const above = costAndKinks(drawn);
        data[i] = value - step;
        const below = costAndKinks(drawn);
        data[i] = value;
        const nearL1Kink = plan.penalties.l1 > 0 && tensor === "weights" && Math.abs(value) < step;
        if (nearL1Kink || above.kinks.some((side, k) => side !== below.kinks[k])) {
          excluded += 1;
          continue;
        }
        const numeric = (above.cost - below.cost) / (2 * step);
        const analytic = gradients[index][tensor].data[i];
        differences += (numeric - analytic) ** 2;
        squares += numeric ** 2;
        compared += 1;
      }
    }
  });
  return { error: Math.sqrt(differences), norm: Math.sqrt(squares), excluded, compared };
}

describe("gradients against central differences, ‖difference‖ < 1e-7 ‖gradient‖ in float64", () => {
  const names = Object.keys(regularizations) as (keyof typeof regularizations)[];
  test.each(names)(`%s, on ${architectures} random architectures`, (regularization) => {
    let excluded = 0;
    let compared = 0;
    for (let seed = 0; seed < architectures; seed++) {
      const result = compareGradients(drawCase(seed, regularization));
      excluded += result.excluded;
      compared += result.compared;
      // A gradient of exactly nothing (every unit dropped or dead) has no norm to compare with.
      expect(result.error, `seed ${seed}`).toBeLessThanOrEqual(
        tolerance * Math.max(result.norm, 1e-3),
      );
    }
    console.log(
      `${regularization}: ${compared} derivatives compared, ${excluded} at kinks excluded`,
    );
    expect(compared).toBeGreaterThan(architectures * 5);
    expect(excluded).toBeLessThan(compared / 100);
  });
});
