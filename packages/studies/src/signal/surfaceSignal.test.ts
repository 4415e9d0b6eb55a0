import { PhiloxStream, purposes } from "@regula/base";
import { defineStudy, interpretTable, type StudyData } from "@regula/data";
import { describe, expect, test } from "vitest";
import { testSurfaceSignal } from "./surfaceSignal.ts";

interface Drawn {
  readonly data: StudyData;
  readonly strata: readonly string[];
}

/**
 * Rows of strata with their own shares and places; `law` moves a row's share by its place inside, and
 * `signs` one way or the other by lot of its stratum, which is then a group of the data.
 */
function draw(
  seed: number,
  {
    strata,
    rows,
    confounding,
    law,
    signs = "alike",
  }: {
    strata: number;
    rows: number;
    confounding: number;
    law: (a: number, b: number) => number;
    signs?: "alike" | "by-lot";
  },
): Drawn {
  const source = new PhiloxStream(seed, purposes.simulation, 22);
  const columns = { a: [] as string[], b: [] as string[], won: [] as string[] };
  const ids: string[] = [];
  for (let stratum = 0; stratum < strata; stratum++) {
    const sign = signs === "by-lot" && source.nextDouble() < 0.5 ? -1 : 1;
    const shift = confounding * (source.nextDouble() - 0.5);
    for (let row = 0; row < rows; row++) {
      const [a, b] = [source.nextDouble() - 0.5 + shift, source.nextDouble() - 0.5];
      columns.a.push(String(a));
      columns.b.push(String(b));
      const share = 0.5 + 0.4 * shift + sign * law(a - shift, b);
      columns.won.push(source.nextDouble() < share ? "1" : "0");
      ids.push(`s${stratum}`);
    }
  }
  const table = interpretTable({
    source: "drawn",
    columns: Object.entries({ ...columns, id: ids }).map(([name, cells]) => ({ name, cells })),
    rows: ids.length,
    delimiter: null,
    fileRow: (row) => row + 1,
  });
  return {
    data: defineStudy(table, { target: "won", task: "binary", features: ["a", "b"], group: "id" }),
    strata: ids,
  };
}

const withoutGroups = ({ data, strata }: Drawn): Drawn => ({
  data: { ...data, groups: null },
  strata,
});

const shownOf = (sets: number, more: Parameters<typeof draw>[1], byStrata = true) =>
  Array.from({ length: sets }, (_, seed) => {
    const { data, strata } = draw(seed, more);
    const inside = byStrata ? strata : strata.map(() => "all");
    return testSurfaceSignal(data, { strata: inside, seed, permutations: 99 }).p;
  }).filter((p) => p <= 0.05).length / sets;

describe("the test of a surface inside strata", () => {
  const confounded = { strata: 20, rows: 8, confounding: 1.6, law: () => 0 };

  test("shows what differs between strata in at most 9% of 150 sets, where one stratum would nearly always", () => {
    expect(shownOf(150, confounded)).toBeLessThanOrEqual(0.09);
    expect(shownOf(20, confounded, false)).toBeGreaterThan(0.9);
  });

  test("shows a bowl that no line sees, under the same confounding, in over 80% of 60 sets", () => {
    const bowl = { ...confounded, law: (a: number, b: number) => 2.2 * (a * a + b * b) - 0.37 };
    expect(shownOf(60, bowl)).toBeGreaterThan(0.8);
  });

  test("a slope of either sign in half of the groups is shown in at most 12% of 100 sets, without groups in over 20%", () => {
    const mixed = { strata: 20, rows: 12, confounding: 0, law: (a: number) => a } as const;
    const shown = (of: (drawn: Drawn) => Drawn) =>
      Array.from({ length: 100 }, (_, seed) => {
        const { data, strata } = of(draw(seed, { ...mixed, signs: "by-lot" }));
        return testSurfaceSignal(data, { strata, seed, permutations: 99 }).p;
      }).filter((p) => p <= 0.05).length / 100;
    expect(shown(withoutGroups)).toBeGreaterThan(0.2);
    expect(shown((drawn) => drawn)).toBeLessThanOrEqual(0.12);
    // One sign in all of them is shown nearly always.
    expect(shownOf(30, mixed)).toBeGreaterThan(0.9);
  });

  test("a linear law of the size that it says is shown four times in five, 72 to 88% of 200 sets", () => {
    const even = { strata: 12, rows: 20, confounding: 0 };
    const { data, strata } = draw(0, { ...even, law: () => 0 });
    const { auc } = testSurfaceSignal(data, { strata, seed: 1 }).detectable;
    // Of a uniform in [−½, ½] and a share ½ + sa, classes have densities 1 ± 2sa: the AUC is ½ + s/3.
    const slope = 3 * (auc! - 0.5);
    const shown = shownOf(200, { ...even, law: (a) => slope * a });
    expect(shown).toBeGreaterThan(0.72);
    expect(shown).toBeLessThan(0.88);
  });

  test("strata of one place each could show nothing, and it says so", () => {
    const { data, strata } = draw(3, confounded);
    const each = strata.map((_, row) => `row ${row}`);
    const { p, varies, detectable } = testSurfaceSignal(data, { strata: each, seed: 3 });
    expect([p, varies, detectable.auc]).toEqual([1, false, null]);
  });
});
