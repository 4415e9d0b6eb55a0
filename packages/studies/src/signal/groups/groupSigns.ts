import type { Matrix } from "@regula/base";
import { maximumP } from "../standardizedShares.ts";
import type { GroupedLabels } from "./shareOverGroups.ts";

/**
 * Of fewer groups the dispersion that `createShareOverGroups` divides by is too uncertain to hold the
 * level of a test: docs/decisions.md.
 */
export const fewestForDispersion = 20;

/**
 * The p of a surface that has one sign in all groups, against the hypothesis that each group's part of
 * it is as likely as its negative (Fisher 1935, "The design of experiments", § 21): over all
 * assignments of signs σ to groups, the greater of the standardized shares ‖Σ σ s‖², s = Z'y over a
 * group's units. Exact; of G groups at least 2^(1 − G), so that up to five show nothing at 5 %.
 *
 * @param factors Z of each smoother, units × columns, its columns adding up to 0 in every stratum
 * @returns null of `fewestForDispersion` groups or more
 */
export function groupSignsP(factors: readonly Matrix[], grouped: GroupedLabels): number | null {
  const groups = grouped.groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  if (groups >= fewestForDispersion) return null;
  return maximumP(factors.map((factor) => signedShares(productsOf(factor, grouped, groups))));
}

/** The products s's of the parts of all pairs of groups, groups × groups. */
function productsOf(
  { columns, data }: Matrix,
  { labels, strata, groupOf }: GroupedLabels,
  groups: number,
): Float64Array {
  const parts = Array.from({ length: groups }, () => new Float64Array(columns));
  strata.forEach((members, stratum) => {
    const part = parts[groupOf[stratum]];
    for (const unit of members) {
      for (let k = 0; k < columns; k++) part[k] += labels[unit] * data[unit * columns + k];
    }
  });
  return Float64Array.from({ length: groups * groups }, (_, pair) => {
    const other = parts[pair % groups];
    return parts[Math.floor(pair / groups)].reduce((sum, value, k) => sum + value * other[k], 0);
  });
}

/**
 * The shares of all assignments of signs, those as they are first. The first group keeps its sign, as a
 * change of all changes nothing; from one assignment to the next one group changes (Gray's code).
 */
function signedShares(products: Float64Array): Float64Array {
  const groups = Math.sqrt(products.length);
  const shares = new Float64Array(1 << Math.max(0, groups - 1));
  const signs = new Int8Array(groups).fill(1);
  shares[0] = products.reduce((sum, value) => sum + value, 0);
  for (let i = 1; i < shares.length; i++) {
    const changed = 32 - Math.clz32(i & -i);
    let others = 0;
    for (let group = 0; group < groups; group++) {
      if (group !== changed) others += signs[group] * products[changed * groups + group];
    }
    shares[i] = shares[i - 1] - 4 * signs[changed] * others;
    signs[changed] = -signs[changed];
  }
  return shares;
}
