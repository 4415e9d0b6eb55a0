import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { permuteUnits } from "../permuteUnits.ts";
import { fittedShare } from "../standardizedShares.ts";
import { createShareOverGroups } from "./shareOverGroups.ts";

/** Two columns that add up to 0 in each of three strata of four, and labels. */
function drawFactor(seed: number) {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation, 24));
  const strata = [
    [0, 3, 6, 9],
    [1, 4, 7, 10],
    [2, 5, 8, 11],
  ];
  const factor = matrix(
    12,
    2,
    Float64Array.from({ length: 24 }, () => normal.next()),
  );
  for (const members of strata) {
    for (const k of [0, 1]) {
      const mean = members.reduce((sum, unit) => sum + factor.data[2 * unit + k] / 4, 0);
      for (const unit of members) factor.data[2 * unit + k] -= mean;
    }
  }
  return { factor, strata };
}

const classOf = Uint32Array.of(1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0);
const labels = Float64Array.from(classOf);
const asTheyAre = Uint32Array.from(classOf, (_, unit) => unit);

test("of one group it is the fitted share of one of two classes, which have the same", () => {
  const { factor, strata } = drawFactor(1);
  const share = createShareOverGroups(factor, { labels, strata, groupOf: Uint32Array.of(0, 0, 0) });
  const both = fittedShare(factor, { kind: "classes", classOf, classes: 2 }, asTheyAre);
  expect(share(asTheyAre)).toBeCloseTo(both / 2, 12);
});

test("two groups that add 8 and −2 to a share of 6 where 3 and 3 would be alike: φ by hand", () => {
  // H of one column z: S = z'y and f = zS, so that a group adds S Σ zy over its units.
  const z = [2, 0, 0, -2, 2, 0, 0, -2];
  const factor = matrix(8, 1, Float64Array.from(z));
  const strata = [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ];
  const groupOf = Uint32Array.of(0, 1);
  const share = (ones: readonly number[]) =>
    createShareOverGroups(factor, { labels: Float64Array.from(ones), strata, groupOf })(
      Uint32Array.from(ones, (_, unit) => unit),
    );
  // Alike: S = 4, each group adds 8 of 16, so that φ is 0 and nothing is taken.
  expect(share([1, 1, 0, 0, 1, 1, 0, 0])).toBe(16);
  // One group alone: S = 2, 4 and 0 of 4. Departures ±2, Σ = 8; Σf² = 32 each, variances of labels
  // 1/3 and 1/3, so chance is 2 · 32/3 · 1/2 = 32/3, and 8 is less than that.
  expect(share([1, 1, 0, 0, 1, 0, 0, 1])).toBe(4);
  // The same with 1/4 as the first's variance and 0 as the second's: 32/4 · 1/2 = 4, φ = 8/4 = 2.
  expect(share([1, 0, 0, 0, 1, 1, 1, 1])).toBe(2);
});

test("it is never above the fitted share, and depends neither on the groups' numbers nor on the labels' names", () => {
  const source = new PhiloxStream(3, purposes.simulation, 25);
  let less = 0;
  for (let seed = 2; seed < 40; seed++) {
    const { factor, strata } = drawFactor(seed);
    const order = Uint32Array.from(asTheyAre);
    permuteUnits(order, { exchange: "within-groups", units: [], strata }, source);
    const of = (groupOf: readonly number[], own = labels) =>
      createShareOverGroups(factor, { labels: own, strata, groupOf: Uint32Array.from(groupOf) })(
        order,
      );
    const [whole, parts] = [of([0, 0, 0]), of([0, 1, 2])];
    expect(parts).toBeLessThanOrEqual(whole);
    if (parts < whole) less += 1;
    expect(of([2, 0, 1])).toBeCloseTo(parts, 12);
    const others = labels.map((label) => 1 - label);
    expect(of([0, 1, 2], others)).toBeCloseTo(parts, 12);
  }
  expect(less).toBeGreaterThan(5);
});
