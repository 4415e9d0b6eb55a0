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

  test("where all inside won and none outside, it has no width to tell", () => {
    const all = [{ inside: 3, wonInside: 3, outside: 4, wonOutside: 0 }];
    expect(mantelHaenszelDifference(all)).toEqual({ difference: 1, interval: null, strata: 1 });
  });
});
