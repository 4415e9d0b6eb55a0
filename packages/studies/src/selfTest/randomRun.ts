import {
  type Matrix,
  matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  randomInteger,
} from "@regula/base";
import {
  createTrainingPlan,
  type Examples,
  elementwiseActivationNames,
  type LossName,
  lossNames,
  lossOutputs,
  type NetworkSpec,
  optimizerNames,
  scheduleNames,
  type TrainingPlan,
} from "@regula/engine";

/** A training run at random, for checks of one engine against another. */
export interface RandomRun {
  readonly plan: TrainingPlan;
  readonly examples: Examples;
  readonly description: string;
}

/** Widths beside every lane count and tile, and some that need loops. */
const widths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 33, 64, 67];

/** The losses, outputs, optimizers and activations come in turn, the rest by chance. */
export function randomRun(seed: number, index: number): RandomRun {
  const source = new PhiloxStream(seed, purposes.simulation, index);
  const normal = new PolarNormal(source);
  const pick = <T>(values: readonly T[]): T => values[randomInteger(source, values.length)];
  const chance = (share: number) => source.nextDouble() < share;
  const inTurn = <T>(values: readonly T[], every = 1): T =>
    values[Math.floor(index / every) % values.length];

  const loss: LossName = inTurn(lossNames);
  const output = pick(lossOutputs[loss]);
  const optimizer = inTurn(optimizerNames, 3);
  const depth = 1 + randomInteger(source, 5);
  const units = () => (chance(0.7) ? pick(widths.slice(0, 16)) : pick(widths));
  const outputs =
    output === "softmax" ? 2 + randomInteger(source, 10) : 1 + randomInteger(source, 3);
  const sizes = [units(), ...Array.from({ length: depth - 1 }, units), outputs];
  const network: NetworkSpec = {
    inputs: sizes[0],
    layers: sizes.slice(1).map((count, layer) => ({
      units: count,
      activation: layer === depth - 1 ? output : inTurn(elementwiseActivationNames, 18 + layer),
    })),
  };
  const m = 1 + randomInteger(source, 40);
  const batchSize = chance(0.4) ? 1 + randomInteger(source, m + 3) : null;
  const dropout = depth > 1 && chance(0.4);
  const mixup = chance(0.15);
  const weighted = !mixup && chance(0.3);
  const classes = loss === "binaryCrossEntropy" && outputs === 1 ? 2 : outputs;
  const hasClasses = loss !== "squaredError" && (classes > 1 || outputs === 1);
  const plan = createTrainingPlan({
    network,
    loss,
    optimizer,
    learningRate: optimizer === "gradientDescent" ? 0.1 : 0.01,
    schedule: pick(scheduleNames),
    l1: chance(0.3) ? 0.1 : 0,
    l2: chance(0.3) ? 0.7 : 0,
    ...(chance(0.2) ? { weightDecay: 0.05 } : {}),
    maxNorm: chance(0.2) ? 1.1 : 0,
    ...(dropout
      ? { keepProb: 0.7, mask: batchSize === null ? pick(["fresh", "frozen"]) : "fresh" }
      : {}),
    inputNoise: chance(0.2) ? 0.3 : 0,
    labelSmoothing: hasClasses && chance(0.3) ? 0.1 : 0,
    mixup: mixup ? 0.4 : 0,
    classWeights:
      weighted && hasClasses && outputs === (loss === "binaryCrossEntropy" ? 1 : outputs)
        ? Array.from({ length: classes }, (_, k) => 0.5 + k)
        : null,
    batchSize,
    iterations: 20,
    seed: index,
  });
  const X = matrix(
    sizes[0],
    m,
    Float64Array.from({ length: sizes[0] * m }, () => normal.next()),
  );
  const targets = randomTargets(loss, outputs, m, () => source.nextDouble());
  const weights = Float64Array.from({ length: m }, () => 0.2 + source.nextDouble());
  const examples = { inputs: X, targets, ...(weighted ? { weights } : {}) };
  const description = `${sizes.join("-")} ${JSON.stringify({ m, ...plan, network: network.layers.map((l) => l.activation) })}`;
  return { plan, examples, description };
}

function randomTargets(loss: LossName, outputs: number, m: number, uniform: () => number): Matrix {
  const Y = matrix(outputs, m);
  for (let j = 0; j < m; j++) {
    const label = Math.floor(uniform() * outputs);
    for (let k = 0; k < outputs; k++) {
      Y.data[k * m + j] =
        loss === "categoricalCrossEntropy"
          ? Number(k === label)
          : loss === "binaryCrossEntropy"
            ? Number(uniform() < 0.5)
            : 2 * uniform() - 1;
    }
  }
  return Y;
}
