import {
  checkNumber,
  type Matrix,
  type NumberParameter,
  RegulaError,
  verbatim,
} from "@regula/base";
import { applyPipeline, everyRow, type Table } from "@regula/data";
import { keepUncertain, predictEnsemble, predictedClasses, type Resampling } from "@regula/studies";
import type { Model, ModelTraining } from "./model.ts";

/** The option `threshold`: its interval, default and texts. */
export const thresholdParameter: NumberParameter = {
  kind: "number",
  name: "threshold",
  integer: false,
  default: 0.5,
  interval: { min: 0, max: 1 },
  label: { en: "Threshold", "pt-BR": "Limiar" },
  help: {
    en: "of two classes, the positive one is predicted where its probability is above this",
    "pt-BR": "de duas classes, a positiva é prevista onde sua probabilidade passa disto",
  },
};

/** What judging rows takes of a model. */
export interface PredictingModel extends Pick<Model, "task" | "prepared" | "members" | "decision"> {
  readonly training: Pick<ModelTraining, "resampling"> | null;
}

/** A model's answer to each row of a table, in its order. */
export interface TablePredictions {
  /** Of the positive class 1 × m, of each class, or values in the target's units: the members' mean. */
  readonly mean: Matrix;
  /**
   * Where the middle 90 % of the members lie, and the mean: how far they differ. Of members that each
   * left a fold out, 1.645 jackknife standard errors to each side of the mean.
   */
  readonly lower: Matrix;
  readonly upper: Matrix;
  /** The predicted class of each row, counted from 0; null in regression. */
  readonly classes: Uint32Array | null;
  /** Empty cells that were filled. */
  readonly filled: number;
  /** Cells of a category that training had not seen, by column: they count as none of them. */
  readonly unseen: Readonly<Record<string, number>>;
}

/**
 * Judges every row of a table by its columns' names; other columns and their order say nothing.
 *
 * @param options.threshold for two classes; the model's own by default, ½ where it has none, and a tie is the negative class
 * @throws RegulaError for a missing column, cells that the model's pipeline refuses, features too
 * large to compute with, and a threshold where there are not two classes
 */
export function predictTable(
  model: PredictingModel,
  table: Table,
  options: { readonly threshold?: number } = {},
): TablePredictions {
  const { task, prepared } = model;
  if (options.threshold !== undefined && task !== "binary") throw refuseThreshold();
  const threshold = thresholdOf(model, options.threshold);
  for (const { name } of prepared.pipeline.columns) checkColumn(table, name);
  const rows = everyRow(table);
  const { X, filled, unseen } = applyPipeline(prepared.pipeline, table, rows);
  const { mean, lower, upper } = predictEnsemble(model, X, resamplingOf(model));
  const wild = mean.data.findIndex((value) => !Number.isFinite(value));
  if (wild >= 0) throw refuseFeatures(table, wild % mean.columns);
  if (task !== "regression") {
    for (const { data } of [mean, lower, upper]) data.set(data.map(keepUncertain));
  }
  // The middle of many members can leave out a mean that a few pull away.
  mean.data.forEach((value, i) => {
    lower.data[i] = Math.min(lower.data[i], value);
    upper.data[i] = Math.max(upper.data[i], value);
  });
  return {
    mean,
    lower,
    upper,
    filled,
    unseen,
    classes:
      task === "regression"
        ? null
        : task === "classes"
          ? predictedClasses(task, mean)
          : Uint32Array.from(mean.data, (p) => (threshold !== null && p > threshold ? 1 : 0)),
  };
}

/** In what the members of a model differ; of an imported one nothing is known but that they do. */
export function resamplingOf({ training }: Pick<PredictingModel, "training">): Resampling {
  return training?.resampling ?? "seeds";
}

/**
 * Above which probability the positive class is said: the one given, else the model's own, ½ where it
 * has none; null but for two classes.
 *
 * @throws RegulaError for a threshold outside [0, 1]
 */
export function thresholdOf(
  { task, decision }: Pick<Model, "task" | "decision">,
  given?: number,
): number | null {
  if (task !== "binary") return null;
  return checkNumber(
    thresholdParameter,
    given ?? decision?.threshold ?? thresholdParameter.default,
  );
}

/** By its name alone: a position would be that of another table. @throws RegulaError */
function checkColumn(table: Table, name: string): void {
  const names = table.columns.map((column) => column.name);
  if (names.includes(name)) return;
  throw new RegulaError({
    code: "column-unknown",
    place: { file: table.source },
    expected: {
      en: `a column "${name}", as in training`,
      "pt-BR": `uma coluna "${name}", como no treino`,
    },
    received: verbatim(names.join(", ")),
    advice: {
      en: "Name the columns as they were named in training; their order does not matter.",
      "pt-BR": "Dê às colunas os nomes que tinham no treino; a ordem não importa.",
    },
  });
}

function refuseThreshold(): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: "threshold" },
    expected: { en: "a model of two classes", "pt-BR": "um modelo de duas classes" },
    received: { en: "one of another kind", "pt-BR": "um de outro tipo" },
  });
}

function refuseFeatures(table: Table, row: number): RegulaError {
  return new RegulaError({
    code: "not-finite",
    place: { file: table.source, row: table.fileRow(row) },
    expected: {
      en: "features that give a finite prediction",
      "pt-BR": "atributos que deem uma previsão finita",
    },
    received: { en: "values too large", "pt-BR": "valores grandes demais" },
    advice: {
      en: "Check the units: they must be those of training.",
      "pt-BR": "Verifique as unidades: devem ser as do treino.",
    },
  });
}
