import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Position, pathText, simplifyLine } from "./pathText.ts";

/** Positions of a path made of M, relative l and z, by the letter of the SVG grammar. */
function readPath(text: string): Position[][] {
  const lines: Position[][] = [];
  let x = 0;
  let y = 0;
  for (const [, command, body] of text.matchAll(/([Mlz])([^Mlz]*)/g)) {
    const numbers = (body.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    if (command === "z") [x, y] = lines.at(-1)![0];
    for (let index = 0; index < numbers.length; index += 2) {
      const isStart = command === "M";
      x = isStart ? numbers[index] : x + numbers[index];
      y = isStart ? numbers[index + 1] : y + numbers[index + 1];
      if (isStart) lines.push([]);
      lines.at(-1)!.push([x, y]);
    }
  }
  return lines;
}

const position = fc.tuple(
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
);

describe("path data", () => {
  test("is short", () => {
    const line: Position[] = [
      [0.52, 1],
      [0.12, 1.32],
      [10, -3],
    ];
    expect(pathText([line], true)).toBe("M.5 1l-.4 .3 9.9-4.3z");
  });

  test("lands on every position, within 0.05 (+1e-6) however long the line", () => {
    const lines = fc.array(fc.array(position, { minLength: 2, maxLength: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(lines, fc.boolean(), (original, close) => {
        const read = readPath(pathText(original, close));
        expect(read).toHaveLength(original.length);
        original.forEach((line, index) => {
          let at = 0;
          for (const [x, y] of line) {
            // A step of length zero is not written.
            const fits = ([readX, readY]: Position) =>
              Math.abs(readX - x) <= 0.050001 && Math.abs(readY - y) <= 0.050001;
            if (at + 1 < read[index].length && !fits(read[index][at])) at++;
            expect(fits(read[index][at])).toBe(true);
          }
        });
      }),
    );
  });
});

describe("simplified lines", () => {
  test("keep corners and drop what lies between", () => {
    const line: Position[] = [
      [0, 0],
      [1, 0.05],
      [2, 0],
      [2, 1],
      [2, 2],
    ];
    expect(simplifyLine(line, 0.1)).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
    ]);
  });

  test("keep a closed ring open enough to enclose something", () => {
    const ring: Position[] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 0],
    ];
    expect(simplifyLine(ring, 0.1)).toEqual(ring);
  });
});
