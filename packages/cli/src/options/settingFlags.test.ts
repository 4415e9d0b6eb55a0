import { defaultVariant, parseVariant } from "@regula/models";
import { drawSettings, planOf, replaceRegularizers } from "@regula/studies";
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
      const tuned = { ...setting, isBaseline: false, isReference: setting === drawn[0] };
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
      settingFlags({ ...setting, isBaseline, isReference: false }, "regularization");
    expect(flagsOf(false)).toEqual([["--variant", "l2=3+dropout=0.8"]]);
    expect(flagsOf(true)).toEqual([["--variant", "linear"]]);
  });
});

test("nothing chosen has no command", () => {
  const nothing = { aim: "settings", chosen: null, settings: [] } as const;
  expect(winnerCommand(nothing, "a.csv", { data: [], training: [] })).toBeNull();
});
