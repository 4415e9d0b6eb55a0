import { describe, expect, test } from "vitest";
import { plainSettings } from "./settings.ts";
import { concludeSweep, sweepCells } from "./sweep.ts";

const cells = sweepCells({
  base: plainSettings,
  strengths: [0, 1, 3],
  keeps: [1],
  folds: 5,
  repeats: 1,
  iterations: 1,
  seed: 1,
});

/** The conclusion from the losses of five folds each. */
function conclude(losses: readonly (readonly (number | null)[])[], linear: readonly number[]) {
  return concludeSweep(cells, losses, { linear, baseRate: [0.7, 0.7, 0.7, 0.7, 0.7] }, 5);
}

const low = [0.3, 0.31, 0.32, 0.33, 0.34];
const high = low.map((loss) => loss + 0.2 + loss / 100);

describe("a sweep", () => {
  test("a cell that diverged in one fold has no figures, whatever the others reached", () => {
    const {
      cells: found,
      yardsticks,
      hasNone,
    } = conclude([low, [...low.slice(1), null], high], high);
    expect(found.map(({ loss }) => loss?.mean ?? null)).toEqual([
      expect.closeTo(0.32, 12),
      null,
      expect.closeTo(0.5232, 12),
    ]);
    expect(found.map(({ standing }) => standing)).toEqual(["best", "diverged", "worse"]);
    expect(found[1]).toMatchObject({ beatsNone: null, beatsLinear: false });
    expect(hasNone).toBe(true);
    const without = conclude([[...low.slice(1), null], low, high], high);
    expect(without.hasNone).toBe(false);
    expect(without.cells.map(({ beatsNone }) => beatsNone)).toEqual([null, null, null]);
    expect(yardsticks.baseRate).toEqual({ median: 0.7, middle: [0.7, 0.7], mean: 0.7 });
  });

  test("a cell beats the linear model where it is lower by more than noise, and never else", () => {
    const beats = (linear: readonly number[]) =>
      conclude([low, high, low], linear).cells.map(({ beatsLinear }) => beatsLinear);
    expect(beats(high)).toEqual([true, false, true]);
    expect(beats(low)).toEqual([false, false, false]);
    expect(beats(low.map((loss) => loss - 0.1))).toEqual([false, false, false]);
    expect(beats([0.1, 0.6, 0.2, 0.7, 0.35])).toEqual([false, false, false]);
  });
});
