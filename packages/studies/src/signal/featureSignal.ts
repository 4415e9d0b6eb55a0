import { checkCount, type Matrix } from "@regula/base";
import { nameFeatures, type Pipeline, type StudyData } from "@regula/data";
import { type DetectableLaw, detectableLaw } from "./detectableLaw.ts";
import type { Exchange } from "./exchangeableUnits.ts";
import { classesOfUnits, ranksOfUnits } from "./labelUnits.ts";
import { permutationsParameter } from "./permutationsParameter.ts";
import { permutedShares } from "./permutedShares.ts";
import { fitRidgeSmoother } from "./ridgeSmoother.ts";
import { findRowUnits } from "./rowUnits.ts";
import { fittedShare, maximumP } from "./standardizedShares.ts";
import { linearDesign, randomDesign, scaleInputs, shareOfVariance } from "./unitDesign.ts";

/** Options of `testFeatureSignal`. */
export interface FeatureSignalOptions {
  /** Of the random features and of the permutations; a whole number in [0, 2³² − 1]. */
  readonly seed: number;
  /** In [1, 99 999]; 199 by default. */
  readonly permutations?: number;
}

/** Whether features are associated with the target, and what so many rows could have shown. */
export interface FeatureSignal {
  readonly p: number;
  readonly permutations: number;
  readonly exchange: Exchange;
  /** Rows, or groups where whole groups changed labels; rows that are copies count as one. */
  readonly units: number;
  /** y'Hy of the labels as they are, by the linear and by the random smoother. */
  readonly shares: readonly [linear: number, random: number];
  readonly detectable: DetectableLaw;
  /** Columns with one value in all rows, which have no information. */
  readonly constant: readonly string[];
  /** Whether any feature differs between units that exchange labels; where none does, nothing could be shown. */
  readonly varies: boolean;
}

/** Penalties as shares of the mean square norm of a column; chosen by simulation, docs/decisions.md. */
const penalties = { linear: 0.1, random: 0.3 } as const;

/**
 * Tests by permutation whether features are associated with the target, without training: the greater
 * of two standardized fitted shares y'Hy, H₁ a ridge smoother of the prepared features and H₂ one of
 * 64 random ReLU features of them; y are the classes as one-hot columns, or the ranks of numeric targets. Both
 * depend on inputs only, so that under the hypothesis the labels as they are are one more
 * permutation, and p = (1 + #{permuted ≥ observed}) / (1 + permutations) is exact (Phipson and Smyth
 * 2010, Stat. Appl. Genet. Mol. Biol. 9, 39). No permutation is left out: all are as cheap as a
 * matrix product, and the standardization needs them.
 *
 * What changes labels, rows, whole groups or rows inside groups, is said by `findExchangeableUnits`.
 * Rows that are copies of each other move as one.
 *
 * @throws RegulaError for data that cannot be prepared and for options beyond their intervals
 */
export function testFeatureSignal(data: StudyData, options: FeatureSignalOptions): FeatureSignal {
  const { seed, permutations = permutationsParameter.default } = options;
  checkCount(permutations, "permutations", 1);
  const { prepared, X, values, units } = findRowUnits(data);
  const scaled = scaleInputs(X, prepared.pipeline, seed);
  const smoothers = [
    fitRidgeSmoother(linearDesign(scaled, units), penalties.linear),
    fitRidgeSmoother(randomDesign(scaled, units, seed), penalties.random),
  ];
  const labels = data.classes
    ? classesOfUnits(values, data.classes.length, units)
    : ranksOfUnits(values, units);
  const shares = permutedShares(
    smoothers.map(
      ({ factor }) =>
        (order) =>
          fittedShare(factor, labels, order),
    ),
    { units, permutations, seed },
  );
  return {
    p: maximumP(shares),
    permutations,
    exchange: units.exchange,
    units: units.units.length,
    shares: [shares[0][0], shares[1][0]],
    detectable: detectableLaw({
      smoother: smoothers[0],
      units,
      labels,
      isAmount: data.classes === null,
      share: shareOfVariance(scaled.values, units),
      mixed: scaled.mixed,
    }),
    constant: constantColumns(prepared.pipeline, X),
    varies: smoothers[0].trace > 0,
  };
}

/** Names of the columns all of whose features have one value. @param X features × rows */
function constantColumns({ columns }: Pipeline, X: Matrix): string[] {
  const isConstant = Array.from({ length: X.rows }, (_, i) => {
    const values = X.data.subarray(i * X.columns, (i + 1) * X.columns);
    return values.every((value) => value === values[0]);
  });
  let feature = 0;
  return columns.flatMap((column) => {
    const width = nameFeatures([column]).length;
    const own = isConstant.slice(feature, feature + width);
    feature += width;
    return own.every(Boolean) ? [column.name] : [];
  });
}
