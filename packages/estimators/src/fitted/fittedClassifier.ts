import { RegulaError, verbatim } from "@regula/base";
import type { Table, Warning } from "@regula/data";
import type { Model } from "@regula/models";
import { checkNames } from "../options/checkNames.ts";
import type { Label } from "../options/estimatorOptions.ts";
import type { Rows } from "../reading/readRows.ts";
import { joinLabels, type ReadTarget, type Target } from "../reading/readTarget.ts";
import { FittedModel } from "./fittedModel.ts";

/** Options of a classifier's `predict`. */
export interface PredictOptions {
  /** Of two classes, above which probability the positive one is predicted; the model's own by default. */
  readonly threshold?: number;
}

/** A classifier that has learnt. */
export class FittedClassifier<Value extends Label> extends FittedModel<Value> {
  /** In the order of the probabilities, of two the positive one last. */
  readonly classes: readonly Value[];

  constructor(model: Model, classes: readonly Value[], warnings: readonly Warning[] = []) {
    super(model, warnings);
    this.classes = classes;
  }

  /**
   * The class of each row.
   *
   * @throws RegulaError for rows that the model cannot read, and for a threshold outside [0, 1] or of
   * other than two classes
   */
  predict(X: Rows, options: PredictOptions = {}): Value[] {
    const { threshold } = checkNames(options, { threshold: true });
    const { classes } = this.answer(X, threshold === undefined ? {} : { threshold });
    return Array.from(classes ?? [], (place) => this.classes[place]);
  }

  /** Of each row the probabilities of `classes`, rows × classes. @throws RegulaError for rows that the model cannot read */
  predictProba(X: Rows): number[][] {
    const { mean } = this.answer(X);
    const { rows, columns, data } = mean;
    return Array.from({ length: columns }, (_, j) => {
      if (rows === 1) return [1 - data[j], data[j]];
      return Array.from({ length: rows }, (__, i) => data[i * columns + j]);
    });
  }

  /** The share of rows whose class is predicted, in [0, 1]. @throws RegulaError for rows and labels that the model cannot read */
  score(X: Rows, y: Target<Value>): number {
    const accuracy = this.evaluate(X, y)?.metrics.accuracy;
    if (accuracy) return accuracy.mean;
    throw new RegulaError({
      code: "value-missing",
      place: { file: "y" },
      expected: { en: "a label in one row or more", "pt-BR": "um rótulo em ao menos uma linha" },
      received: { en: "none", "pt-BR": "nenhum" },
    });
  }

  protected override join(table: Table, y: Target<Value>): ReadTarget {
    const { target } = this.model.prepared;
    const joined = joinLabels(table, y, target.name);
    const stray = Array.from(joined.labels.keys()).find(
      (name) => target.task !== "regression" && !target.classes.includes(name),
    );
    if (stray === undefined) return joined;
    const { classes } = this;
    throw new RegulaError({
      code: "classes",
      place: { file: "y", row: Array.from(y, String).indexOf(stray) + 1 },
      expected: {
        en: `a class of the model: ${classes.join(", ")}`,
        "pt-BR": `uma classe do modelo: ${classes.join(", ")}`,
      },
      received: verbatim(`"${stray}"`),
    });
  }
}
