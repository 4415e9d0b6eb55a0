import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { defineStudy, type StudyOptions } from "../study/studyData.ts";
import { selectRows } from "../table/selectRows.ts";
import { makeMemberFolds } from "./memberFolds.ts";

const features = ["x", "y"];

function study(rows: number, seed: number, options: StudyOptions = {}, classes = 3) {
  return defineStudy(smallTable({ rows, seed, classes }), { features, ...options });
}

const everyThird = (rows: number) =>
  Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => row % 3 !== 1);

describe("folds of members", () => {
  test("each row is left out once, and trained on by all others", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 30, max: 80 }), (seed, size) => {
        const rows = everyThird(size);
        for (const options of [{}, { group: "match" }, { target: "y", features: ["x"] }]) {
          const data = study(size, seed, options);
          const { folds } = makeMemberFolds(data, { rows, members: 8, seed });
          expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...rows]);
          for (const { train, test: held } of folds) {
            expect([...train, ...held].sort((a, b) => a - b)).toEqual([...rows]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test("a class of n rows has ⌊n/8⌋ or ⌈n/8⌉ in each fold; one of a single row is left out once", () => {
    const data = study(90, 5);
    const { classOf } = data;
    if (!classOf) throw new Error("no classes");
    const rows = Uint32Array.from(classOf.keys());
    const { folds } = makeMemberFolds(data, { rows, members: 8, seed: 2 });
    for (const c of [0, 1, 2]) {
      const n = classOf.filter((label) => label === c).length;
      for (const { test: held } of folds) {
        const inFold = held.filter((row) => classOf[row] === c).length;
        expect([Math.floor(n / 8), Math.ceil(n / 8)]).toContain(inFold);
      }
    }
    const alone = rows.filter((row) => classOf[row] > 0 || row === classOf.indexOf(0));
    const few = makeMemberFolds(data, { rows: alone, members: 8, seed: 2 });
    expect(few.folds.filter(({ test: held }) => held.includes(classOf.indexOf(0))).length).toBe(1);
  });

  test("of each 8 amounts that follow each other by size, every fold has one", () => {
    const data = study(80, 6, { target: "y", features: ["x"] });
    const rows = Uint32Array.from({ length: 80 }, (_, row) => row);
    const amounts = data.table.columns[1].cells;
    const bySize = [...rows].sort((a, b) => Number(amounts[a]) - Number(amounts[b]));
    const { folds } = makeMemberFolds(data, { rows, members: 8, seed: 4 });
    for (let start = 0; start < 80; start += 8) {
      const block = bySize.slice(start, start + 8);
      for (const { test: held } of folds) {
        expect(block.filter((row) => held.includes(row)).length).toBe(1);
      }
    }
  });

  test("groups stay whole; five groups give five members, copies of a row stay together", () => {
    const grouped = study(60, 7, { group: "match" });
    const rows = Uint32Array.from({ length: 60 }, (_, row) => row);
    const { folds } = makeMemberFolds(grouped, { rows, members: 8, seed: 1 });
    expect(folds.length).toBe(5);
    for (const { test: held } of folds) {
      expect(new Set(Array.from(held, (row) => grouped.groups?.[row])).size).toBe(1);
    }
    const twice = Uint32Array.from({ length: 60 }, (_, row) => row >> 1);
    const copied = defineStudy(selectRows(smallTable({ rows: 30, seed: 7 }), twice), { features });
    for (const { test: held } of makeMemberFolds(copied, { rows, members: 8, seed: 1 }).folds) {
      for (const row of held) expect(held).toContain(row % 2 ? row - 1 : row + 1);
    }
  });

  test("by time: stretches, and groups of a stretch are not trained on", () => {
    const timed = study(64, 8, { time: "rows" });
    const rows = Uint32Array.from({ length: 64 }, (_, row) => row);
    const { folds } = makeMemberFolds(timed, { rows, members: 8, seed: 1 });
    expect(folds.map(({ test: held }) => [held[0], held[7], held.length])).toEqual(
      Array.from({ length: 8 }, (_, i) => [8 * i, 8 * i + 7, 8]),
    );
    expect(folds[3].train.length).toBe(56);
    const both = study(64, 8, { time: "rows", group: "match" });
    expect(() => makeMemberFolds(both, { rows, members: 8, seed: 1 })).toThrow(/time/);
  });

  test("fewer rows than members: as many members; the same seed gives the same folds", () => {
    const data = study(60, 9);
    const rows = Uint32Array.from({ length: 5 }, (_, row) => row);
    const drawn = (seed: number) => makeMemberFolds(data, { rows, members: 8, seed });
    expect(drawn(3).folds.length).toBe(5);
    expect(drawn(3)).toEqual(drawn(3));
    const all = Uint32Array.from({ length: 60 }, (_, row) => row);
    const of = (seed: number) => makeMemberFolds(data, { rows: all, members: 8, seed });
    expect(of(3)).not.toEqual(of(4));
  });
});
