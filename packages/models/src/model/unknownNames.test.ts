import { defineStudy } from "@regula/data";
import { defaultMargins } from "@regula/studies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { smallTable } from "../../../../test/smallStudies.ts";
import { type ModelSettings, parseVariant } from "./settings.ts";
import { type TrainModelOptions, trainModel } from "./trainModel.ts";

const study = defineStudy(smallTable({ rows: 60, seed: 1 }), { features: ["x", "y"] });
const settings: ModelSettings = { hidden: [3], iterations: 5, members: 2 };

function begin(more: ModelSettings, options: Partial<TrainModelOptions> = {}) {
  const runJob = () => {
    throw new Error("trained");
  };
  return trainModel(study, { ...settings, ...more }, { runJob, ...options });
}

/** Each begins a training with `extra` in the object. */
const objects: Readonly<Record<string, (extra: object) => unknown>> = {
  settings: (extra) => begin(extra),
  "settings of a linear model": (extra) => begin({ kind: "linear", ...extra }),
  validation: (extra) => begin({ validation: { folds: 2, repeats: 1, ...extra } }),
  margins: (extra) => begin({ margins: { ...defaultMargins, ...extra } }),
  variant: (extra) => begin({ variant: { ...parseVariant("l2=1"), ...extra } }),
  "options of the variant": (extra) =>
    begin({ variant: { name: "l2=1", options: { l2: 1, ...extra } } }),
  options: (extra) => begin({}, extra),
};

describe.each(Object.entries(objects))("the %s of trainModel", (_, start) => {
  test("are taken without an extra key", () => {
    expect(() => start({})).not.toThrow();
  });

  test("are refused with any extra key, which the message names beside those that exist", () => {
    const key = fc.oneof(
      // No key of any of them begins so.
      fc.string().map((rest) => `x${rest}`),
      fc.constantFrom("", "Seed", "member", "learningrate", "network", "toString", "__proto__"),
    );
    fc.assert(
      fc.property(key, (name) => {
        const { received, expected } = refusalOf(() => start({ [name]: 1 })).details;
        expect(received?.en).toBe(`"${name}"`);
        expect(expected.en).toMatch(/^one of \w+(, \w+)*$/);
      }),
      { numRuns: 30 },
    );
  });
});

test.each(["kind", "resampling", "engine"])("a %s that does not exist is refused", (name) => {
  for (const received of ["linaer", "toString", ""]) {
    const wrong = JSON.parse(`{ "${name}": "${received}" }`);
    expect(() => begin(wrong)).toThrow(new RegExp(`${name}: expected one of .*got "${received}"`));
  }
});
