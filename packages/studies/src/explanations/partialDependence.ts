import { type Matrix, matrix } from "@regula/base";
import { joinColumns } from "../metrics/predictions.ts";
import { quantileOf } from "../metrics/sampleSpread.ts";
import { withCellsOf } from "./permutationImportance.ts";
import { splitColumns } from "./splitColumns.ts";

/** What a model answers on average when all rows are given the cells of one. */
export interface PartialDependence {
  /** Of each member, outputs × places: the mean over the rows. */
  readonly members: readonly Matrix[];
  /** Outputs × places: between these lie the middle 80 % of the rows' own answers. */
  readonly lower: Matrix;
  readonly upper: Matrix;
}

/** Options of `partialDependence`. */
export interface PartialDependenceOptions {
  /** Features × m, those of the rows that answers are averaged over; not changed. */
  readonly X: Matrix;
  /** What is given, the features of a column or of two, each with the cells of these columns of X. */
  readonly given: readonly {
    readonly features: readonly number[];
    /** One a place, as many for each. */
    readonly donors: Uint32Array;
  }[];
  /** Each member's answer to features × m, outputs × m. */
  readonly answers: (X: Matrix) => readonly Matrix[];
}

const bandTail = 0.1;

/**
 * Partial dependence (Friedman 2001, Annals of Statistics 29, 1189–1232, § 8.2) with the spread of the
 * rows' own curves (Goldstein et al. 2015, Journal of Computational and Graphical Statistics 24, 44–65),
 * at cells that rows have. It answers for rows that may not exist where columns go together.
 */
export function partialDependence({
  X,
  given,
  answers,
}: PartialDependenceOptions): PartialDependence {
  const m = X.columns;
  const places = given[0].donors.length;
  const changed = Array.from({ length: places }, (_, place) =>
    given.reduce(
      (cells, { features, donors }) =>
        withCellsOf(cells, X, features, new Uint32Array(m).fill(donors[place])),
      X,
    ),
  );
  const byMember = answers(joinColumns(changed)).map((said) => splitColumns(said, places));
  const found = changed.map((_, place) => average(byMember.map((said) => said[place])));
  return {
    members: found[0].members.map((_, k) => side(found.map(({ members }) => members[k]))),
    lower: side(found.map(({ lower }) => lower)),
    upper: side(found.map(({ upper }) => upper)),
  };
}

/** Outputs × 1: of each member the mean over the rows, and of their mean the middle of the rows. */
function average(answers: readonly Matrix[]) {
  const [{ rows: outputs, columns: m }] = answers;
  const members = answers.map(({ data }) => {
    const means = matrix(outputs, 1);
    for (let i = 0; i < outputs; i++) {
      let sum = 0;
      for (let j = 0; j < m; j++) sum += data[i * m + j];
      means.data[i] = sum / m;
    }
    return means;
  });
  const [lower, upper] = [matrix(outputs, 1), matrix(outputs, 1)];
  for (let i = 0; i < outputs; i++) {
    const own = Float64Array.from({ length: m }, (_, j) => {
      let sum = 0;
      for (const { data } of answers) sum += data[i * m + j];
      return sum / answers.length;
    }).sort();
    lower.data[i] = quantileOf(own, bandTail);
    upper.data[i] = quantileOf(own, 1 - bandTail);
  }
  return { members, lower, upper };
}

/** Columns of one each side by side. */
function side(columns: readonly Matrix[]): Matrix {
  const joined = matrix(columns[0].rows, columns.length);
  columns.forEach(({ data }, j) => {
    data.forEach((value, i) => {
      joined.data[i * columns.length + j] = value;
    });
  });
  return joined;
}
