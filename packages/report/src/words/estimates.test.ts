import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Bounded,
  type EstimateContext,
  type FigureStyle,
  figureStyles,
  formatBounded,
  formatColumn,
  formatEstimate,
  formatFigure,
  formatFigures,
  formatInterval,
  writeEstimate,
} from "./estimates.ts";
import { absent } from "./format.ts";

const { score, gain, share, points, amount, amountGain } = figureStyles;
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A figure as a reader of English takes it. */
function read(text: string): number {
  const [factor, power] = text.replace("%", "").split("10");
  const isPower = text.includes("× 10") || /^[+−]?10[⁰-⁹¹²³⁻]/.test(text);
  if (!isPower) return Number(text.replaceAll(",", "").replace("−", "-").replace("%", ""));
  const exponent = [...power].map((c) => (c === "⁻" ? "-" : superscripts.indexOf(c))).join("");
  const plain = factor.replace(" × ", "").replaceAll(",", "").replace("−", "-");
  return Number(`${/[0-9]/.test(plain) ? plain : `${plain}1`}e${exponent}`);
}

/** 0 has no sign. */
function signOf(value: number): number {
  return Math.sign(value) + 0;
}

function readAll(estimate: Bounded, style: FigureStyle, context: EstimateContext) {
  const { mean, range, margin } = writeEstimate(estimate, style, "en", context);
  const [low, high] = (range ?? "").slice(1, -1).split(", ").map(read);
  return { mean: read(mean), low, high, margin: read(margin) };
}

describe("estimates with their intervals", () => {
  test.each<[string, Bounded, FigureStyle, EstimateContext, string, string]>([
    [
      "three decimals where they say all",
      { mean: 0.412, interval: [0.371, 0.453] },
      ...([score, {}, "0.412 [0.371, 0.453]", "0,412 [0,371; 0,453]"] as const),
    ],
    [
      "a share",
      { mean: 0.845, interval: [0.788, 0.8891] },
      ...([share, {}, "84.5% [78.8, 88.9]", "84,5% [78,8; 88,9]"] as const),
    ],
    [
      "a gain that is shown, by little",
      { mean: 0.011, interval: [0.00041, 0.0223] },
      ...([gain, { sides: [0] }, "+0.0110 [+0.0004, +0.0223]"] as const),
      "+0,0110 [+0,0004; +0,0223]",
    ],
    [
      "a lower end that is 0 itself",
      { mean: 0.011, interval: [0, 0.0223] },
      ...([gain, { sides: [0] }, "+0.011 [0.000, +0.022]", "+0,011 [0,000; +0,022]"] as const),
    ],
    [
      "ends that differ little",
      { mean: 0.25, interval: [0.24996, 0.25004] },
      ...([score, {}, "0.25000 [0.24996, 0.25004]", "0,25000 [0,24996; 0,25004]"] as const),
    ],
    [
      "ends that are equal but for the last bits",
      { mean: 0.1 + 0.2, interval: [0.3, 0.30000000000000004] },
      ...([score, {}, "0.300 [0.300, 0.300]", "0,300 [0,300; 0,300]"] as const),
    ],
    [
      "a tiny difference, each figure by itself",
      { mean: 2.1e-9, interval: [-1.4e-8, 0.0031] },
      ...([gain, { sides: [0] }, "+2.1 × 10⁻⁹ [−1.4 × 10⁻⁸, +0.003]"] as const),
      "+2,1 × 10⁻⁹ [−1,4 × 10⁻⁸; +0,003]",
    ],
    [
      "an end inside the margin",
      { mean: 0.011, interval: [0.001, 0.01996] },
      ...([gain, { sides: [0], margin: 0.02 }, "+0.01100 [+0.00100, +0.01996]"] as const),
      "+0,01100 [+0,00100; +0,01996]",
    ],
    [
      "an AUC above chance",
      { mean: 0.56, interval: [0.5002, 0.62] },
      ...([score, { sides: [0.5] }, "0.5600 [0.5002, 0.6200]"] as const),
      "0,5600 [0,5002; 0,6200]",
    ],
    [
      "amounts of any size, in four figures",
      { mean: 6.312e-13, interval: [1.05e-13, 2] },
      ...([amount, {}, "6.312 × 10⁻¹³ [1.05 × 10⁻¹³, 2.000]"] as const),
      "6,312 × 10⁻¹³ [1,05 × 10⁻¹³; 2,000]",
    ],
    [
      "large amounts",
      { mean: 12_345_678, interval: [1.9e-3, 1e43] },
      ...([amountGain, { sides: [0] }, "+1.235 × 10⁷ [+0.001900, +10⁴³]"] as const),
      "+1,235 × 10⁷ [+0,001900; +10⁴³]",
    ],
    [
      "points",
      { mean: 0.031, interval: [-0.016, 0.0777] },
      ...([points, { sides: [0] }, "+3.1 [−1.6, +7.8]", "+3,1 [−1,6; +7,8]"] as const),
    ],
  ])("%s", (_, estimate, style, context, english, portuguese) => {
    expect(formatBounded(estimate, style, "en", context)).toBe(english);
    expect(formatBounded(estimate, style, "pt-BR", context)).toBe(portuguese);
  });

  test("a margin has the decimals with which it is exact, and more where an end comes near", () => {
    const estimate = { mean: 0, interval: [-0.0202, 0.0201] } as const;
    expect(writeEstimate(estimate, gain, "en", { margin: 0.02 }).margin).toBe("0.020");
    expect(writeEstimate(estimate, gain, "en", { margin: 0.02025 }).margin).toBe("0.0203");
  });

  test("one without an interval says so, and one that is not there is a dash", () => {
    const alone = { mean: 0.4, interval: null };
    expect(formatEstimate(alone, score, "en")).toBe("0.400 (no interval)");
    expect(formatEstimate(alone, score, "pt-BR")).toBe("0,400 (sem intervalo)");
    expect(formatEstimate({ mean: 2e-5, interval: null }, score, "en")).toBe(
      "0.00002 (no interval)",
    );
    expect(formatEstimate({ mean: 4e-9, interval: null }, score, "en")).toBe(
      "4 × 10⁻⁹ (no interval)",
    );
    expect(formatEstimate({ mean: 0, interval: null }, score, "en")).toBe("0.000 (no interval)");
    expect(formatEstimate(null, score, "en")).toBe(absent);
    expect(formatEstimate({ mean: Number.NaN, interval: null }, share, "en")).toBe(absent);
    expect(formatFigure(null, share, "en")).toBe(absent);
    expect(formatInterval(null, share, "en")).toBe(absent);
  });

  test("figures that are compared differ in print where they differ", () => {
    expect(formatFigures([0.6852, 0.6934], score, "en")).toEqual(["0.685", "0.693"]);
    expect(formatFigures([0.69312, 0.69308, 0.69312], score, "en")).toEqual([
      "0.69312",
      "0.69308",
      "0.69312",
    ]);
    expect(formatFigures([0.6934, 0.41777, 0.41778], score, "en")).toEqual([
      "0.693",
      "0.418",
      "0.418",
    ]);
  });

  const seed = 20261129;
  test(`what is read has the sides and the order of what is written (seed ${seed})`, () => {
    const size = fc.oneof(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      fc
        .tuple(fc.integer({ min: -9, max: 4 }), fc.integer({ min: -9999, max: 9999 }))
        .map(([exponent, factor]) => Number(`${factor}e${exponent - 4}`)),
      fc.constantFrom(0, 0.02, -0.02, 0.5, 1),
    );
    // Sums of the same numbers differ in their last bits, which are not written.
    const figure = size.map((value) => Number(value.toFixed(11)));
    const side = fc.constantFrom<readonly number[]>([], [0], [0.5], [1], [0, 1]);
    const margin = fc.constantFrom(0.02, 0.05, 0.0203, 1e-4);
    const style = fc.constantFrom(score, gain, share, points, amount, amountGain);
    fc.assert(
      fc.property(figure, figure, figure, side, margin, style, (a, b, c, sides, limit, how) => {
        const [low, mean, high] = [a, b, c].sort((x, y) => x - y);
        const told = readAll({ mean, interval: [low, high] }, how, { sides, margin: limit });
        const scale = how.kind === "percent" || how.kind === "points" ? 100 : 1;
        const pairs = [
          [low, told.low],
          [mean, told.mean],
          [high, told.high],
        ] as const;
        for (const [value, text] of pairs) {
          expect(Math.abs(text - scale * value)).toBeLessThanOrEqual(
            how.kind === "amount" ? 0.0005 * Math.abs(value) : 0.05 + 1e-9,
          );
          for (const one of sides) {
            expect(signOf(text - scale * one)).toBe(signOf(value - one));
          }
          expect(signOf(text - told.margin)).toBe(signOf(value - limit));
          expect(signOf(text + told.margin)).toBe(signOf(value + limit));
        }
        expect(signOf(told.mean - told.low)).toBe(signOf(mean - low));
        expect(signOf(told.high - told.mean)).toBe(signOf(high - mean));
      }),
      { seed, numRuns: 1500 },
    );
  });
});

test("a column's figures have the decimals of the one that needs most", () => {
  const column = (...estimates: (Bounded | null)[]) =>
    formatColumn(estimates, points, "en", { sides: [0] });
  const near = { mean: 0.1328, interval: [0.0001, 0.27] } as const;
  const far = { mean: -0.2, interval: [-0.3, -0.1] } as const;
  expect(column(far, null)).toEqual(["−20.0 [−30.0, −10.0]", absent]);
  expect(column(near, far, { mean: 0.05, interval: null })).toEqual([
    "+13.28 [+0.01, +27.00]",
    "−20.00 [−30.00, −10.00]",
    "+5.00",
  ]);
  // What no shared number of decimals can tell has its own.
  const tiny = { mean: 0.3, interval: [1e-9, 0.5] } as const;
  expect(column(tiny, far)[1]).toBe("−20.0 [−30.0, −10.0]");
});
