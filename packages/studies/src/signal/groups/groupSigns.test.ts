import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { maximumP } from "../standardizedShares.ts";
import { fewestForDispersion, groupSignsP } from "./groupSigns.ts";

/** Two smoothers and labels of three units a group, whose first column differs by `tilt` with the label. */
function drawGroups(seed: number, groups: number, tilt: (group: number) => number) {
  const source = new PhiloxStream(seed, purposes.simulation, 61);
  const normal = new PolarNormal(source);
  const units = 3 * groups;
  const labels = Float64Array.from({ length: units }, (_, unit) =>
    unit % 3 === 2 ? Number(source.nextDouble() < 0.5) : unit % 3,
  );
  const factors = [2, 3].map((columns) =>
    matrix(
      units,
      columns,
      Float64Array.from({ length: units * columns }, (_, i) => {
        const unit = Math.floor(i / columns);
        const law = i % columns === 0 ? tilt(Math.floor(unit / 3)) * (2 * labels[unit] - 1) : 0;
        return normal.next() + law;
      }),
    ),
  );
  const strata = Array.from({ length: groups }, (_, group) => [0, 1, 2].map((i) => 3 * group + i));
  return { factors, grouped: { labels, strata, groupOf: Uint32Array.from(strata, (_, i) => i) } };
}

/** By the definition: every assignment of signs, summed anew. */
function byDefinition({ factors, grouped }: ReturnType<typeof drawGroups>, groups: number): number {
  const statistics = factors.map(({ columns, data }) =>
    Float64Array.from({ length: 2 ** groups }, (_, signs) => {
      const sums = new Float64Array(columns);
      grouped.labels.forEach((label, unit) => {
        const sign = (signs >> Math.floor(unit / 3)) & 1 ? -1 : 1;
        for (let k = 0; k < columns; k++) sums[k] += sign * label * data[unit * columns + k];
      });
      return sums.reduce((sum, value) => sum + value * value, 0);
    }),
  );
  return maximumP(statistics);
}

test.each([1, 2, 3, 6, 9])("of %i groups p is that of all assignments of signs", (groups) => {
  for (let seed = 0; seed < 8; seed++) {
    const drawn = drawGroups(seed, groups, () => seed / 4);
    const p = groupSignsP(drawn.factors, drawn.grouped);
    expect(p).toBeCloseTo(byDefinition(drawn, groups), 12);
    expect(p).toBeGreaterThanOrEqual(2 ** (1 - groups));
  }
});

test("alike in twelve groups it is shown, with either sign in half of them seldom; five show nothing", () => {
  const shown = (groups: number, tilt: (group: number) => number, sets = 60) =>
    Array.from({ length: sets }, (_, seed) => {
      const { factors, grouped } = drawGroups(seed, groups, tilt);
      return (groupSignsP(factors, grouped) ?? 1) <= 0.05;
    }).filter(Boolean).length / sets;
  expect(shown(12, () => 2)).toBeGreaterThan(0.9);
  const lots = new PhiloxStream(5, purposes.simulation, 62);
  expect(shown(12, () => (lots.nextDouble() < 0.5 ? 2 : -2))).toBeLessThanOrEqual(0.12);
  expect(shown(5, () => 2)).toBe(0);
});

test("of as many groups as tell their dispersion there is none, of one less there is", () => {
  const p = (groups: number) => {
    const { factors, grouped } = drawGroups(1, groups, () => 1);
    return groupSignsP(factors, grouped);
  };
  expect(p(fewestForDispersion)).toBeNull();
  expect(p(fewestForDispersion - 1)).not.toBeNull();
});
