import { readFileSync } from "node:fs";
import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import { parseMat } from "./parseMat.ts";

interface Case {
  readonly name: string;
  readonly file: string;
  readonly variables: Record<string, { kind: string; shape: [number, number]; values: number[] }>;
  readonly skipped: { name: string; kind: string }[];
  readonly refused: string | null;
}

/** What SciPy wrote, or struct after the format's description: fixtures/tables/mat.py. */
const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/mat.json", import.meta.url), "utf8"),
);

const read = ({ file }: Case) => parseMat(Buffer.from(file, "base64"), { source: "f.mat" });

describe("files of other programs, to the bit", () => {
  test.each(cases.filter(({ refused }) => !refused))("$name", (fixture) => {
    const { variables, skipped } = read(fixture);
    const expected = Object.entries(fixture.variables).map(([name, { kind, shape, values }]) => {
      const [rows, columns] = shape;
      return [name, { name, kind, matrix: matrix(rows, columns, Float64Array.from(values)) }];
    });
    expect([...variables]).toEqual(expected);
    expect(skipped).toEqual(fixture.skipped);
  });

  test.each(cases.filter(({ refused }) => refused))("refused: $name", (fixture) => {
    expect(() => read(fixture)).toThrow(expect.objectContaining({ code: fixture.refused }));
    expect(() => read(fixture)).toThrow("f.mat: expected a MAT file of level 5");
  });
});
