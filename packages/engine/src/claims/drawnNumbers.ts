// For tests: numbers that a claim may have to stand on, sound and unsound.
import fc from "fast-check";
import type { Estimate } from "../statistics/estimate.ts";
import { withheldReasons } from "../statistics/estimate.ts";

/** Numbers on, beside and far from the thresholds of a claim. */
export const drawnNumber = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  fc.constantFrom(0, -0, 0.02, -0.02, 0.05, -0.05, 1e-12, -1e-12, 1e9, -1e9),
  fc.constantFrom(Number.NaN, Infinity, -Infinity),
);

/** Wide, narrow, degenerate and reversed intervals; none for a reason. */
export const drawnEstimate: fc.Arbitrary<Estimate> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(drawnNumber, drawnNumber, drawnNumber).map(ordered) },
  { weight: 1, arbitrary: drawnNumber.map((mean) => given(mean, mean, mean)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(drawnNumber, drawnNumber, drawnNumber)
      .map(([low, mean, high]) => given(low, mean, high)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(drawnNumber, fc.constantFrom(...withheldReasons))
      .map(([mean, withheld]) => ({ mean, interval: null, withheld })),
  },
);

/** A margin, now and then one that is none. */
export const drawnMargin = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0.02, 0.05, 1) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0.02, Number.NaN, Infinity) },
);

function given(low: number, mean: number, high: number): Estimate {
  return { mean, interval: [low, high], withheld: null };
}

function ordered(numbers: readonly number[]): Estimate {
  const [low, mean, high] = [...numbers].sort((a, b) => a - b);
  return given(low, mean, high);
}

/**
 * What a gain is, found another way: by where the ends of its interval stand among the margin's ends
 * and 0. Null for numbers that cannot be judged.
 */
export function gainByPlaces({ mean, interval }: Estimate, margin: number): string | null {
  const bounds = interval ?? [mean, mean];
  const inOrder = [bounds[0], mean, bounds[1]].every(
    (value, i, all) => i === 0 || value >= all[i - 1],
  );
  if (![...bounds, mean, margin].every(Number.isFinite) || !inOrder || !(margin > 0)) return null;
  if (interval === null) return "withheld";
  const crossed = (point: number) => interval[0] <= point && point <= interval[1];
  if (!crossed(margin) && !crossed(-margin) && Math.abs(mean) < margin) return "equal";
  if (crossed(0)) return "not-distinguishable";
  return Math.sign(mean) > 0 ? "better" : "worse";
}
