import { parseVariants, type TunedSetting } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { handmadeScore } from "../samples/handmadeStudy.ts";
import { describeFamily, validationCurves } from "./validationCurves.ts";

/** Settings of these families and names; those of `diverged` did. */
function settingsOf(list: string, ...diverged: string[]): TunedSetting[] {
  return parseVariants(list).map(({ name }) => ({
    name,
    changes: {},
    regularizers: {},
    variant: name,
    family: name.replaceAll(/=[^+]*/g, ""),
    isBaseline: false,
    isReference: name === "none",
    isAverage: false,
    droppedAt: null,
    kept: null,
    parts: [],
    score: handmadeScore([diverged.includes(name) ? Infinity : 0.5, 0.4]),
  }));
}

const aim = "regularization";

const strengths = (list: string, ...diverged: string[]) =>
  validationCurves({ aim, settings: settingsOf(list, ...diverged) }).map((curve) => [
    describeFamily(curve, "en"),
    ...curve.settings.map(({ strength }) => strength),
  ]);

describe("validation curves", () => {
  test("are of the families with two settings or more, each by ascending strength", () => {
    expect(strengths("none,l2=3,dropout=0.5,l2=0.1,dropout=0.9,l1=1,l2=1")).toEqual([
      ["L2", 0.1, 1, 3],
      ["Dropout", 0.5, 0.9],
    ]);
  });

  test("keep a diverged setting's place, but need two that did not diverge", () => {
    expect(strengths("l2=1,l2=3,l2=9", "l2=9")).toEqual([["L2", 1, 3, 9]]);
    expect(strengths("l2=1,l2=3", "l2=3")).toEqual([]);
  });

  test("of two words are over the one that differs, and name the other", () => {
    expect(strengths("l2=1+dropout=0.8,l2=3+dropout=0.8")).toEqual([
      ["L2 + dropout (keep 0.8)", 1, 3],
    ]);
    expect(strengths("l2=1+dropout=0.8,l2=1+dropout=0.9")).toEqual([
      ["Dropout + L2 (λ = 1)", 0.8, 0.9],
    ]);
    expect(strengths("l2=1+dropout=0.8,l2=3+dropout=0.9")).toEqual([]);
  });

  test("read one number for all layers, and none where layers differ", () => {
    expect(strengths("dropout=0.8:0.8,dropout=0.9")).toEqual([["Dropout", 0.8, 0.9]]);
    expect(strengths("dropout=0.8:1,dropout=0.9")).toEqual([]);
  });

  test("leave out what halving gave up: it was trained for less", () => {
    const settings = settingsOf("l2=1,l2=3,l2=9").map((setting, i) => ({
      ...setting,
      droppedAt: i === 1 ? 30 : null,
    }));
    const [curve] = validationCurves({ aim, settings });
    expect(curve.settings.map(({ strength }) => strength)).toEqual([1, 9]);
  });

  test("leave out baselines and no regularization", () => {
    const settings = settingsOf("none,l2=1,l2=3").map((setting) => ({
      ...setting,
      isBaseline: true,
    }));
    expect(validationCurves({ aim, settings })).toEqual([]);
  });
});
