import { RegulaError } from "@regula/base";
import type { Table } from "@regula/data";
import type { Rows } from "../reading/readRows.ts";
import { joinAmounts, type ReadTarget, type Target } from "../reading/readTarget.ts";
import { FittedModel } from "./fittedModel.ts";

/** A regressor that has learnt. */
export class FittedRegressor extends FittedModel<number> {
  /** The regression target of each row, in its own units. @throws RegulaError for rows that the model cannot read */
  predict(X: Rows): number[] {
    return Array.from(this.answer(X).mean.data);
  }

  /**
   * R² = 1 − Σ(ŷ − y)²/Σ(y − ȳ)², at most 1; below 0 where the mean of y would predict better.
   *
   * @throws RegulaError for rows and targets that the model cannot read, and for targets that are all equal
   */
  score(X: Rows, y: Target<number>): number {
    const rSquared = this.evaluate(X, y)?.metrics.r2;
    if (rSquared) return rSquared.mean;
    throw new RegulaError({
      code: "target-constant",
      place: { file: "y" },
      expected: {
        en: "regression targets of two values or more, without which R² is not defined",
        "pt-BR": "alvos de regressão com dois valores ou mais, sem os quais R² não é definido",
      },
      received: { en: "fewer", "pt-BR": "menos" },
    });
  }

  protected override join(table: Table, y: Target<number>): ReadTarget {
    return joinAmounts(table, y, this.model.prepared.target.name);
  }
}
