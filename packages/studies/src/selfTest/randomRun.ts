import {
  type Matrix,
  mapRecord,
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
  initializerNames,
  type LossName,
  lossNames,
  lossOutputs,
  lossTargets,
  maskKinds,
  maskParameter,
  type NetworkSpec,
  optimizerNames,
  optimizerTraits,
  penaltyParameters,
  scheduleNames,
  smoothingClasses,
  type TargetKind,
  type TrainingPlan,
  weightSources,
} from "@regula/engine";

/** A training run at random, for checks of one engine against another. */
export interface RandomRun {
  readonly plan: TrainingPlan;
  readonly examples: Examples;
  readonly description: string;
}

/** Widths next to every lane count and tile, and some that need loops. */
const widths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 33, 64, 67];

/** Consecutive runs that have every pair of loss and optimizer once. */
export const pairs = lossNames.length * optimizerNames.length;

/**
 * Losses, optimizers, activations and initializers come in turn, the rest by chance; all are those
 * that the engine declares.
 */
export function randomRun(seed: number, index: number): RandomRun {
  const source = new PhiloxStream(seed, purposes.simulation, index);
  const normal = new PolarNormal(source);
  const pick = <T>(values: readonly T[]): T => values[randomInteger(source, values.length)];
  const chance = (share: number) => source.nextDouble() < share;
  const inTurn = <T>(values: readonly T[], every = 1): T =>
    values[Math.floor(index / every) % values.length];

  const loss: LossName = inTurn(lossNames);
  const output = pick(lossOutputs[loss]);
  const optimizer = inTurn(optimizerNames, lossNames.length);
  const targetKind = lossTargets[loss];
  const depth = 1 + randomInteger(source, 5);
  const units = () => (chance(0.7) ? pick(widths.slice(0, 16)) : pick(widths));
  const outputs =
    targetKind === "distribution" ? 2 + randomInteger(source, 10) : 1 + randomInteger(source, 3);
  const sizes = [units(), ...Array.from({ length: depth - 1 }, units), outputs];
  const network: NetworkSpec = {
    inputs: sizes[0],
    layers: sizes.slice(1).map((count, layer) => ({
      units: count,
      activation: layer === depth - 1 ? output : inTurn(elementwiseActivationNames, pairs + layer),
    })),
  };
  const m = 1 + randomInteger(source, 40);
  const batchSize = chance(0.4) ? 1 + randomInteger(source, m + 3) : null;
  const dropout = depth > 1 && chance(0.4);
  const mixup = chance(0.15);
  const weighted = !mixup && chance(0.3);
  const isOneOfTwo = targetKind === "share" && outputs === 1;
  const isOneOfSeveral = targetKind === "distribution";
  const plan = createTrainingPlan({
    network,
    loss,
    optimizer,
    // At the defaults, deep networks of such inputs often diverge.
    learningRate: optimizerTraits[optimizer].learningRate / 3,
    initializer: inTurn(initializerNames),
    weightSource: inTurn(weightSources, initializerNames.length),
    schedule: pick(scheduleNames),
    ...mapRecord(penaltyParameters, () => (chance(0.3) ? 0.4 : 0)),
    ...(chance(0.2) ? { weightDecay: 0.05 } : {}),
    maxNorm: chance(0.2) ? 1.1 : 0,
    ...(dropout
      ? { keepProb: 0.7, mask: batchSize === null ? pick(maskKinds) : maskParameter.default }
      : {}),
    inputNoise: chance(0.2) ? 0.3 : 0,
    labelSmoothing: smoothingClasses[loss] && chance(0.3) ? 0.1 : 0,
    mixup: mixup ? 0.4 : 0,
    classWeights:
      weighted && (isOneOfTwo || isOneOfSeveral)
        ? Array.from({ length: isOneOfTwo ? 2 : outputs }, (_, k) => 0.5 + k)
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
  const targets = randomTargets(targetKind, outputs, m, () => source.nextDouble());
  const weights = Float64Array.from({ length: m }, () => 0.2 + source.nextDouble());
  const examples = { inputs: X, targets, ...(weighted ? { weights } : {}) };
  const description = `${sizes.join("-")} ${JSON.stringify({ m, ...plan, network: network.layers.map((l) => l.activation) })}`;
  return { plan, examples, description };
}

/** One target, and whether its example is of that output's class where each is of one. */
const targetDraws: Readonly<
  Record<TargetKind, (uniform: () => number, isLabel: boolean) => number>
> = {
  distribution: (_, isLabel) => Number(isLabel),
  share: (uniform) => Number(uniform() < 0.5),
  number: (uniform) => 2 * uniform() - 1,
};

function randomTargets(
  kind: TargetKind,
  outputs: number,
  m: number,
  uniform: () => number,
): Matrix {
  const Y = matrix(outputs, m);
  for (let j = 0; j < m; j++) {
    const label = Math.floor(uniform() * outputs);
    for (let k = 0; k < outputs; k++) {
      Y.data[k * m + j] = targetDraws[kind](uniform, k === label);
    }
  }
  return Y;
}
