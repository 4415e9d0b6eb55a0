import { defaultVariant, parseVariant } from "@regula/models";
import { drawSettings, parseSettings, planOf, replaceRegularizers } from "@regula/studies";
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

test("nothing chosen has no command", () => {
  const nothing = { aim: "settings", chosen: null, settings: [] } as const;
  expect(winnerCommand(nothing, "a.csv", { data: [], training: [] })).toBeNull();
});
