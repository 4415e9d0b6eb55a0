import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { defineStudy, type StudyOptions } from "../study/studyData.ts";
import { everyRow } from "../table/everyRow.ts";
import { makeForwardFolds, shuffleForwardFolds } from "./forwardFolds.ts";

const studyOf = (options: StudyOptions = {}, rows = 80) =>
  defineStudy(smallTable({ rows, seed: 3 }), { features: ["y"], ...options });

const timed = studyOf({ time: "rows" });
const forward = makeForwardFolds(timed, everyRow(timed), 5);

describe("folds by which an ensemble chooses", () => {
  test("hold out the later half in parts, each with all rows before it to train on", () => {
    const cuts = forward?.folds.map(({ train, test: held }) => [
      train.length,
      train.at(-1),
      held[0],
      held.length,
    ]);
    expect(cuts).toEqual([0, 1, 2, 3, 4].map((i) => [40 + 8 * i, 39 + 8 * i, 40 + 8 * i, 8]));
    expect(forward?.kind).toBe("forward");
  });

  test("are none without times, and leave out those whose earlier rows have one value", () => {
    expect(makeForwardFolds(studyOf(), everyRow(timed), 5)).toBeNull();
    // Sorted by the target: every earlier row is of the first class.
    const times = Float64Array.from(timed.classOf ?? []);
    const sorted = { ...timed, time: { column: null, times } };
    const found = makeForwardFolds(sorted, everyRow(sorted), 5)?.folds ?? [];
    expect(found).toEqual([]);
  });

  test("do not train on groups of which a row is held out", () => {
    const grouped = studyOf({ time: "rows", group: "match" });
    // Each of the five matches has a row in every part.
    expect(makeForwardFolds(grouped, everyRow(grouped), 5)).toBeNull();
  });
});

describe("the same rows, shuffled", () => {
  const shuffled = forward && shuffleForwardFolds(timed, everyRow(timed), forward, 7);

  test("judge each part in two halves, by as many rows of all times, and by none of the half", () => {
    if (!forward || !shuffled) throw new Error("no folds");
    expect(shuffled.folds).toHaveLength(10);
    for (const [i, { train, test: held }] of forward.folds.entries()) {
      const [a, b] = [shuffled.folds[2 * i], shuffled.folds[2 * i + 1]];
      expect([...a.test, ...b.test].sort((x, y) => x - y)).toEqual([...held]);
      for (const half of [a, b]) {
        expect(half.test.length).toBe(4);
        expect(half.train.length).toBe(train.length);
        expect(new Set(half.train).size).toBe(train.length);
        expect(half.test.some((row) => half.train.includes(row))).toBe(false);
      }
    }
    const [first] = shuffled.folds;
    expect(first.train.some((row) => row > first.test[0])).toBe(true);
    expect(shuffleForwardFolds(timed, everyRow(timed), forward, 7)).toEqual(shuffled);
  });

  test("copies of a row are drawn together, and no copy of a judged row is trained on", () => {
    const copied = studyOf({ time: "rows", features: ["match"] });
    const cut = makeForwardFolds(copied, everyRow(copied), 5);
    const { clusters } = copied;
    if (!cut || !clusters) return;
    const drawn = shuffleForwardFolds(copied, everyRow(copied), cut, 1);
    for (const { train, test: held } of drawn?.folds ?? []) {
      const own = new Set(Array.from(held, (row) => clusters[row]));
      expect(train.some((row) => own.has(clusters[row]))).toBe(false);
    }
  });
});
