import { PhiloxStream, purposes, RegulaError, sigmoid } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countQuantile, poissonBinomial } from "./poissonBinomial.ts";
import { reliability } from "./reliability.ts";

/** Probabilities with a law, and labels drawn by them; `power` > 1 makes the model too sure. */
function draw(rows: number, seed: number, sure = 1) {
  const source = new PhiloxStream(seed, purposes.simulation);
  const logits = Float64Array.from({ length: rows }, () => 5 * source.nextDouble() - 2.5);
  const positive = logits.map((z) => (source.nextDouble() < sigmoid(z) ? 1 : 0));
  return { probabilities: logits.map((z) => sigmoid(sure * z)), positive, logits };
}

describe("counts of independent events", () => {
  test("binomial where all are alike: 1e-15", () => {
    const chance = poissonBinomial([0.3, 0.3, 0.3]);
    [0.343, 0.441, 0.189, 0.027].forEach((expected, k) => {
      expect(chance[k]).toBeCloseTo(expected, 15);
    });
  });

  test("sum to 1 with mean Σ p and variance Σ p (1 − p): 1e-10", () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 60 }), (probabilities) => {
        const chance = [...poissonBinomial(probabilities)];
        const moment = (power: (k: number) => number) =>
          chance.reduce((sum, c, k) => sum + c * power(k), 0);
        const mean = probabilities.reduce((a, b) => a + b);
        const variance = probabilities.reduce((sum, q) => sum + q * (1 - q), 0);
        expect(moment(() => 1)).toBeCloseTo(1, 10);
        expect(moment((k) => k)).toBeCloseTo(mean, 10);
        expect(moment((k) => (k - mean) * (k - mean))).toBeCloseTo(variance, 10);
      }),
    );
  });

  test("quantiles: the first count that is reached", () => {
    const chance = Float64Array.of(0.25, 0.5, 0.25);
    expect([0, 0.25, 0.26, 0.75, 0.76, 1].map((p) => countQuantile(chance, p))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });
});

describe("the reliability diagram", () => {
  test("bins hold all examples, equally many, and equal probabilities never apart", () => {
    const p = fc.integer({ min: 0, max: 20 }).map((value) => value / 20);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(p, fc.boolean()), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 12 }),
        (list, count) => {
          const probabilities = Float64Array.from(list, ([value]) => value);
          const positive = Float64Array.from(list, ([, label]) => Number(label));
          const options = { bins: count };
          const { bins } = reliability(probabilities, positive, options);
          expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(list.length);
          expect(bins.length).toBeLessThanOrEqual(count);
          for (let i = 1; i < bins.length; i++) {
            expect(bins[i].range[0]).toBeGreaterThan(bins[i - 1].range[1]);
          }
          // The order of the file decides nothing.
          const turned = reliability(probabilities.toReversed(), positive.toReversed(), options);
          expect(turned.bins.map(({ observed }) => observed)).toEqual(
            bins.map(({ observed }) => observed),
          );
        },
      ),
    );
  });

  test("bands hold a calibrated model's share in at least 95 %, at most 99.5 % of 4,000 bins", () => {
    let outside = 0;
    let count = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { probabilities, positive } = draw(200, seed);
      const found = reliability(probabilities, positive);
      outside += found.outside;
      count += found.bins.length;
    }
    expect(count).toBe(4000);
    // Monte-Carlo error of the share: 0.0034 at 0.05.
    expect(outside / count).toBeLessThan(0.05 + 2 * 0.0034);
    expect(outside / count).toBeGreaterThan(0.005);
  });

  test("a model that is too sure lies outside its bands", () => {
    const sure = draw(1000, 5, 3);
    expect(reliability(sure.probabilities, sure.positive).outside).toBeGreaterThan(5);
  });

  test("certain predictions leave no room: the band is a point", () => {
    const { bins, outside } = reliability(Float64Array.of(0, 0, 1, 1), Float64Array.of(0, 1, 1, 1));
    expect(bins.map(({ band }) => band)).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(outside).toBe(1);
  });

  test.each([
    ["no examples", [], []],
    ["a label too few", [0.5, 0.5], [1]],
    ["a probability of 1.1", [1.1], [1]],
    ["NaN", [Number.NaN], [1]],
  ])("refused: %s", (_, p, y) => {
    expect(() => reliability(Float64Array.from(p), Float64Array.from(y))).toThrow(RegulaError);
  });
});
