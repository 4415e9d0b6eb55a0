import {
  checkNumber,
  checkShare,
  type NumberParameter,
  RegulaError,
  spellNumbers,
  type Text,
} from "@regula/base";
import { batchSizeParameter, iterationsParameter } from "@regula/engine";

/** The option `epochs`: its interval, default and texts. */
export const epochsParameter: NumberParameter = {
  kind: "number",
  name: "epochs",
  integer: false,
  default: 60,
  interval: { min: 0, minOpen: true, max: 1_000_000 },
  label: { en: "Epochs", "pt-BR": "Épocas" },
  help: {
    en: "passes over the training rows, in place of a number of iterations",
    "pt-BR": "passagens pelas linhas de treino, no lugar de um número de iterações",
  },
};

/** The option `leastIterations`: its interval, default and texts. */
export const leastIterationsParameter: NumberParameter = {
  kind: "number",
  name: "leastIterations",
  integer: true,
  default: 1,
  interval: iterationsParameter.interval,
  label: { en: "Least iterations", "pt-BR": "Mínimo de iterações" },
  help: {
    en: "updates at least, however few rows the epochs pass over",
    "pt-BR": "atualizações no mínimo, por poucas que sejam as linhas das épocas",
  },
};

/** How long a network is trained, and in which batches, where the rows have a say. */
export interface LengthSettings {
  /** Updates, with any examples; 30,000 where neither these nor epochs are given. */
  readonly iterations?: number;
  /** Passes over the rows, in place of `iterations`. */
  readonly epochs?: number;
  /** Updates at least, of epochs. */
  readonly leastIterations?: number;
  readonly batchSize?: number | null;
  /** A batch of this share of the rows, or of more, is replaced by all rows in every update; by default 1. */
  readonly fullBatchShare?: number;
}

/**
 * Updates and batches of a training on so many rows: of e epochs over n rows in batches of b,
 * max(least, ⌊e ⌈n/b⌉⌋) updates.
 *
 * @throws RegulaError for numbers outside their intervals, and for a length that is stated twice
 */
export function planLength(
  { iterations, epochs, leastIterations, batchSize, fullBatchShare = 1 }: LengthSettings,
  rows: number,
): { readonly iterations: number; readonly batchSize: number | null } {
  checkShare(fullBatchShare, "fullBatchShare");
  const size = checkNumber(batchSizeParameter, batchSize ?? batchSizeParameter.default);
  const batch = size === 0 || size >= fullBatchShare * rows ? null : size;
  if (epochs === undefined) {
    if (leastIterations !== undefined) throw refuseLength("leastIterations", leastIterations);
    return { iterations: iterations ?? iterationsParameter.default, batchSize: batch };
  }
  if (iterations !== undefined) throw refuseLength("epochs", epochs);
  const passes = checkNumber(epochsParameter, epochs);
  const least = checkNumber(
    leastIterationsParameter,
    leastIterations ?? leastIterationsParameter.default,
  );
  const updates = Math.floor(passes * Math.ceil(rows / (batch ?? rows)));
  return { iterations: Math.max(least, updates), batchSize: batch };
}

function refuseLength(option: "epochs" | "leastIterations", given: number): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: {
      en: "a length in epochs, with or without the least iterations, or in iterations",
      "pt-BR": "uma duração em épocas, com ou sem o mínimo de iterações, ou em iterações",
    },
    received: spellNumbers(given),
    advice: lengthAdvice[option],
  });
}

const lengthAdvice: Readonly<Record<"epochs" | "leastIterations", Text>> = {
  epochs: {
    en: "Leave out --epochs or --iterations.",
    "pt-BR": "Deixe --epochs ou --iterations fora.",
  },
  leastIterations: {
    en: "Give --epochs too, or leave out --least-iterations.",
    "pt-BR": "Dê também --epochs, ou deixe --least-iterations fora.",
  },
};
