import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../../i18n/en.ts";
import { ptBR } from "../../i18n/ptBR.ts";
import {
  activationsOf,
  createPlan,
  type LabModelSettings,
  plainSettings,
  setActivation,
  setHidden,
  setValue,
} from "../settings.ts";
import { defaultModels } from "../shown/defaultModels.ts";
import { cleanName, fileNameOf, type NamedModel, nameModels } from "./nameModels.ts";
import { usualChanges } from "./usualChanges.ts";

const named = (settings: LabModelSettings, more: Partial<NamedModel> = {}): NamedModel => ({
  settings,
  givenName: null,
  isHandSet: false,
  ...more,
});
const call = (all: readonly LabModelSettings[]) =>
  nameModels(
    all.map((one) => named(one)),
    en,
    "en",
  );

const l2 = setValue(plainSettings, "l2", 0.7);
const both = setValue(l2, "keepProb", 0.86);
const frozen = setValue(both, "mask", "frozen");
const adam = setValue(plainSettings, "optimizer", "adam");
const narrow = setHidden(l2, [8]);
const mixed = setActivation(setHidden(l2, [8, 4]), 1, "tanh");

describe("a model's name", () => {
  test.each<[readonly LabModelSettings[], readonly string[]]>([
    [defaultModels, ["No regularization", "L2 0.7", "Dropout 0.86"]],
    [[l2], ["L2 0.7"]],
    [[plainSettings], ["No regularization"]],
    // What all share is in no name; a default is said where nothing else is.
    [
      [l2, both],
      ["without Dropout", "Dropout 0.86"],
    ],
    [
      [both, frozen],
      ["Dropout mask: fresh", "Dropout mask: frozen"],
    ],
    [
      [l2, narrow],
      ["20–3 units", "8 units"],
    ],
    [
      [plainSettings, l2, narrow],
      ["No regularization", "L2 0.7", "L2 0.7 · 8 units"],
    ],
    [
      [setHidden(l2, [8, 4]), mixed],
      ["ReLU", "ReLU–tanh"],
    ],
    [
      [plainSettings, setHidden(plainSettings, []), setHidden(plainSettings, [1])],
      ["20–3 units", "no hidden layer", "1 unit"],
    ],
    // A rate that comes with the optimizer is no difference of its own.
    [
      [plainSettings, adam],
      ["gradient descent", "Adam"],
    ],
    [
      [l2, setValue(l2, "earlyStopping", "on")],
      ["without Early stopping", "Early stopping"],
    ],
    [
      [l2, plainSettings, l2],
      ["L2 0.7 (1)", "No regularization", "L2 0.7 (2)"],
    ],
    [[], []],
  ])("says what sets it apart from the others", (all, names) => {
    expect(call(all)).toEqual(names);
  });

  test("given by hand stays, and no other model takes it; weights set by hand set apart", () => {
    const models = [
      named(l2, { givenName: "L2 0.7" }),
      named(l2),
      named(plainSettings, { isHandSet: true }),
    ];
    expect(nameModels(models, en, "en")).toEqual([
      "L2 0.7",
      "L2 0.7 (2)",
      "No regularization · weights set by hand",
    ]);
    expect(nameModels(models, ptBR, "pt-BR")[1]).toBe("L2 0,7");
    expect(cleanName("  two\n words\u0000 ")).toBe("two words");
    expect(cleanName(" \t")).toBeNull();
    expect(cleanName("x".repeat(90))).toHaveLength(40);
  });

  test("is no other model's, in both languages, however they are set", () => {
    const settings = fc.constantFrom(
      ...defaultModels,
      ...usualChanges(defaultModels),
      both,
      frozen,
      adam,
      narrow,
      mixed,
    );
    fc.assert(
      fc.property(fc.array(settings, { minLength: 1, maxLength: 6 }), (all) => {
        const models = all.map((one) => named(one));
        for (const names of [nameModels(models, en, "en"), nameModels(models, ptBR, "pt-BR")]) {
          expect(new Set(names).size).toBe(all.length);
          expect(names.join()).not.toMatch(/undefined|NaN|^,|,,|,$/);
        }
      }),
    );
  });

  test("is a file's in letters that every system keeps", () => {
    expect(fileNameOf("B", "L2 0.7 · 8 units")).toBe("regula-B-l2-0.7-8-units");
    expect(fileNameOf("A", ptBR.plainName)).toBe("regula-A-sem-regularizacao");
    expect(fileNameOf("C", "../../ｘ")).toBe("regula-C");
  });
});

describe("the models that may be added", () => {
  test("keep what all share, differ by one change, and are not there yet", () => {
    const wide = defaultModels.map((one) => setValue(setHidden(one, [6]), "learningRate", 0.1));
    const added = usualChanges(wide);
    expect(added.length).toBeGreaterThan(8);
    for (const one of added) {
      expect(one.values.learningRate ?? 0.1).toBe(0.1);
      expect([wide[0].hidden.length, one.hidden.length]).toEqual([1, 1]);
      expect(activationsOf(one)).toHaveLength(1);
      createPlan(one, { seed: 1, iterations: 1 });
      expect(wide).not.toContainEqual(one);
    }
    expect(added).toContainEqual(
      setValue(setValue(setHidden(plainSettings, [6]), "learningRate", 0.1), "l1", 0.1),
    );
    expect(added).not.toContainEqual(wide[0]);
    expect(usualChanges([narrow])[0]).toEqual(setHidden(plainSettings, [8]));
  });
});
