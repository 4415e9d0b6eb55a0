import { defaultVariant, parseVariant } from "@regula/models";
import {
  drawSettings,
  parseSettings,
  planOf,
  replaceRegularizers,
  type TunedSetting,
} from "@regula/studies";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { settingFlags, winnerCommand } from "./settingFlags.ts";
import { addTrainingOptions, readTraining, type TrainingOptions } from "./trainingOptions.ts";

/** What `train` makes of flags for a named file. */
function parse(flags: readonly string[]) {
  const command = addTrainingOptions(new Command(), "en");
  command.parse([...flags], { from: "user" });
  return readTraining(command.opts<TrainingOptions>(), "a.csv");
}

const drawn = drawSettings({
  trials: 60,
  seed: 7,
  variant: parseVariant(defaultVariant),
  given: [],
  task: "binary",
});

describe("the flags of a setting", () => {
  test("train with that very setting, whatever it changes", () => {
    const preset = parse([]);
    for (const setting of drawn) {
      const tuned = { ...setting, isBaseline: false, isAverage: false, parts: [] };
      const flags = settingFlags({ ...tuned, variant: setting.variant.name }, "settings");
      const { plan, inputEncoding, regularizers } = parse(
        flags.flatMap(([flag, value]) => [flag, String(value)]),
      );
      expect(plan).toEqual(planOf(preset.plan, setting.changes));
      expect(inputEncoding).toBe(setting.changes.inputEncoding ?? preset.inputEncoding);
      const variant = replaceRegularizers(parseVariant(defaultVariant), regularizers);
      expect(variant).toEqual(setting.variant);
    }
    const changed = new Set(drawn.flatMap(({ changes }) => Object.keys(changes)));
    expect(changed.size).toBe(5);
  });

  test("of the linear model and of a regularizer are its variant", () => {
    const setting = { changes: {}, regularizers: {}, variant: "l2=3+dropout=0.8" };
    const flagsOf = (isBaseline: boolean) =>
      settingFlags({ ...setting, isBaseline, isAverage: false, parts: [] }, "regularization");
    expect(flagsOf(false)).toEqual([["--variant", "l2=3+dropout=0.8"]]);
    expect(flagsOf(true)).toEqual([["--variant", "linear"]]);
  });
});

test("the flag of an average gives its very settings", () => {
  const parts = drawn.slice(0, 30).map(({ name }) => name);
  const average = { changes: {}, regularizers: {}, variant: defaultVariant, parts };
  const flags = settingFlags({ ...average, isBaseline: false, isAverage: true }, "settings");
  const [[flag, value]] = flags;
  expect(flag).toBe("--settings");
  expect(parseSettings(String(value), parseVariant(defaultVariant))).toEqual(drawn.slice(0, 30));
  for (const wrong of ["hidden", "hidden=x", "l2=1 l2=2", "width=3", "default;default", "stop=3"]) {
    expect(() => parseSettings(wrong, parseVariant(defaultVariant))).toThrow(/settings: expected/);
  }
});

test("the seed and the margins of a study are those of its model, a linear one's too", () => {
  const asked = {
    data: [["--positive", "no"]],
    training: [["--arithmetic", "fused"]],
    both: [["--seed", "9"]],
  } as const;
  const chosen = (name: string) => ({
    aim: "regularization" as const,
    chosen: name,
    settings: [
      settingOf({ name: "l2=3", variant: "l2=3" }),
      settingOf({ name: "linear", isBaseline: true }),
      settingOf({ name: "stop=10", variant: "stop=10" }),
    ],
  });
  expect(winnerCommand(chosen("l2=3"), "a.csv", asked)).toBe(
    "regula train a.csv --positive no --arithmetic fused --seed 9 --variant l2=3",
  );
  expect(winnerCommand(chosen("linear"), "a.csv", asked)).toBe(
    "regula train a.csv --positive no --seed 9 --variant linear",
  );
  // Models do not stop early.
  expect(winnerCommand(chosen("stop=10"), "a.csv", asked)).toBeNull();
});

function settingOf(own: { name: string; variant?: string; isBaseline?: boolean }): TunedSetting {
  return {
    changes: {},
    regularizers: {},
    variant: "none",
    family: "l2",
    isReference: false,
    kept: null,
    isBaseline: false,
    isAverage: false,
    parts: [],
    droppedAt: null,
    score: { loss: 0.5, standardError: 0.1, accuracy: null, trainLoss: 0.4, folds: [] },
    ...own,
  };
}

test("nothing chosen has no command", () => {
  const nothing = { aim: "settings", chosen: null, settings: [] } as const;
  expect(winnerCommand(nothing, "a.csv", { data: [], training: [], both: [] })).toBeNull();
});
