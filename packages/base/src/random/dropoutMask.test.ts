import { describe, expect, test } from "vitest";
import { fillDropoutMask, largestKeptBits, nearestKeepProb } from "./dropoutMask.ts";
import { philox4x32, philoxRounds } from "./philox.ts";
import { purposes } from "./philoxStream.ts";

const options = { units: 7, examples: 75, keepProb: 0.6, seed: 5, layer: 1, iteration: 12 };

function draw(changes: Partial<typeof options> = {}): Uint8Array {
  const chosen = { ...options, ...changes };
  const mask = new Uint8Array(chosen.units * chosen.examples);
  fillDropoutMask(mask, chosen);
  return mask;
}

describe("fillDropoutMask", () => {
  test("an element is a function of seed, layer, iteration, unit and example alone", () => {
    const narrow = draw();
    const wide = draw({ examples: 128, units: 9 });
    for (let unit = 0; unit < 7; unit++) {
      for (let example = 0; example < 75; example++) {
        expect(narrow[unit * 75 + example]).toBe(wide[unit * 128 + example]);
      }
    }
  });

  test("example j reads half j mod 2 of word ⌊(j mod 32)/8⌋ of counter (4⌊j/32⌋ + ⌊(j mod 8)/2⌋, unit, layer, iteration), seven rounds", () => {
    const mask = draw();
    const words = new Uint32Array(4);
    for (let unit = 0; unit < 7; unit++) {
      for (let example = 0; example < 75; example++) {
        const first = 4 * Math.floor(example / 32) + Math.floor((example % 8) / 2);
        philox4x32([first, unit, 1, 12], [5, purposes.dropout], words, 7);
        const halves = new Uint16Array(words.buffer);
        const bits = halves[2 * Math.floor((example % 32) / 8) + (example % 2)];
        expect(mask[unit * 75 + example]).toBe(bits < Math.round(0.6 * 65536) ? 1 : 0);
      }
    }
  });

  test.each([{ seed: 6 }, { layer: 0 }, { iteration: 13 }])(
    "another %o is another mask",
    (changes) => {
      expect(draw(changes)).not.toEqual(draw());
    },
  );

  test("keepProb = 1 keeps everything", () => {
    expect(draw({ keepProb: 1 }).every((one) => one === 1)).toBe(true);
  });

  test.each([0, -0.1, 1.1, NaN])("refuses keepProb %d", (keepProb) => {
    expect(() => draw({ keepProb })).toThrow(/a number in \(0, 1\]/);
  });
});

describe("the grid of 2⁻¹⁶", () => {
  test.each([
    [1, 1],
    [0.5, 0.5],
    [0.86, 56361 / 65536],
    [1 - 2 ** -17, 1],
    [1 - 2 ** -16, 1 - 2 ** -16],
    [1e-9, 2 ** -16],
  ])("nearest to %d is %d", (keepProb, nearest) => {
    expect(nearestKeepProb(keepProb)).toBe(nearest);
    expect(largestKeptBits(keepProb)).toBe(nearest * 65536 - 1);
    expect(nearestKeepProb(nearest)).toBe(nearest);
  });
});

/** Sums over many masks, by which a share and correlations between elements are judged. */
const drawn = { units: 64, examples: 1024, layers: 2, iterations: 16 };
const size = drawn.units * drawn.examples;
const count = drawn.layers * drawn.iterations * size;

/** Masks of every layer of every iteration, one after the other: 2,097,152 elements. */
function drawMany(keepProb: number): Uint8Array {
  const all = new Uint8Array(count);
  for (let iteration = 0; iteration < drawn.iterations; iteration++) {
    for (let layer = 0; layer < drawn.layers; layer++) {
      const mask = draw({ ...drawn, keepProb, seed: 2026, layer, iteration });
      all.set(mask, (iteration * drawn.layers + layer) * size);
    }
  }
  return all;
}

/** (mean − p) / its standard error. */
function zOfShare(mask: Uint8Array, p: number): number {
  const kept = mask.reduce((sum, one) => sum + one, 0);
  return (kept / mask.length - p) / Math.sqrt((p * (1 - p)) / mask.length);
}

/** √n times the correlation of elements that stand `lag` apart. */
function zOfLag(mask: Uint8Array, p: number, lag: number): number {
  const n = mask.length - lag;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (mask[i] - p) * (mask[i + lag] - p);
  return sum / (p * (1 - p) * Math.sqrt(n));
}

const lags: Readonly<Record<string, number>> = {
  "the next example": 1,
  "the next but one": 2,
  "the next lane but one": 4,
  "the next word": 8,
  "two words on": 16,
  "the next counter": 32,
  "two counters on": 64,
  "the next unit": drawn.examples,
  "the next layer": size,
  "the next step": size * drawn.layers,
};

describe("over 2,097,152 elements", () => {
  test.each([0.5, 0.86])("the share of %d and all correlations have |z| < 4", (keepProb) => {
    const p = nearestKeepProb(keepProb);
    const mask = drawMany(keepProb);
    expect(Math.abs(zOfShare(mask, p))).toBeLessThan(4);
    for (const [name, lag] of Object.entries(lags)) {
      expect(Math.abs(zOfLag(mask, p, lag)), name).toBeLessThan(4);
    }
  });

  test.each([0.001, 1 / 3, 0.999])("the share of %d has |z| < 4", (keepProb) => {
    expect(Math.abs(zOfShare(drawMany(keepProb), nearestKeepProb(keepProb)))).toBeLessThan(4);
  });

  // What the bars are for: layouts that a slip would give, each seen by hundreds of standard errors.
  const slips: Readonly<Record<string, (example: number) => number>> = {
    "one half of a word for two examples": (j) => j - (j % 2),
    "one word for all of a counter": (j) => j - (j % 32) + (j % 8),
    "the same lanes of the next group": (j) => (j % 64) % 32,
    "one counter for two lanes": (j) => j - (j % 4) + (j % 2),
  };

  const right = drawMany(0.5);

  test.each(Object.entries(slips))("%s has |z| > 100 somewhere", (_, read) => {
    const wrong = right.map((_, i) => {
      const j = i % drawn.examples;
      return right[i - j + read(j)];
    });
    const largest = Math.max(
      ...Object.values(lags).map((lag) => Math.abs(zOfLag(wrong, 0.5, lag))),
    );
    expect(largest).toBeGreaterThan(100);
  });
});

test("masks have the rounds of elements", () => {
  expect(philoxRounds.element).toBe(7);
});
