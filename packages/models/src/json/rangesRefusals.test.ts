import { describe, expect, test } from "vitest";
import { trainSmallModel } from "../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

const amounts = encodeModel(await trainSmallModel("amount", { resampling: "folds" }));
const classes = encodeModel(await trainSmallModel("three", { resampling: "folds" }));

const withRanges = (text: string, ranges: object) =>
  JSON.stringify({ ...JSON.parse(text), ranges });
const offsets = (level: object, more: object = {}) => {
  return { kind: "offsets", rows: 9, units: 9, least: null, levels: [level], ...more };
};
const sets = (level: object, more: object = {}) => {
  return { kind: "sets", rows: 9, units: 9, levels: [level], ...more };
};
const offset = { coverage: 0.5, low: -1, high: 1 };
const set = { coverage: 0.5, threshold: 0.5, held: 0.7 };

describe("ranges of a model file", () => {
  test("that fit are read", () => {
    expect(decodeModel(withRanges(amounts, offsets(offset))).ranges).toEqual(offsets(offset));
    expect(decodeModel(withRanges(classes, sets(set))).ranges).toEqual(sets(set));
  });

  test("of the first files of version 5, which said of no least amount or later rows, are read", () => {
    const { least: _, ...ranges } = offsets(offset);
    const { laterDrop: __, ...first } = JSON.parse(withRanges(amounts, ranges));
    const model = decodeModel(JSON.stringify(first));
    expect([model.ranges, model.laterDrop]).toEqual([offsets(offset), null]);
  });

  test.each<[string, string, object, RegExp]>([
    ["of amounts, for classes", classes, offsets(offset), /at ranges\.kind/],
    ["of classes, for amounts", amounts, sets(set), /at ranges\.kind/],
    [
      "that leave the prediction out",
      amounts,
      offsets({ ...offset, low: 0.5 }),
      /low at most 0 and high at least 0 at ranges\.levels/,
    ],
    [
      "of a coverage that no model has",
      classes,
      sets({ ...set, coverage: 0.7 }),
      /coverages among 0\.5, 0\.8.*at ranges\.levels/,
    ],
    [
      "in descending order",
      classes,
      sets(set, { levels: [{ ...set, coverage: 0.8 }, set] }),
      /in ascending order at ranges\.levels/,
    ],
    [
      "without a level",
      amounts,
      offsets(offset, { levels: [] }),
      /a list of 1–5 at ranges\.levels/,
    ],
    ["of more rows than there were", classes, sets(set, { rows: 1e6 }), /at ranges\.rows/],
    ["of more units than rows", classes, sets(set, { units: 10 }), /at ranges\.rows/],
    ["above 1", classes, sets({ ...set, threshold: 1.5 }), /at ranges\.levels\[0\]\.threshold/],
    ["with another bound than 0", amounts, offsets(offset, { least: 2 }), /at ranges\.least/],
    ["of another kind", classes, sets(set, { kind: "bands" }), /at ranges/],
  ])("%s are refused with their place", (_, text, ranges, expected) => {
    expect(() => decodeModel(withRanges(text, ranges))).toThrow(expected);
  });
});
