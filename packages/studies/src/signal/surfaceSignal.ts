import { checkCount } from "@regula/base";
import type { StudyData } from "@regula/data";
import { type DetectableLaw, detectableLaw } from "./detectableLaw.ts";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";
import { groupSignsP } from "./groups/groupSigns.ts";
import { createShareOverGroups, type GroupedLabels } from "./groups/shareOverGroups.ts";
import { classesOfUnits } from "./labelUnits.ts";
import { permutationsParameter } from "./permutationsParameter.ts";
import { permutedShares } from "./permutedShares.ts";
import { fitRidgeSmoother } from "./ridgeSmoother.ts";
import { findRowUnits } from "./rowUnits.ts";
import { maximumP } from "./standardizedShares.ts";
import { quadraticDesign, randomDesign, scaleInputs } from "./unitDesign.ts";

/** Options of `testSurfaceSignal`. */
export interface SurfaceSignalOptions {
  /** Of each row of the table: labels change places inside strata only, and a stratum inside its group. */
  readonly strata: readonly string[];
  /** Of the random features and of the permutations; a whole number in [0, 2³² − 1]. */
  readonly seed: number;
  /** In [1, 99 999]; 199 by default. */
  readonly permutations?: number;
}

/** Whether a surface over the features predicts two classes inside strata. */
export interface SurfaceSignal {
  readonly p: number;
  readonly permutations: number;
  /**
   * Of a surface that is alike in all groups (`groupSignsP`); null where dispersion alone takes groups as
   * wholes, as there are enough, and where the data name none.
   */
  readonly alike: number | null;
  /** Rows, where copies count as one. */
  readonly units: number;
  /** y'Hy of the labels as they are, with groups as wholes (`createShareOverGroups`). */
  readonly shares: readonly [quadratic: number, random: number];
  readonly detectable: DetectableLaw;
  /** Whether any feature differs inside a stratum; where none does, nothing could be shown. */
  readonly varies: boolean;
}

/**
 * Penalties as shares of the mean square norm of a column. The first is for columns that repeat each
 * other alone: the statistic is the score test's S'V⁻¹S within 0.1 %.
 */
const penalties = { quadratic: 0.001, random: 0.3 } as const;

/**
 * Tests by permutation inside strata whether a surface over few features predicts two
 * classes: the greater of two standardized statistics, the score test of a logistic regression of
 * second order in which every stratum has its intercept (Rao 1948; for one variance of the labels it
 * is y'Hy of least squares), and y'Hy of the ridge smoother of 64 random ReLU features that
 * `testFeatureSignal` has. Differences between strata do not count, in the labels as in the
 * features. p is exact, as there.
 *
 * Groups that the data name count as wholes: both statistics are less where the surface differs from
 * group to group more than chance makes it, so that one that has either sign in half of the groups is seldom
 * shown.
 *
 * @param data of two classes
 * @throws RegulaError for data that cannot be prepared and for options beyond their intervals
 */
export function testSurfaceSignal(data: StudyData, options: SurfaceSignalOptions): SurfaceSignal {
  const { strata, seed, permutations = permutationsParameter.default } = options;
  checkCount(permutations, "permutations", 1);
  const { order, prepared, X, values, units } = findRowUnits(data, strata);
  const scaled = scaleInputs(X, prepared.pipeline, seed);
  const smoothers = [
    fitRidgeSmoother(quadraticDesign(scaled, units), penalties.quadratic),
    fitRidgeSmoother(randomDesign(scaled, units, seed), penalties.random),
  ];
  const labels = classesOfUnits(values, 2, units);
  const grouped = groupLabels(data, order, values, units);
  const factors = smoothers.map(({ factor }) => factor);
  const shares = permutedShares(
    factors.map((factor) => createShareOverGroups(factor, grouped)),
    { units, permutations, seed },
  );
  return {
    p: maximumP(shares),
    permutations,
    alike: data.groups && groupSignsP(factors, grouped),
    units: units.units.length,
    shares: [shares[0][0], shares[1][0]],
    detectable: detectableLaw({
      smoother: smoothers[0],
      units,
      labels,
      isAmount: false,
      share: 1,
      mixed: 1,
    }),
    varies: smoothers[0].trace > 0,
  };
}

/** Without groups all strata are of one. */
function groupLabels(
  { groups }: StudyData,
  order: Uint32Array,
  classOf: ArrayLike<number>,
  { units, strata }: ExchangeableUnits,
): GroupedLabels {
  const numbers = new Map<string, number>();
  const groupOf = Uint32Array.from(strata, ([unit]) => {
    const group = groups?.[order[units[unit][0]]] ?? "";
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  const labels = Float64Array.from(
    units,
    (rows) => rows.reduce((sum, row) => sum + classOf[row], 0) / rows.length,
  );
  return { labels, strata, groupOf };
}
