import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { matrixToRows } from "../arrays/matrix.ts";
import { randomBeta } from "./beta.ts";
import { PolarNormal, permutation, randomInteger } from "./distributions.ts";
import { fillInputNoise, normalsOfWords } from "./inputNoise.ts";
import { philox4x32, philoxRounds } from "./philox.ts";
import { PhiloxStream, purposes } from "./philoxStream.ts";
import { RandomState } from "./randomState.ts";

interface LegacyDraws {
  readonly seed: number;
  readonly rand: number[];
  readonly randn_odd: number[];
  readonly rand_between: number[];
  readonly randn_after: number[];
  readonly randn_matrix: number[][];
  readonly randint: number[][];
  readonly permutation: Readonly<Record<string, number[]>>;
  readonly permutation_1000: string;
  readonly shuffle: number[];
  readonly randn_reseeded: number[];
  readonly rand_last_of_2000: number;
}

/** Counter, key, and the words after so many rounds. */
interface KnownAnswer {
  readonly counter: readonly number[];
  readonly key: readonly number[];
  readonly words: Readonly<Record<7 | 10, readonly number[]>>;
}

const fixture = JSON.parse(
  readFileSync(new URL("../../../../fixtures/randomness.json", import.meta.url), "utf8"),
) as {
  readonly ranges: readonly (readonly [number, number?])[];
  readonly legacy: readonly LegacyDraws[];
  readonly philox: readonly KnownAnswer[];
};

function expectWithinOneUlp(actual: Iterable<number>, expected: readonly number[]): void {
  [...actual].forEach((value, i) => {
    const ulp = 2 ** (Math.floor(Math.log2(Math.abs(expected[i]))) - 52);
    expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(ulp);
  });
}

describe("RandomState against NumPy, bit for bit but randn to 1 ulp", () => {
  test.each(fixture.legacy.map((draws) => [draws.seed, draws] as const))(
    "seed %i",
    (seed, draws) => {
      const random = new RandomState(seed);
      expect([...random.rand(5)]).toEqual(draws.rand);
      expectWithinOneUlp(random.randn(7), draws.randn_odd);
      expect([...random.rand(3)]).toEqual(draws.rand_between);
      expectWithinOneUlp(random.randn(4), draws.randn_after);
      expectWithinOneUlp(matrixToRows(random.randn(2, 3)).flat(), draws.randn_matrix.flat());
      fixture.ranges.forEach(([low, high], i) => {
        expect(random.randint(low, high, 6), `randint(${low}, ${high})`).toEqual(draws.randint[i]);
      });
      for (const n of [0, 1, 2, 10]) expect(random.permutation(n)).toEqual(draws.permutation[n]);
      const long = random.permutation(1000).join(",");
      expect(createHash("sha256").update(long).digest("hex")).toBe(draws.permutation_1000);
      const shuffled = Array.from({ length: 17 }, (_, i) => i);
      random.shuffle(shuffled);
      expect(shuffled).toEqual(draws.shuffle);
      random.randn();
      random.seed(seed);
      expectWithinOneUlp(random.randn(2), draws.randn_reseeded);
      expect(random.rand(2000)[1999]).toBe(draws.rand_last_of_2000);
    },
  );

  test.each([-1, 1.5, 2 ** 32, NaN])("refuses seed %d", (seed) => {
    expect(() => new RandomState(seed)).toThrow(/whole number in \[0, 4294967295\]/);
  });

  test("refuses an empty or too wide range", () => {
    expect(() => new RandomState(1).randint(0)).toThrow(/low < high/);
    expect(() => new RandomState(1).randint(0, 2 ** 33)).toThrow(/2\^32/);
  });
});

describe("Philox 4×32", () => {
  // The known answers that come with Random123 1.09 (Salmon et al. 2011): counter, key, and the
  // words after seven and after ten rounds.
  const [zero, ones] = [0, 0xffffffff];
  const known: readonly KnownAnswer[] = [
    {
      counter: [zero, zero, zero, zero],
      key: [zero, zero],
      words: {
        7: [0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48],
        10: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
      },
    },
    {
      counter: [ones, ones, ones, ones],
      key: [ones, ones],
      words: {
        7: [0x5207ddc2, 0x45165e59, 0x4d8ee751, 0x8c52f662],
        10: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
      },
    },
    {
      counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      key: [0xa4093822, 0x299f31d0],
      words: {
        7: [0x4dfccaba, 0x190a87f0, 0xc47362ba, 0xb6b5242a],
        10: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
      },
    },
  ];

  test.each(Object.entries(philoxRounds))(
    "known answers of the %s's rounds, and 100 of an independent Philox",
    (_, rounds) => {
      const out = new Uint32Array(4);
      for (const { counter, key, words } of [...known, ...fixture.philox]) {
        philox4x32(counter, key, out, rounds);
        expect([...out]).toEqual(words[rounds]);
      }
    },
  );

  test("streams have ten rounds, elements of a step seven", () => {
    expect(philoxRounds).toEqual({ stream: 10, element: 7 });
    const out = new Uint32Array(4);
    philox4x32([0, 0, 8, 0], [5, purposes.folds], out, 10);
    const stream = new PhiloxStream(5, purposes.folds, 8);
    expect(Array.from(out, () => stream.nextUint32())).toEqual([...out]);
  });

  test("streams of other purposes and indices share nothing", () => {
    const first = (seed: number, purpose: 1 | 2, index: number) =>
      new PhiloxStream(seed, purpose, index).nextUint32();
    const starts = [first(1, 1, 0), first(1, 1, 1), first(1, 2, 0), first(2, 1, 0)];
    expect(new Set(starts).size).toBe(4);
  });

  test("uniforms and normals have their moments, within 5 standard errors of 100,000 draws", () => {
    const n = 100_000;
    const source = new PhiloxStream(9, purposes.simulation);
    const normal = new PolarNormal(source);
    const mean = (draw: () => number) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += draw();
      return sum / n;
    };
    expect(Math.abs(mean(() => source.nextDouble()) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(() => normal.next()))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(mean(() => normal.next() ** 2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(mean(() => randomInteger(source, 7)) - 3)).toBeLessThan((5 * 2) / Math.sqrt(n));
  });

  test("permutation holds each number once", () => {
    const order = permutation(new PhiloxStream(1, purposes.shuffling), 1000);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect([...order].some((value, i) => value !== i)).toBe(true);
  });
});

describe("fillInputNoise", () => {
  const options = { features: 5, examples: 37, seed: 5, iteration: 12 };
  const draw = (changes: Partial<typeof options> = {}) => {
    const chosen = { ...options, ...changes };
    const noise = new Float64Array(chosen.features * chosen.examples);
    fillInputNoise(noise, chosen);
    return noise;
  };

  test("an element is a function of seed, iteration, feature and position alone", () => {
    const narrow = draw();
    const wide = draw({ examples: 64, features: 9 });
    for (let feature = 0; feature < 5; feature++) {
      for (let j = 0; j < 37; j++) expect(narrow[feature * 37 + j]).toBe(wide[feature * 64 + j]);
    }
    expect(draw({ seed: 6 })).not.toEqual(narrow);
    expect(draw({ iteration: 13 })).not.toEqual(narrow);
  });

  test("position j reads normal ⌊(j mod 16)/4⌋ of counter (4⌊j/16⌋ + j mod 4, feature, 0, iteration)", () => {
    const noise = draw();
    const [words, normals] = [new Uint32Array(4), new Float64Array(4)];
    for (const [feature, j] of [
      [0, 0],
      [3, 5],
      [4, 36],
      [2, 15],
      [2, 16],
    ]) {
      philox4x32(
        [4 * Math.floor(j / 16) + (j % 4), feature, 0, 12],
        [5, purposes.inputNoise],
        words,
        philoxRounds.element,
      );
      normalsOfWords(words, normals);
      expect(noise[feature * 37 + j]).toBe(normals[Math.floor((j % 16) / 4)]);
    }
  });

  test("has mean 0, variance 1, skewness 0, kurtosis 3 and no correlation of neighbors, within 5 standard errors of 400,000", () => {
    const noise = draw({ features: 100, examples: 4000 });
    const n = noise.length;
    const mean = (term: (z: number, i: number) => number) =>
      noise.reduce((sum, z, i) => sum + term(z, i), 0) / n;
    const within = (actual: number, expected: number, variance: number) =>
      expect(Math.abs(actual - expected)).toBeLessThan(5 * Math.sqrt(variance / n));
    within(
      mean((z) => z),
      0,
      1,
    );
    within(
      mean((z) => z ** 2),
      1,
      2,
    );
    within(
      mean((z) => z ** 3),
      0,
      15,
    );
    within(
      mean((z) => z ** 4),
      3,
      96,
    );
    for (const lag of [1, 4, 8, 16, 4000]) {
      within(
        mean((z, i) => z * noise[(i + lag) % n]),
        0,
        1,
      );
    }
  });

  test("the farthest words give ±6.8, nothing infinite", () => {
    const normals = new Float64Array(4);
    normalsOfWords([0, 0, 2 ** 32 - 1, 2 ** 32 - 1], normals);
    expect(normals[0]).toBeCloseTo(Math.sqrt(66 * Math.LN2), 12);
    expect(normals.every(Number.isFinite)).toBe(true);
  });

  test("refuses another size", () => {
    expect(() => fillInputNoise(new Float64Array(3), options)).toThrow(/5 × 37/);
  });
});

describe("randomBeta", () => {
  test.each([
    [1, 1],
    [0.2, 0.2],
    [0.01, 0.01],
    [5, 5],
    [2, 0.5],
  ])("Beta(%d, %d) has its mean and variance, within 5 standard errors of 50,000", (a, b) => {
    const source = new PhiloxStream(4, purposes.simulation);
    const n = 50_000;
    const draws = Float64Array.from({ length: n }, () => randomBeta(source, a, b));
    expect(draws.every((x) => x >= 0 && x <= 1)).toBe(true);
    const [mean, total] = [a / (a + b), a + b];
    const variance = (a * b) / (total * total * (total + 1));
    const squares = draws.map((x) => (x - mean) ** 2);
    const average = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / n;
    expect(Math.abs(average(draws) - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
    const spread = average(squares.map((x) => (x - variance) ** 2));
    expect(Math.abs(average(squares) - variance)).toBeLessThan(5 * Math.sqrt(spread / n) + 1e-12);
  });

  test("Beta(1, 1) is uniform: Kolmogorov's distance below 1.95/√n of 50,000 (p = 0.001)", () => {
    const source = new PhiloxStream(7, purposes.simulation);
    const n = 50_000;
    const draws = Float64Array.from({ length: n }, () => randomBeta(source, 1, 1)).sort();
    const distance = draws.reduce(
      (largest, x, i) => Math.max(largest, Math.abs(x - i / n), Math.abs(x - (i + 1) / n)),
      0,
    );
    expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
  });
});
