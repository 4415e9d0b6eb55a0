import { PhiloxStream, purposes } from "@regula/base";
import { mantelHaenszelDifference } from "@regula/statistics";
import { describe, expect, test } from "vitest";
import { differenceOverMatches } from "./differenceOverMatches.ts";

interface World {
  readonly matches: number;
  /** Short less long: by so much more in half of the matches and less in the others. */
  readonly spread: number;
  readonly mean: number;
}

/** 24 kicks a match, short and long by turns. */
function draw(source: PhiloxStream, { matches, spread, mean }: World) {
  const won: number[] = [];
  const matchOf: string[] = [];
  for (let match = 0; match < matches; match++) {
    const more = mean + (source.nextDouble() < 0.5 ? -spread : spread);
    for (let i = 0; i < 24; i++) {
      won.push(Number(source.nextDouble() < 0.5 + (i % 2 === 0 ? more : -more) / 2));
      matchOf.push(`m${match}`);
    }
  }
  return { won, matchOf, cellOf: matchOf, copies: null, family: 1 };
}

const isShort = (kick: number) => kick % 2 === 0;

function countShown(sets: number, world: World) {
  const source = new PhiloxStream(61, purposes.simulation, 56);
  let shown = 0;
  for (let set = 0; set < sets; set++) {
    const { interval } = differenceOverMatches(isShort, draw(source, world))!;
    if (interval && (interval[0] > 0 || interval[1] < 0)) shown += 1;
  }
  return shown;
}

describe("the difference inside matches, of matches as wholes", () => {
  // Of 400 sets with a rate of 5 % more than 8 % come less than once in a hundred times; the score
  // interval of the kicks alone shows about 16 % at 20 points in 20 matches and 45 % at 50.
  test.each([0, 0.2, 0.5])(
    "is wrongly shown in at most 8%% of 400 sets where matches differ by %d",
    (spread) => {
      for (const matches of [10, 20]) {
        expect(countShown(400, { matches, spread, mean: 0 })).toBeLessThanOrEqual(32);
      }
    },
  );

  test("of 20 points most sets show it", () => {
    expect(countShown(50, { matches: 20, spread: 0, mean: 0.2 })).toBeGreaterThan(42);
    expect(countShown(50, { matches: 20, spread: 0.2, mean: 0.2 })).toBeGreaterThan(35);
  });

  test("below ten matches there is no interval, nor where few have most kicks", () => {
    expect(countShown(50, { matches: 9, spread: 0.5, mean: 0.5 })).toBe(0);
    const few = draw(new PhiloxStream(3, purposes.simulation, 56), {
      matches: 40,
      spread: 0,
      mean: 0,
    });
    const matchOf = few.matchOf.map((match, i) => (i < 720 ? "one" : match));
    const unequal = differenceOverMatches(isShort, { ...few, matchOf, cellOf: matchOf })!;
    expect(unequal).toMatchObject({ interval: null, withheld: "unequal-groups" });
    const nine = draw(new PhiloxStream(3, purposes.simulation, 56), {
      matches: 9,
      spread: 0,
      mean: 0,
    });
    expect(differenceOverMatches(isShort, nine)).toMatchObject({ withheld: "few-groups" });
    expect(unequal.strata).toBe(11);
  });

  test("by hand: ten matches of four kicks, in six of which short is won and long lost, in four the other way round", () => {
    const matchOf = Array.from({ length: 40 }, (_, i) => `m${i >> 2}`);
    const won = matchOf.map((_, i) => Number(isShort(i) === i < 24));
    const options = { won, matchOf, cellOf: matchOf, copies: null, family: 1 };
    const { difference, interval } = differenceOverMatches(isShort, options)!;
    expect(difference).toBeCloseTo(0.2, 12);
    // Ten differences of ±1 with the mean 0.2: s² = (10 − 0.4)/9, t of 9 degrees 2.262157.
    const half = 2.2621571628 * Math.sqrt(9.6 / 9 / 10);
    expect(interval![0]).toBeCloseTo(0.2 - half, 8);
    expect(interval![1]).toBeCloseTo(0.2 + half, 8);
    // Bonferroni of two: t of 9 degrees at 98.75 %, 2.685011.
    const [low] = differenceOverMatches(isShort, { ...options, family: 2 })!.interval!;
    expect(low).toBeCloseTo(0.2 - 2.6850108468 * Math.sqrt(9.6 / 9 / 10), 6);
  });

  test("two teams of one match are of one match; without matches, and where matches agree, it is the score interval", () => {
    const matchOf = Array.from({ length: 160 }, (_, i) => `m${i >> 3}`);
    const cellOf = matchOf.map((match, i) => `${match} ${(i >> 2) & 1}`);
    // In a match both teams fare alike, so that twice as many cells say no more.
    const won = matchOf.map((_, i) => Number(isShort(i) === (i >> 3) % 2 > 0));
    const options = { won, cellOf, copies: null, family: 1 };
    const widthOf = (matches: readonly string[] | null) => {
      const [low, high] = differenceOverMatches(isShort, { ...options, matchOf: matches })!
        .interval!;
      return high - low;
    };
    expect(widthOf(matchOf)).toBeGreaterThan(1.35 * widthOf(cellOf));
    const strata = Array.from({ length: 12 }, () => ({
      inside: 2,
      wonInside: 1,
      outside: 2,
      wonOutside: 1,
    }));
    const same = {
      won: Array.from({ length: 48 }, (_, i) => (i >> 1) & 1),
      cellOf: Array.from({ length: 48 }, (_, i) => `m${i >> 2}`),
      copies: null,
      family: 1,
    };
    for (const matches of [null, same.cellOf]) {
      const { interval } = differenceOverMatches(isShort, { ...same, matchOf: matches })!;
      const score = mantelHaenszelDifference(strata)!.interval!;
      expect(interval![0]).toBeCloseTo(score[0], 12);
      expect(interval![1]).toBeCloseTo(score[1], 12);
    }
  });
});
