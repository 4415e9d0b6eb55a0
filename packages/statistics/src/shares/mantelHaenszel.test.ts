import { readFileSync } from "node:fs";
import { PhiloxStream, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { mantelHaenszelDifference, type StratumCounts } from "./mantelHaenszel.ts";

interface Case {
  readonly strata: readonly StratumCounts[];
  readonly difference: number;
  readonly interval: readonly [number, number];
  readonly both: number;
}

/** fixtures/mantel_haenszel.py: in fractions, written apart. */
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../../../../fixtures/mantel_haenszel.json", import.meta.url), "utf8"),
);

/** In each stratum both sides are won by its own share, which goes with how many kicks are inside. */
function drawConfounded(source: PhiloxStream, difference: number): StratumCounts[] {
  return Array.from({ length: 20 }, () => {
    const u = source.nextDouble();
    const inside = 1 + Math.floor(6 * u);
    const outside = 8 - inside;
    const share = 0.15 + 0.5 * u;
    const won = (kicks: number, p: number) =>
      Array.from({ length: kicks }, () => source.nextDouble()).filter((v) => v < p).length;
    return {
      inside,
      outside,
      wonInside: won(inside, share + difference),
      wonOutside: won(outside, share),
    };
  });
}

describe("the difference inside strata", () => {
  test("is that of fixtures/mantel_haenszel.py within 1e-12", () => {
    expect(cases.length).toBeGreaterThan(8);
    for (const { strata, difference, interval, both } of cases) {
      const found = mantelHaenszelDifference(strata)!;
      expect(found.difference).toBeCloseTo(difference, 12);
      expect(found.interval![0]).toBeCloseTo(interval[0], 12);
      expect(found.interval![1]).toBeCloseTo(interval[1], 12);
      expect(found.strata).toBe(both);
    }
  });

  test("its 95% interval holds a difference of 0 and of 20 points in 93 to 97% of 2,000 confounded sets of eight kicks a stratum", () => {
    for (const truth of [0, 0.2]) {
      let held = 0;
      let sum = 0;
      const sets = 2000;
      for (let set = 0; set < sets; set++) {
        const source = new PhiloxStream(set, purposes.simulation, 21);
        const { difference, interval } = mantelHaenszelDifference(drawConfounded(source, truth))!;
        sum += difference / sets;
        if (interval![0] <= truth && truth <= interval![1]) held += 1;
      }
      expect(held / sets).toBeGreaterThan(0.93);
      expect(held / sets).toBeLessThan(0.97);
      expect(Math.abs(sum - truth)).toBeLessThan(0.01);
    }
  });

  test("changes its sign with the sides, and has none where no stratum holds both", () => {
    for (const { strata } of cases) {
      const turned = strata.map(({ inside, wonInside, outside, wonOutside }) => ({
        inside: outside,
        wonInside: wonOutside,
        outside: inside,
        wonOutside: wonInside,
      }));
      const [one, other] = [strata, turned].map((each) => mantelHaenszelDifference(each)!);
      expect(other.difference).toBeCloseTo(-one.difference, 12);
      expect(other.interval![0]).toBeCloseTo(-one.interval![1], 12);
    }
    const alone = [
      { inside: 4, wonInside: 2, outside: 0, wonOutside: 0 },
      { inside: 0, wonInside: 0, outside: 3, wonOutside: 1 },
    ];
    expect(mantelHaenszelDifference(alone)).toBeNull();
  });

  test("one kick that was won is no certainty, and where every stratum is of one kind there is no interval", () => {
    const one = [{ inside: 1, wonInside: 1, outside: 1, wonOutside: 0 }];
    const { difference, interval } = mantelHaenszelDifference(one)!;
    expect(difference).toBe(1);
    expect(interval![0]).toBeLessThan(0);
    expect(interval![1]).toBe(1);
    const same = [
      { inside: 3, wonInside: 3, outside: 4, wonOutside: 4 },
      { inside: 2, wonInside: 0, outside: 5, wonOutside: 0 },
    ];
    expect(mantelHaenszelDifference(same)).toEqual({ difference: 0, interval: null, strata: 2 });
  });

  /** Ten matches of eight kicks, won alike everywhere; a kick is inside with this chance. */
  function drawWithoutLaw(source: PhiloxStream, chance: number, rate: number): StratumCounts[] {
    return Array.from({ length: 10 }, () => {
      const counts = { inside: 0, wonInside: 0, outside: 0, wonOutside: 0 };
      for (let kick = 0; kick < 8; kick++) {
        const isInside = source.nextDouble() < chance;
        const won = source.nextDouble() < rate ? 1 : 0;
        counts[isInside ? "inside" : "outside"] += 1;
        counts[isInside ? "wonInside" : "wonOutside"] += won;
      }
      return counts;
    });
  }

  test.each([0.45, 0.25, 0.1])(
    "of kicks of which %f are won without a law, it holds 0 in 93%% or more of zones of each size, from one kick on",
    (rate) => {
      const sizes = [
        { least: 1, most: 4, chance: 0.03 },
        { least: 5, most: 9, chance: 0.08 },
        { least: 10, most: 19, chance: 0.17 },
        { least: 20, most: 80, chance: 0.35 },
      ];
      for (const [size, { least, most, chance }] of sizes.entries()) {
        let [zones, missed] = [0, 0];
        for (let set = 0; set < 4000; set++) {
          const strata = drawWithoutLaw(
            new PhiloxStream(set, purposes.simulation, 40 + size),
            chance,
            rate,
          );
          const kicks = strata.reduce((sum, { inside }) => sum + inside, 0);
          const found = mantelHaenszelDifference(strata);
          if (kicks < least || kicks > most || !found?.interval) continue;
          const [low, high] = found.interval;
          zones += 1;
          if (low > 0 || high < 0) missed += 1;
        }
        expect(zones).toBeGreaterThan(1000);
        expect(missed / zones).toBeLessThan(0.07);
      }
    },
  );
});
