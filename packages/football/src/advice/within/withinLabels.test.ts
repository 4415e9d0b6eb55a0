import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { fitPlaceScale, placeTerms } from "./placeTerms.ts";
import { labelsWithinCells } from "./withinLabels.ts";

interface World {
  readonly cells: number;
  readonly kicks: number;
  /** How far a cell's share and its mean place move with it. */
  readonly effect: number;
  readonly shift: number;
  /** What place itself is worth, a unit of y. */
  readonly slope: number;
}

/** Kicks of cells whose shares go with where they kick; y alone matters, in deviations. */
function draw(seed: number, { cells, kicks, effect, shift, slope }: World) {
  const source = new PhiloxStream(seed, purposes.simulation, 31);
  const normal = new PolarNormal(source);
  const m = cells * kicks;
  const positions = matrix(2, m);
  const won = new Float64Array(m);
  const cellOf: string[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const u = normal.next();
    for (let kick = 0; kick < kicks; kick++) {
      const i = cell * kicks + kick;
      positions.data[i] = normal.next();
      positions.data[m + i] = normal.next() + shift * u;
      const share = 0.5 + effect * u + slope * positions.data[m + i];
      won[i] = source.nextDouble() < share ? 1 : 0;
      cellOf.push(`cell ${cell}`);
    }
  }
  return { positions, won, cellOf };
}

/** The slope of y that least squares on labels less effects finds, and that on the labels as they are. */
function slopes(seed: number, world: World): { taken: number; raw: number; mean: number } {
  const { positions, won, cellOf } = draw(seed, world);
  const terms = placeTerms(positions, fitPlaceScale(positions));
  const rows = Uint32Array.from(won, (_, i) => i);
  const { targets } = labelsWithinCells({ terms, won, cellOf, rows });
  const m = won.length;
  const y = positions.data.subarray(m);
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value) => sum + value / m, 0);
  const slopeOf = (labels: ArrayLike<number>) => {
    const [middle, level] = [mean(y), mean(labels)];
    let [xy, xx] = [0, 0];
    for (let i = 0; i < m; i++) {
      xy += (y[i] - middle) * (labels[i] - level);
      xx += (y[i] - middle) * (y[i] - middle);
    }
    return xy / xx;
  };
  return { taken: slopeOf(targets), raw: slopeOf(won), mean: mean(targets) - mean(won) };
}

function meanSlopes(sets: number, world: World) {
  const all = Array.from({ length: sets }, (_, seed) => slopes(seed, world));
  const mean = (key: "taken" | "raw") => all.reduce((sum, one) => sum + one[key] / sets, 0);
  return { taken: mean("taken"), raw: mean("raw") };
}

describe("labels less the effects of match and team", () => {
  test.each([3, 5, 8, 16])(
    "of cells of %i kicks whose shares go with their places, of 7 points a deviation nothing is left: 0 ± 0.01",
    (kicks) => {
      const world = { cells: 60, kicks, effect: 0.14, shift: 1, slope: 0 };
      const { taken, raw } = meanSlopes(100, world);
      expect(raw).toBeGreaterThan(0.06);
      expect(Math.abs(taken)).toBeLessThan(0.01);
    },
  );

  test.each([
    ["alike", 0, 0],
    ["whose shares go against it", -0.14, 1],
    ["that differ in their shares alone", 0.14, 0],
  ])(
    "a slope of 10 points inside cells %s stays, of 3 and of 8 kicks, within 1",
    (_, effect, shift) => {
      for (const kicks of [3, 8]) {
        const { taken } = meanSlopes(150, { cells: 60, kicks, effect, shift, slope: 0.1 });
        expect(Math.abs(taken - 0.1)).toBeLessThan(0.01);
      }
    },
  );

  test("keeps the share won, and the labels of one cell as they are", () => {
    const world = { cells: 12, kicks: 6, effect: 0.2, shift: 1, slope: 0.1 };
    expect(Math.abs(slopes(1, world).mean)).toBeLessThan(1e-12);
    const { positions, won } = draw(1, world);
    const terms = placeTerms(positions, fitPlaceScale(positions));
    const rows = Uint32Array.from(won, (__, i) => i);
    const alone = labelsWithinCells({ terms, won, cellOf: Array(72).fill("one"), rows });
    expect(alone.targets).toEqual(won);
  });
});
