import { expect, test } from "vitest";
import { parseJson } from "./readJson.ts";

const parse = (text: string) =>
  parseJson(
    text,
    { source: "model.json", path: "" },
    { en: "a model", "pt-BR": "um modelo" },
    1000,
  );
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test("a document may be nested in 32 levels and no more, wherever it begins", () => {
  expect(parse(nested(32))).toBeDefined();
  expect(() => parse(nested(33))).toThrow(/nested deeper than 32 levels/);
  expect(() => parse(`{"name": "x", "deep": ${nested(32)}}`)).toThrow(/nested deeper/);
});

test("brackets within texts, and quotes behind a backslash, count for nothing", () => {
  for (const name of ["[".repeat(50), `"${"{".repeat(50)}`, `\\"${"[".repeat(50)}`]) {
    expect(parse(JSON.stringify({ first: 1, name, last: [] }))).toEqual({
      first: 1,
      name,
      last: [],
    });
  }
});

test("levels that were closed count no more", () => {
  expect(parse(`[${Array(40).fill("[{}]").join()}]`)).toHaveLength(40);
});
