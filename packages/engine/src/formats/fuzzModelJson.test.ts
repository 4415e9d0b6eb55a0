import fc from "fast-check";
import { expect, test } from "vitest";
import { RegulaError } from "../base/regulaError.ts";
import { predictTable } from "../evaluation/model/predictTable.ts";
import { mixedTable, trainSmallModel } from "../evaluation/model/smallModels.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

const table = mixedTable();
const text = encodeModel(await trainSmallModel("two", { members: 2 }));

// biome-ignore lint/suspicious/noExplicitAny: to be damaged at any place
function changed(change: (document: any) => void): string {
  const document = JSON.parse(text);
  change(document);
  return JSON.stringify(document);
}

/** Reads as a program would, and predicts by what was read. @throws whatever is not a refusal */
function readAll(damaged: string): void {
  try {
    const { mean } = predictTable(decodeModel(damaged, "m.json"), table);
    expect(mean.data.every(Number.isFinite)).toBe(true);
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    for (const language of ["en", "pt-BR"] as const) {
      expect(error.in(language)).not.toMatch(/undefined|\[object|\n/);
    }
  }
}

test("every 37th beginning of a model is refused", () => {
  for (let end = 0; end < text.length - 2; end += 37) {
    expect(() => decodeModel(text.slice(0, end))).toThrow(RegulaError);
  }
});

test("damaged text is refused in words, or predicts finite numbers", () => {
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 6 }),
    put: fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom("{", "}", "[", "]", '"', ",", ":", "-", "e9", "1e999", "null", "\\"),
    ),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      let damaged = text;
      for (const { at, cut, put } of edits) {
        const place = at % damaged.length;
        damaged = damaged.slice(0, place) + put + damaged.slice(place + cut);
      }
      readAll(damaged);
    }),
    { numRuns: 1500, seed: 2020 },
  );
});

test("any value at any place is refused in words, or predicts finite numbers", () => {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    paths.push(path);
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(JSON.parse(text), []);
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(undefined, null, -0, 1e308, -1e308, 5e-324, 0.5, 2 ** 53, "", "constructor"),
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths.slice(1)), values, (path, value) => {
      const document = JSON.parse(text);
      const last = path[path.length - 1];
      const parent = path.slice(0, -1).reduce((node, key) => node[key], document);
      if (value === undefined) delete parent[last];
      else parent[last] = value;
      readAll(JSON.stringify(document));
    }),
    { numRuns: 1500, seed: 2021 },
  );
});

test.each<[string, string]>([
  ["a million open lists", "[".repeat(1e6)],
  ["a million open objects", '{"a":'.repeat(1e6)],
  ["a deep list in a known place", text.replace(/"members": \[/, `"members": ${"[".repeat(1e5)}`)],
  [
    "a list of a million members",
    changed((d) => {
      d.members = Array(1e6).fill(0);
    }),
  ],
  [
    "a million weights in a row",
    changed((d) => {
      d.members[0].layers[0].weights[0] = Array(1e6).fill(1);
    }),
  ],
  [
    "a million keys",
    `{"format":"regula-model","version":1,${Array.from({ length: 1e6 }, (_, i) => `"${i}":0`).join(",")}}`,
  ],
  [
    "a name of a million letters",
    changed((d) => {
      d.task = "a".repeat(1e6);
    }),
  ],
  ["a number of a million digits", text.replace(/"rows": \d+/, `"rows": ${"9".repeat(1e6)}`)],
])("%s: refused, in a short line", (_, damaged) => {
  let message = "";
  try {
    decodeModel(damaged);
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    message = error.message;
  }
  expect(message).toMatch(/^model: expected/);
  expect(message.length).toBeLessThan(400);
});
