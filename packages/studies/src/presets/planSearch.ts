import type { InputEncodingName } from "@regula/data";
import type { PlanSettings } from "../folds/planFactory.ts";
import type { SearchRange } from "../variants/variant.ts";

/** What a search may change of a plan, in addition to its regularizers. */
export interface PlanChanges extends Pick<PlanSettings, "hidden" | "activation" | "learningRate"> {
  readonly batchSize?: number;
  readonly inputEncoding?: InputEncodingName;
}

/** A setting of a plan that a search may change. */
export type PlanChangeName = keyof PlanChanges;

/** Where a search looks for a setting, and how often it looks there. */
export type PlanSearch<Value> = {
  /** The share of drawn settings that change it. */
  readonly drawn: number;
} & (
  | { readonly kind: "choices"; readonly choices: readonly Value[] }
  | ({ readonly kind: "range" } & Omit<SearchRange, "grid" | "drawn">)
);

/**
 * Where settings of the preset `table` are looked for. Half of the networks are smaller than the
 * preset's, so that a search costs little and simple ones are among those tried.
 */
export const planSearch: {
  readonly [Name in PlanChangeName]-?: PlanSearch<NonNullable<PlanChanges[Name]>>;
} = {
  hidden: {
    drawn: 0.5,
    kind: "choices",
    choices: [[16], [32], [64], [128], [32, 32], [128, 64]],
  },
  activation: { drawn: 0.25, kind: "choices", choices: ["relu", "tanh"] },
  learningRate: {
    drawn: 0.4,
    kind: "range",
    weakest: 5e-4,
    strongest: 0.01,
    scale: "logarithmic",
  },
  batchSize: { drawn: 0.25, kind: "choices", choices: [32, 64, 256] },
  inputEncoding: { drawn: 0.2, kind: "choices", choices: ["standard"] },
};
