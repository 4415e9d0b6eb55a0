import type { Matrix } from "@regula/base";
import { defineStudy, type Table } from "@regula/data";
import { train } from "@regula/engine";
import { decodeModel, encodeModel, type Model, predictTable, trainModel } from "@regula/models";
import { trainEnsemble } from "@regula/studies";

/** What a fitted procedure says of each row: probabilities of its classes, or amounts. */
export interface Answers {
  /** Of the positive class, of each class, or amounts: outputs × rows. */
  readonly mean: Matrix;
  readonly lower: Matrix;
  readonly upper: Matrix;
}

export interface Fitted {
  /** In the order of the probabilities; null for amounts. */
  readonly classes: readonly string[] | null;
  predict(table: Table): Answers;
  save(): string;
}

export interface FitOptions {
  readonly seed?: number;
  /** Rows to learn from; by default all. */
  readonly rows?: Uint32Array;
}

/** A procedure that learns from a table and answers for the rows of another. */
export interface Estimator {
  /** Learns to tell column `target` from all others. */
  fit(table: Table, options?: FitOptions): Promise<Fitted>;
  load(text: string): Fitted;
  /** Expected accuracy, or R², on rows not seen. */
  estimate(table: Table): Promise<number>;
}

const settings = { hidden: [5], iterations: 60, members: 2, learningRate: 0.1 };

function toFitted(model: Model): Fitted {
  const { target } = model.prepared;
  return {
    classes: target.task === "regression" ? null : target.classes,
    predict: (table) => predictTable(model, table),
    save: () => encodeModel(model),
  };
}

async function fitModel(table: Table, more: object): Promise<Model> {
  const study = defineStudy(table, { target: "target" });
  const result = await trainModel(study, { ...settings, ...more });
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

/** What `regula train` and `regula predict` do, with small networks. */
export const ours: Estimator = {
  async fit(table, { seed = 1, rows } = {}) {
    const model = await fitModel(table, { seed, validation: null });
    if (!rows) return toFitted(model);
    const [{ plan }] = model.members;
    // As a fold of its validation is fitted: by some rows of a table that holds others.
    const ensemble = await trainEnsemble(defineStudy(table, { target: "target" }), rows, {
      members: settings.members,
      resampling: "bootstrap",
      seed,
      runJob: train,
      createPlan: (context) => ({ ...plan, seed: context.seed }),
    });
    return toFitted({ ...model, ...ensemble });
  },
  load: (text) => toFitted(decodeModel(text)),
  async estimate(table) {
    const { metrics } = await fitModel(table, {
      seed: 1,
      iterations: 800,
      hidden: [30],
      variant: { name: "none", options: {} },
      validation: { folds: 5, repeats: 1 },
    });
    const found = metrics?.estimates.accuracy ?? metrics?.estimates.r2;
    if (!found?.model) throw new Error("no estimate");
    return found.model.mean;
  },
};
