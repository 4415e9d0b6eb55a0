import type { NumberParameter } from "@regula/base";
import type { MaskKind } from "./dropout.ts";
import type { InitializerName, WeightSource } from "./initializer.ts";
import type { LossName } from "./loss.ts";
import type { NetworkSpec } from "./network.ts";
import type { OptimizerOptions } from "./optimizer.ts";
import type { Arithmetic, Precision } from "./precision.ts";
import type { PenaltyOptions } from "./regularizer.ts";
import type { ScheduleOptions } from "./schedule.ts";

/** The option `iterations`: its interval, default and texts. */
export const iterationsParameter: NumberParameter = {
  kind: "number",
  name: "iterations",
  integer: true,
  default: 30_000,
  interval: { min: 1, max: 1_000_000_000 },
  label: { en: "Iterations", "pt-BR": "Iterações" },
  help: {
    en: "updates, each over all examples or one batch",
    "pt-BR": "atualizações, cada uma sobre todos os exemplos ou um lote",
  },
};

/** The option `seed`: its interval, default and texts. */
export const seedParameter: NumberParameter = {
  kind: "number",
  name: "seed",
  integer: true,
  default: 3,
  interval: { min: 0, max: 2 ** 32 - 1 },
  label: { en: "Seed", "pt-BR": "Semente" },
  help: {
    en: "the same seed gives the same weights, bit for bit",
    "pt-BR": "a mesma semente dá os mesmos pesos, bit a bit",
  },
};

/** Options of `createTrainingPlan`. */
export interface TrainingPlanOptions extends OptimizerOptions, ScheduleOptions, PenaltyOptions {
  readonly network: NetworkSpec;
  /** By default the first that fits the output: binary, squared error, categorical. */
  readonly loss?: LossName;
  readonly initializer?: InitializerName;
  readonly weightSource?: WeightSource;
  /** By default 0, and 0.01 with adamW. */
  readonly weightDecay?: number;
  readonly maxNorm?: number | null;
  /** One for all hidden layers, or one for each. */
  readonly keepProb?: number | readonly number[];
  readonly mask?: MaskKind;
  readonly inputNoise?: number;
  readonly labelSmoothing?: number;
  readonly mixup?: number;
  readonly classWeights?: readonly number[] | null;
  /** Null or 0 is all examples in every update. */
  readonly batchSize?: number | null;
  readonly iterations?: number;
  readonly seed?: number;
  readonly precision?: Precision;
  readonly arithmetic?: Arithmetic;
}
