import { describe, expect, test } from "vitest";
import { writeFoldRows } from "./foldRowsWords.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

const plainFolds = { isGrouped: false, isTimed: false };
const grouped = { ...plainFolds, isGrouped: true };

describe("rows that folds train on", () => {
  test("one number where folds hardly differ, both ends from over a fifth on", () => {
    const write = (least: number, most: number) =>
      writeFoldRows({ mean: 208, range: [least, most] }, grouped, "en");
    expect(write(200, 210)).toEqual({ rows: "208", note: "" });
    expect(write(100, 120)).toEqual({ rows: "208", note: "" });
    expect(write(100, 121)).toEqual({ rows: "100 to 121", note: " (folds of unequal groups)" });
  });

  test("groups are named only where there are some; a file that kept no range has the mean", () => {
    const size = { mean: 208, range: [60, 1250] } as const;
    expect(writeFoldRows(size, plainFolds, "en")).toEqual({ rows: "60 to 1,250", note: "" });
    const written = writeFoldRows(size, grouped, "pt-BR");
    expect(plain(written.rows)).toBe("60 a 1.250");
    expect(written.note).toBe(" (partes de grupos desiguais)");
    expect(writeFoldRows({ mean: 208, range: null }, grouped, "en").rows).toBe("208");
    const timed = { ...grouped, isTimed: true };
    expect(writeFoldRows(size, timed, "en").note).toBe(" (the later the fold, the more)");
  });
});
