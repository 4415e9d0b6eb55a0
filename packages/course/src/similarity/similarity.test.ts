import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import { findSimilar } from "./findSimilar.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import { givenFingerprints } from "./givenFingerprints.ts";
import { holdsCode, tokensOf } from "./tokens.ts";

const print = (text: string) => fingerprintsOf(text, "python");

describe("tokens", () => {
  test.each<["javascript" | "python", string, string]>([
    [
      "python",
      "def f(a, b): # said\n    '''told'''\n    return np.dot(a.T, b) // 2 ** 3",
      'def v ( v , v ) : "" return np . dot ( v . T , v ) // 2 ** 3',
    ],
    [
      "javascript",
      "/* a */ const f = (a) => `x` + a.shape[0]; // b",
      'v = ( v ) => "" + v . shape [ 0 ]',
    ],
    [
      "javascript",
      "function predict(X) { return np.greater(X, .5) }",
      "function predict ( v ) { return np . greater ( v , .5 ) }",
    ],
  ])(
    "of %s: names that a writer chose, quotations and comments are alike",
    (language, text, tokens) => {
      expect(tokensOf(text, language).join(" ")).toBe(tokens);
    },
  );

  test.each<["javascript" | "python", string, boolean]>([
    ["python", "", false],
    ["python", "\ufeff\n\t # nothing\n# def f():\n", false],
    ["python", '"""\nTo do: f(x)\n"""\n', false],
    ["python", "x = 1", true],
    ["python", "# nothing\npass", true],
    ["javascript", "/* f() */ // g()\n;", false],
    ["javascript", "'use strict';", false],
    ["javascript", "f()", true],
  ])("of %s: %j holds code: %s", (language, text, holds) => {
    expect(holdsCode(text, language)).toBe(holds);
  });

  test("of any text end", () => {
    for (const text of [
      "'''".repeat(5001),
      "/*".repeat(9999),
      '"\\'.repeat(9999),
      "`${".repeat(9999),
    ]) {
      for (const language of ["javascript", "python"] as const) tokensOf(text, language);
    }
  });
});

describe("fingerprints", () => {
  const words = fc.array(fc.constantFrom("1", "2", "3", "+", "-", "*", "if", "np", "(", ")"), {
    minLength: 19,
    maxLength: 40,
  });

  test("any 19 tokens in a row that two codes share give them a fingerprint in common", () => {
    fc.assert(
      fc.property(words, words, words, (shared, before, after) => {
        const a = print([...before, ...shared].join(" "));
        const b = new Set(print([...shared, ...after].join(" ")));
        expect(a.some((one) => b.has(one))).toBe(true);
      }),
      { numRuns: 200, seed: 20260722 },
    );
  });

  test("a copy with other names, comments and layout has the same", () => {
    const copy = pythonSolutions.backwardPropagation
      .replaceAll(/\bdZ(\d)/g, "grad_$1")
      .replaceAll("\n    ", "\n        ")
      .replaceAll(/\n/g, "  # mine\n");
    expect(copy).not.toBe(pythonSolutions.backwardPropagation);
    expect(print(copy)).toEqual(print(pythonSolutions.backwardPropagation));
  });
});

describe("similar works", () => {
  const own = (from: number, to: number) =>
    Uint32Array.from({ length: to - from }, (_, i) => from + i);
  const none = new Set<number>();

  test("pairs by their share, the same ones as a group, and too little is nothing", () => {
    const works = [
      own(0, 20),
      own(100, 140),
      own(10, 30),
      own(100, 140),
      own(500, 509),
      own(500, 509),
    ];
    expect(findSimilar(works, none)).toEqual([
      { works: [1, 3], share: 1, shared: 40 },
      { works: [0, 2], share: 0.5, shared: 10 },
    ]);
  });

  test("what all were given, and what many have, is taken out", () => {
    const works = Array.from({ length: 12 }, (_, i) => own(0, 20 + i));
    expect(findSimilar(works, none)).toEqual([]);
    const two = [own(0, 30), own(0, 30)];
    expect(findSimilar(two, none).length).toBe(1);
    expect(findSimilar(two, new Set(own(0, 21)))).toEqual([]);
  });

  test("the course's own starters and solutions make nobody alike", () => {
    const given = givenFingerprints();
    const all = [
      fingerprintsOf(Object.values(solutions).join("\n"), "javascript"),
      fingerprintsOf(Object.values(solutions).reverse().join("\n"), "javascript"),
      print(Object.values(pythonSolutions).join("\n")),
      print(Object.values(pythonSolutions).reverse().join("\n")),
    ];
    expect(findSimilar(all, none).length).toBeGreaterThan(0);
    expect(findSimilar(all, given)).toEqual([]);
  });

  test("10,000 works, each alike with some, are a matter of a moment", () => {
    const works = Array.from({ length: 10_000 }, (_, i) =>
      own(100 * (i >> 2), 100 * (i >> 2) + 50 + (i & 3)),
    );
    const found = findSimilar(works, none);
    expect(found.length).toBe(15_000);
    expect(found.every(({ share }) => share === 1)).toBe(true);
  });
});
