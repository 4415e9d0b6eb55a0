import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { mixedTable, trainSmallModel } from "../../../../test/smallModels.ts";
import { predictTable } from "../model/predictTable.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

const table = mixedTable();
const piecewise = { inputEncoding: "piecewise" } as const;
const text = encodeModel(await trainSmallModel("two", { members: 2 }, piecewise));

// biome-ignore lint/suspicious/noExplicitAny: to be damaged at any place
function changed(change: (document: any) => void): string {
  const document = JSON.parse(text);
  change(document);
  return JSON.stringify(document);
}

/** Reads as a program would, and predicts by what was read. */
const readAll = (damaged: string) =>
  readOrRefuse(() => {
    const { mean } = predictTable(decodeModel(damaged, "m.json"), table);
    expect(mean.data.every(Number.isFinite)).toBe(true);
  });

test("every 37th beginning of a model is refused", () => {
  for (let end = 0; end < text.length - 2; end += 37) {
    expect(() => decodeModel(text.slice(0, end))).toThrow(RegulaError);
  }
});

test("damaged text is refused in words, or predicts finite numbers", async () => {
  const telling = [...new TextEncoder().encode('{}[]":,-e9\\0.')];
  await fuzz({
    name: "model JSON",
    runs: 1500,
    input: damagedBytes([new TextEncoder().encode(text)], { telling }),
    check: ({ bytes }) => readAll(new TextDecoder().decode(bytes)),
  });
});

test("any value at any place is refused in words, or predicts finite numbers", async () => {
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
  await fuzz({
    name: "model JSON, other values",
    runs: 1500,
    input: fc.tuple(fc.constantFrom(...paths.slice(1)), values),
    check: ([path, value]) => {
      const document = JSON.parse(text);
      const last = path[path.length - 1];
      const parent = path.slice(0, -1).reduce((node, key) => node[key], document);
      if (value === undefined) delete parent[last];
      else parent[last] = value;
      return readAll(JSON.stringify(document));
    },
  });
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
    "a million edges",
    changed((d) => {
      d.members[0].encoding.features[0].edges = Array.from({ length: 1e6 }, (_, i) => i);
    }),
  ],
  [
    "a million features",
    changed((d) => {
      d.members[0].encoding.features = Array(1e6).fill({ kind: "asIs" });
    }),
  ],
  [
    "a million keys",
    `{"format":"regula-model","version":2,${Array.from({ length: 1e6 }, (_, i) => `"${i}":0`).join(",")}}`,
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
