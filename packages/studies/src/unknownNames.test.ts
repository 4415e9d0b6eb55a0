import { defineStudy, toDataset } from "@regula/data";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../test/refusal.ts";
import { smallTable } from "../../../test/smallStudies.ts";
import { type CompareOptions, type CompareSettings, compare } from "./comparison/compare.ts";
import {
  compareRepeatedly,
  type RepeatedCompareOptions,
  type RepeatedCompareSettings,
} from "./comparison/repeatedComparison.ts";
import { defaultMargins } from "./metrics/margins.ts";
import { searchVariants } from "./tune/search/searchSettings.ts";
import type { TuneSettings } from "./tune/search/study.ts";
import { type TuneOptions, tuneStudy } from "./tune/tune.ts";
import { parseVariants } from "./variants/variant.ts";

const table = smallTable({ rows: 60, seed: 1 });
const train = toDataset(table, { features: ["x", "y"] });
const study = defineStudy(table, { features: ["x", "y"] });

function never(): never {
  throw new Error("trained");
}

const variants = parseVariants("none,l2=1");
const compared: CompareSettings = { protocol: "standard", variants, iterations: 5 };
const repeated: RepeatedCompareSettings = { ...compared, repeats: 1, folds: 2 };
const tuned: TuneSettings = { variants, iterations: 5, folds: 2, repeats: 1 };

/** Each begins what takes the object, with `extra` in it. */
const objects: Readonly<Record<string, (extra: object) => unknown>> = {
  "settings of compare": (extra) => comparing({ ...compared, ...extra }),
  "margins of compare": (extra) =>
    comparing({ ...compared, margins: { ...defaultMargins, ...extra } }),
  "variants of compare": (extra) =>
    comparing({ ...compared, variants: [{ ...variants[1], ...extra }] }),
  "options of variants of compare": (extra) =>
    comparing({ ...compared, variants: [{ name: "l2=1", options: { l2: 1, ...extra } }] }),
  "options of compare": (extra) => comparing(compared, extra),
  "settings of compareRepeatedly": (extra) => repeating({ ...repeated, ...extra }),
  "margins of compareRepeatedly": (extra) =>
    repeating({ ...repeated, margins: { ...defaultMargins, ...extra } }),
  "variants of compareRepeatedly": (extra) =>
    repeating({ ...repeated, variants: [{ ...variants[1], ...extra }] }),
  "options of compareRepeatedly": (extra) => repeating(repeated, extra),
  "settings of tune": (extra) => tuning({ ...tuned, ...extra }),
  "variants of tune": (extra) =>
    tuning({ ...tuned, variants: [variants[0], { ...variants[1], ...extra }] }),
  "options of variants of tune": (extra) =>
    tuning({ ...tuned, variants: [{ name: "l2=1", options: { l2: 1, ...extra } }] }),
  "options of tune": (extra) => tuning(tuned, extra),
  "margins of tune": (extra) => tuning(tuned, { margins: { ...defaultMargins, ...extra } }),
};

function comparing(settings: CompareSettings, extra: Partial<CompareOptions> = {}) {
  return compare({ train, test: null }, settings, { trainModel: never, ...extra });
}

function repeating(settings: RepeatedCompareSettings, extra: Partial<RepeatedCompareOptions> = {}) {
  return compareRepeatedly(train, settings, { runJob: never, ...extra });
}

function tuning(settings: TuneSettings, extra: Partial<TuneOptions> = {}) {
  return tuneStudy(study, settings, { runJob: never, ...extra });
}

describe.each(Object.entries(objects))("the %s", (_, begin) => {
  test("are taken without an extra key", () => {
    expect(() => begin({})).not.toThrow();
  });

  test("are refused with any extra key, which the message names beside those that exist", () => {
    const key = fc.oneof(
      // No key of any of them begins so.
      fc.string().map((rest) => `x${rest}`),
      fc.constantFrom("", "Seed", "iteration", "learningrate", "network", "toString", "__proto__"),
    );
    fc.assert(
      fc.property(key, (name) => {
        const { received, expected } = refusalOf(() => begin({ [name]: 1 })).details;
        expect(received?.en).toBe(`"${name}"`);
        expect(expected.en).toMatch(/^one of \w+(, \w+)*$/);
      }),
      { numRuns: 30 },
    );
  });
});

test("what a variant may not set of a plan is refused, though a plan has it", () => {
  const begin = objects["options of variants of compare"];
  expect(() => begin({ learningRate: 1 })).toThrow(/learningRate/);
});

test("a search and a protocol that do not exist are refused, and nothing runs in their place", () => {
  for (const name of ["halvin", "toString", ""]) {
    const search = JSON.parse(`{ "search": "${name}" }`);
    expect(() => tuning({ ...tuned, ...search })).toThrow(/search: expected one of joint, grid, /);
    expect(() => searchVariants({ families: [["l2"]], seed: 1, ...search })).toThrow(/search/);
    const protocol = JSON.parse(`{ "protocol": "${name}" }`);
    expect(() => comparing({ ...compared, ...protocol })).toThrow(/protocol: expected one of /);
    expect(() => repeating({ ...repeated, ...protocol })).toThrow(/protocol: expected one of /);
  }
});
