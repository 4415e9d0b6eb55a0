import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateWidth, wrapText } from "./textBlock.ts";

describe("wrapped words", () => {
  test("break at spaces", () => {
    expect(wrapText("Sem regularização", 13, 110, 2).lines).toEqual(["Sem", "regularização"]);
    expect(wrapText("L2", 13, 110, 2).lines).toEqual(["L2"]);
    expect(wrapText("", 13, 110, 2)).toEqual({ lines: [], width: 0 });
  });

  test("are cut with an ellipsis where they do not fit", () => {
    const { lines } = wrapText("um nome que não acaba nunca mais", 13, 60, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1].endsWith("…")).toBe(true);
  });

  test("keep both ends of a word that is too long, so that two names are told apart", () => {
    const [one, other] = ["_A", "_B"].map(
      (end) => wrapText(`${"Sportvereinigung".repeat(3)}${end}`, 13, 100, 2).lines,
    );
    expect(one).toEqual([expect.stringMatching(/^Sport.*….*_A$/)]);
    expect(other[0]).toBe(one[0].replace("_A", "_B"));
  });

  test("never exceed the width they were given", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.integer({ min: 30, max: 300 }),
        (words, width) => {
          const block = wrapText(words, 13, width, 2);
          expect(block.lines.length).toBeLessThanOrEqual(2);
          for (const line of block.lines)
            expect(estimateWidth(line, 13)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
