import {
  type Matrix,
  mapRecord,
  matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  randomInteger,
  type UniformSource,
} from "@regula/base";
import { describe, expect, test } from "vitest";
import { activationTraits, elementwiseActivationNames } from "../spec/activation.ts";
import { drawInitialParameters } from "../spec/drawInitialParameters.ts";
import { drawnKeepProb } from "../spec/dropout.ts";
import { smoothingClasses } from "../spec/labelSmoothing.ts";
import { type LossName, lossNames, lossOutputs, lossTargets } from "../spec/loss.ts";
import { defineNetwork, type NetworkParameters } from "../spec/network.ts";
import { type PenaltyOptions, penaltyOf, penaltyParameters } from "../spec/regularizer.ts";
import type { Examples } from "../spec/step.ts";
import { stepScalars } from "../spec/stepScalars.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { createTrainingPlan, type TrainingPlan } from "../spec/trainingPlan.ts";
import { beginFrom } from "../spec/trainingState.ts";
import { augment } from "./augmentation.ts";
import { backward } from "./backward.ts";
import { type Batch, wholeBatch } from "./batch.ts";
import { createReferenceStep } from "./createReferenceStep.ts";
import { createMaskDrawer } from "./dropout.ts";
import { type ForwardMasks, forward } from "./forward.ts";
import { meanLoss } from "./loss.ts";

/** Of each hidden activation with each loss. */
const architectures = 20;
const step = 1e-5;
const tolerance = 1e-7;

interface Regularization extends Omit<Partial<TrainingPlanOptions>, "classWeights"> {
  readonly weighted?: boolean;
  readonly weighsClasses?: boolean;
}

/** λ of every penalty that there is. */
const penalized = (lambda: number): PenaltyOptions => mapRecord(penaltyParameters, () => lambda);

const regularizations: Readonly<Record<string, Regularization>> = {
  none: {},
  ...mapRecord(penaltyParameters, (_, name) => ({ [name]: 0.7 })),
  "all penalties": penalized(0.3),
  dropout: { keepProb: 0.7 },
  "penalties and dropout": { ...penalized(0.4), keepProb: [0.6, 0.9, 0.8] },
  "input noise": { inputNoise: 0.3 },
  "label smoothing": { labelSmoothing: 0.2 },
  mixup: { mixup: 0.4 },
  "weights of examples and penalties": { weighted: true, ...penalized(0.3) },
  "weights of classes": { weighsClasses: true },
  everything: {
    ...penalized(0.2),
    keepProb: 0.8,
    inputNoise: 0.1,
    labelSmoothing: 0.1,
    mixup: 1,
  },
};

const withClasses = lossNames.filter((loss) => smoothingClasses[loss] !== null);

interface Case {
  readonly plan: TrainingPlan;
  readonly examples: Examples;
  readonly batch: Batch;
  readonly parameters: NetworkParameters;
  readonly dropout: ForwardMasks | undefined;
}

function drawTargets(source: UniformSource, loss: LossName, outputs: number, m: number): Matrix {
  const Y = matrix(outputs, m);
  if (lossTargets[loss] === "distribution") {
    for (let j = 0; j < m; j++) Y.data[randomInteger(source, outputs) * m + j] = 1;
    return Y;
  }
  for (let i = 0; i < Y.data.length; i++) Y.data[i] = randomInteger(source, 2);
  return Y;
}

function drawCase(
  seed: number,
  activation: (typeof elementwiseActivationNames)[number],
  loss: LossName,
  { weighted, weighsClasses, ...options }: Regularization,
): Case {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const layers = 1 + randomInteger(source, 3);
  const hidden = Array.from({ length: layers }, () => 1 + randomInteger(source, 6));
  const inputs = 1 + randomInteger(source, 4);
  const several = lossTargets[loss] === "distribution" ? 2 : 1;
  const isOne = weighsClasses && lossTargets[loss] === "share";
  const outputs = isOne ? 1 : several + randomInteger(source, 3);
  const output = lossOutputs[loss][randomInteger(source, lossOutputs[loss].length)];
  const network = defineNetwork({ inputs, hidden, activation, outputs, output });
  const { keepProb } = options;
  const plan = createTrainingPlan({
    ...options,
    ...(typeof keepProb === "object" && { keepProb: keepProb.slice(0, layers) }),
    ...(weighsClasses && { classWeights: [2, 0.5, 1, 3].slice(0, Math.max(outputs, 2)) }),
    network,
    loss,
    seed,
  });
  const m = 1 + randomInteger(source, 9);
  const X = matrix(inputs, m);
  for (let i = 0; i < X.data.length; i++) X.data[i] = normal.next();
  const Y = drawTargets(source, loss, outputs, m);
  const weights = Float64Array.from({ length: m }, (_, j) => (j === 0 ? 1.5 : (j % 4) / 2));
  const parameters = drawInitialParameters(plan);
  for (const { biases } of parameters) {
    for (let i = 0; i < biases.data.length; i++) biases.data[i] = 0.5 * normal.next();
  }
  const examples = { inputs: X, targets: Y, ...(weighted && { weights }) };
  const masks = createMaskDrawer(plan)(0, m);
  return {
    plan,
    examples,
    batch: augment(plan, wholeBatch(plan, examples), stepScalars(plan, m, 0), 0),
    parameters,
    dropout: plan.dropout ? { masks, keepProb: drawnKeepProb(plan.dropout) } : undefined,
  };
}

/** The cost, and which side of its activation's kink every sum is on. */
function costAndKinks({ plan, batch, parameters, dropout }: Case) {
  const passes = forward(plan.network, parameters, batch.X, dropout);
  const { Z, A } = passes[passes.length - 1];
  const kinks = passes.flatMap((pass, layer) => {
    const { kink } = activationTraits[plan.network.layers[layer].activation];
    return kink ? Array.from(pass.Z.data, (z) => z > kink.at) : [];
  });
  const penalty = penaltyOf(
    plan.penalties,
    parameters.map(({ weights }) => weights.data),
    batch.totalWeight,
  );
  return { cost: meanLoss(plan.loss, Z, A, batch) + penalty, kinks };
}

/** ‖numeric − analytic‖ / ‖numeric‖ over every weight and bias that no kink is near. */
function compareGradients(drawn: Case) {
  const { plan, batch, parameters, dropout } = drawn;
  const passes = forward(plan.network, parameters, batch.X, dropout);
  const gradients = backward(plan, parameters, batch, passes, dropout);
  const sums = { differences: 0, squares: 0, excluded: 0, compared: 0 };
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
        // A penalty may have its kink at 0.
        const nearKink = tensor === "weights" && Math.abs(value) < step;
        if (nearKink || above.kinks.some((side, k) => side !== below.kinks[k])) {
          sums.excluded += 1;
          continue;
        }
        const numeric = (above.cost - below.cost) / (2 * step);
        sums.differences += (numeric - gradients[index][tensor].data[i]) ** 2;
        sums.squares += numeric ** 2;
        sums.compared += 1;
      }
    }
  });
  const { excluded, compared } = sums;
  const [error, norm] = [Math.sqrt(sums.differences), Math.sqrt(sums.squares)];
  return { error, norm, excluded, compared, gradients };
}

describe("gradients against central differences, ‖difference‖ < 1e-7 ‖gradient‖ in float64", () => {
  const title = `%s: ${architectures} random architectures of each activation with each loss`;
  test.each(Object.keys(regularizations))(title, (name) => {
    const regularization = regularizations[name];
    const { labelSmoothing, weighsClasses } = regularization;
    const losses = labelSmoothing || weighsClasses ? withClasses : lossNames;
    let [excluded, compared, worst, seed] = [0, 0, 0, 0];
    for (const loss of losses) {
      for (const activation of elementwiseActivationNames) {
        for (let n = 0; n < architectures; n++) {
          seed += 1;
          const drawn = drawCase(seed, activation, loss, regularization);
          const result = compareGradients(drawn);
          excluded += result.excluded;
          compared += result.compared;
          // A gradient of exactly nothing (every unit dropped or dead) has no norm to compare with.
          const error = result.error / Math.max(result.norm, 1e-3);
          worst = Math.max(worst, error);
          expect(error, `${loss}, ${activation}, seed ${seed}`).toBeLessThan(tolerance);
          const { plan, examples, parameters } = drawn;
          const run = createReferenceStep(plan, examples, beginFrom(plan, parameters));
          expect(run.gradients()).toEqual(result.gradients);
        }
      }
    }
    console.log(
      `${name}: ${compared} derivatives, worst ${worst.toExponential(1)}, ${excluded} at kinks excluded`,
    );
    expect(compared).toBeGreaterThan(architectures * losses.length * 6 * 5);
    expect(excluded).toBeLessThan(compared / 100);
  });
});
