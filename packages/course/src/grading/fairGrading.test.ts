import { describe, expect, test } from "vitest";
import type { ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import { describeFinding } from "../words/findings.ts";
import { gradeAlone } from "../wrong/gradeTogether.ts";

async function tell(id: ExerciseId, source: string, language: ProgramLanguage = "javascript") {
  const { finding } = await gradeAlone(exercises[id], source, language);
  return [finding.is, describeFinding(finding, "en"), describeFinding(finding, "pt-BR")] as const;
}

const cost = (body: string) => `function compute_cost(A3, Y) { ${body} }`;

describe("what a right function may return", () => {
  const cases: readonly (readonly [string, ExerciseId, string, ProgramLanguage])[] = [
    [
      "nested lists for arrays",
      "backwardPropagation",
      `${solutions.backwardPropagation.replace("function ", "function own_")}
       function backward_propagation(X, Y, cache) {
         const grads = own_backward_propagation(X, Y, cache);
         return Object.fromEntries(Object.entries(grads).map(([k, a]) => [k, a.tolist()]));
       }`,
      "javascript",
    ],
    [
      "nested lists in Python",
      "predict",
      pythonSolutions.predict.replace("(A3 > 0.5).astype(int)", "(A3 > 0.5).tolist()"),
      "python",
    ],
    [
      "further entries, whatever they are",
      "backwardPropagation",
      solutions.backwardPropagation.replace(
        "return {",
        "return { note: 'done', debug: undefined, f: () => 1, self: globalThis, big: 1n, ",
      ),
      "javascript",
    ],
    [
      "further entries in Python",
      "backwardPropagation",
      pythonSolutions.backwardPropagation.replace("return {", 'return {"note": "done", "f": len, '),
      "python",
    ],
    [
      "an array for a list of numbers",
      "wilsonInterval",
      solutions.wilsonInterval
        .replace("return [", "return np.array([")
        .replace("+ spread];", "+ spread]);"),
      "javascript",
    ],
    [
      "a list for a tuple",
      "wilsonInterval",
      pythonSolutions.wilsonInterval
        .replace("return center", "return [center")
        .trimEnd()
        .concat("]\n"),
      "python",
    ],
    [
      "with the given functions called",
      "computeCostWithRegularization",
      solutions.computeCostWithRegularization.replace(
        "-np.sum(np.add(positive, negative)) / m",
        "compute_cost(A3, Y)",
      ),
      "javascript",
    ],
    [
      "with what was solved before called",
      "predict",
      "function predict(X, parameters) { const [A3] = forward_propagation(X, parameters); return np.greater(A3, 0.5); }",
      "javascript",
    ],
    [
      "with what was solved before called in Python",
      "predict",
      "from reg_utils import forward_propagation\n\ndef predict(X, parameters):\n    A3, cache = forward_propagation(X, parameters)\n    return A3 > 0.5\n",
      "python",
    ],
    [
      "from the gradients of the plain pass",
      "backwardPropagationWithRegularization",
      `function backward_propagation_with_regularization(X, Y, cache, lambd) {
        const grads = backward_propagation(X, Y, cache);
        const more = (name, W) => np.add(grads[name], np.multiply(lambd / X.shape[1], W));
        const [, , W1, , , , W2, , , , W3] = cache;
        return { ...grads, dW1: more("dW1", W1), dW2: more("dW2", W2), dW3: more("dW3", W3) };
      }`,
      "javascript",
    ],
    [
      "from the gradients of the plain pass in Python",
      "backwardPropagationWithRegularization",
      `def backward_propagation_with_regularization(X, Y, cache, lambd):
    grads = backward_propagation(X, Y, cache)
    for l, W in enumerate([cache[2], cache[6], cache[10]], 1):
        grads[f"dW{l}"] = grads[f"dW{l}"] + lambd / X.shape[1] * W
    return grads
`,
      "python",
    ],
    [
      "by another of its own name in the same file",
      "predict",
      `${solutions.predict.replace("predict", "mine")}${solutions.forwardPropagation}function predict(X, parameters) { return np.greater(forward_propagation(X, parameters)[0], 0.5); }`,
      "javascript",
    ],
    [
      "imported from what is not there",
      "computeCost",
      `import * as np from "./numpy.js";\nimport { relu,\n  sigmoid as s } from "reg-utils";\n${solutions.computeCost}`,
      "javascript",
    ],
    [
      "exported under its name",
      "computeCost",
      `${solutions.computeCost.replace("compute_cost", "own")}export { own as compute_cost };`,
      "javascript",
    ],
    [
      "exported as Node does",
      "computeCost",
      `${solutions.computeCost}module.exports = { compute_cost };`,
      "javascript",
    ],
  ];
  test.each(cases)("%s", async (_, id, source, language) => {
    expect((await tell(id, source, language))[1]).toBe("All right.");
  });

  test.each([
    ["a Map", "initializeParameters", "return new Map()", /is a Map: return \{ W1/, /é um Map/],
    [
      "lists of other lengths",
      "predict",
      "return [[1, 0], [1]]",
      /different lengths/,
      /diferentes/,
    ],
    [
      "a hole in a list",
      "predict",
      "return [[1, undefined]]",
      /\[0\]\[1\] should be a single number and is undefined/,
      /deveria ser um só número/,
    ],
    ["a record for a number", "computeCost", "return { cost: 1 }", /a record/, /um registro/],
    [
      "an array for a number",
      "computeCost",
      "return A3",
      /\(1, 5\); it should be a single number/,
      /um só número/,
    ],
    [
      "nothing of two things",
      "forwardPropagation",
      "return []",
      /^result has 0 values; it should have 2, in this order: A3, cache/,
      /^result tem 0 valores; deveria ter 2, nesta ordem: A3, cache/,
    ],
    [
      "names for a cache in order",
      "forwardPropagation",
      "return [X, { Z1: X }]",
      /^cache is a record .* \(a dictionary\); it should be a list or tuple, in this order: Z1, A1, W1,/,
      /^cache é um registro .*nesta ordem: Z1, A1/,
    ],
    [
      "several values for one",
      "computeCost",
      "return [1, 2]",
      /^cost is a list or tuple; it should be a single number/,
      /^cost é uma lista ou tupla/,
    ],
    [
      "a cache with too little",
      "forwardPropagation",
      "return [X, [X]]",
      /^cache has 1 value; it should have 12, in this order: Z1, A1/,
      /^cache tem 1 valor; deveria ter 12, nesta ordem: Z1, A1/,
    ],
  ] as const)("%s is told by name", async (_, id, body, en, pt) => {
    const { functionName, parameters } = exercises[id];
    const told = await tell(id, `function ${functionName}(${parameters}) { ${body} }`);
    expect(told[1]).toMatch(en);
    expect(told[2]).toMatch(pt);
  });
});

describe("whatever code throws, the verdict is words", () => {
  test.each([
    ["throw null"],
    ["throw undefined"],
    ["throw Symbol('x')"],
    ["throw 10n"],
    ["throw { name: {}, message: 5, stack: [] }"],
    ["throw Object.create(null)"],
    ["throw { toString() { throw 1 } }"],
    ["throw new Proxy({}, { get() { throw new Error('x') } })"],
    [
      "const e = new Error('a'); Object.defineProperty(e, 'message', { get() { throw e } }); throw e",
    ],
    ["const e = new Error('a'); e.message = {}; e.stack = 7; e.name = null; throw e"],
    ["throw Object.assign(new Error(), { message: 'x'.repeat(1e6) })"],
  ])("%s, in a call and while it is read", async (code) => {
    for (const source of [cost(code), `${code}; ${cost("return 1")}`]) {
      const [is, en, pt] = await tell("computeCost", source);
      expect(["thrown", "load-error"]).toContain(is);
      expect(en.length).toBeGreaterThan(8);
      expect(en.length + pt.length).toBeLessThan(2500);
    }
  });

  test.each([
    ["an array of another shape", "const a = np.zeros([1, 5]); a.shape = [9, 9]; return a"],
    [
      "an array that lies",
      "class B extends np.zeros([1]).constructor { get data() { return ['x', {}] } } return new B([9, 9], new Float64Array(81))",
    ],
    ["an array that is none", "return Object.create(Object.getPrototypeOf(np.zeros([1])))"],
    [
      "a list that maps to something else",
      "const l = [1]; l.map = () => [1n]; l.length = 3; return l",
    ],
    ["a proxy of a list", "return new Proxy([1], { get() { throw 1 } })"],
    ["a record of getters", "return { get cost() { throw 1 } }"],
    ["itself", "const a = []; a.push(a); return a"],
  ])("%s is no result", async (_, body) => {
    const [is, en] = await tell("computeCost", cost(body));
    expect(["thrown", "not-a-value", "wrong-form", "wrong-shape"]).toContain(is);
    expect(en).not.toMatch(/\[object|undefined \(/);
  });
});

describe("a slip of syntax spoils what it stands in", () => {
  const slips = {
    javascript: [
      cost("return (1"),
      solutions.predict,
      "let x = = 3;",
      solutions.wilsonInterval,
      "const y = 1; const y = 2;",
      solutions.computeCostFromLogits,
    ].join("\n"),
    python: [
      "def compute_cost(A3, Y)\n    return 1\n",
      pythonSolutions.predict,
      "print 'done'\n",
      pythonSolutions.wilsonInterval,
      "def broken(a:\n    return (a\n",
      pythonSolutions.computeCostFromLogits,
    ].join("\n"),
  };
  test.each(["javascript", "python"] as const)("in %s", async (language) => {
    const source = `${language === "python" ? "import numpy as np\n" : ""}${slips[language]}`;
    const [is, en, pt] = await tell("computeCost", source, language);
    expect(is).toBe("syntax-error");
    expect(en).toMatch(language === "python" ? /^Line 2: / : /^Line [12]: /);
    expect(pt).toMatch(/^Linha [12]: /);
    for (const id of ["predict", "wilsonInterval", "computeCostFromLogits"] as const) {
      expect([id, (await tell(id, source, language))[1]]).toEqual([id, "All right."]);
    }
  });

  test("where none of it is a program, that is told", async () => {
    expect((await tell("computeCost", "compute_cost = ((("))[0]).toBe("syntax-error");
    expect((await tell("computeCost", "compute_cost = (((", "python"))[0]).toBe("syntax-error");
  });
});

describe("Python in JavaScript is told as what it is, with its line", () => {
  test.each([
    ["return A3 - Y", /^Line 1: .*do not work on arrays.*shape \(1, 5\)/],
    ["return -A3", /do not work on arrays/],
    ["return A3 ** 2", /do not work on arrays/],
    ["return A3 > 0.5", /do not work on arrays/],
    ["return Math.log(A3)", /do not work on arrays/],
    ["return np.sum(A3 + Y)", /\+ joins arrays to a text: write np\.add/],
    ["return A3 + Y", /is a text/],
    ["return np.zeros((1, 5))", /round ones, \(2, 1\), which in JavaScript make no tuple/],
    ["return np.zeros(1, 5)", /the shape as one list/],
    ["return np.random.rand(A3.shape)", /sizes one by one/],
    ["return np.max(0, A3)", /np\.maximum/],
    ["return True", /True is Python's; in JavaScript it is true/],
    ["return len(Y)", /len is Python's/],
    ["return np.sum(A3, axis=1, keepdims=True)", /axis is Python's.*\{ axis: 1, keepdims: true \}/],
    ["return A3 @ Y", /^Line 1: @ is Python's product/],
    ["return A3 and Y", /^Line 1: and, or and not/],
    ["\n# a comment\nreturn 1", /^Line 2: # begins a comment in Python/],
    ["\n(m, n) = Y.shape;\nreturn 1", /^Line 2: a tuple on the left/],
    ["\nif A3:\n return 1", /^Line 2: a block that begins with a colon/],
  ])("%j", async (body, says) => {
    const [is, en, pt] = await tell("computeCost", cost(body));
    expect(is).not.toBe("right");
    expect(en).toMatch(says);
    expect(pt).not.toBe(en);
  });

  test("def and import as well; and a print of an array is no mistake", async () => {
    expect((await tell("computeCost", "def compute_cost(A3, Y):\n    return 1"))[1]).toMatch(
      /^Line 1: def is Python/,
    );
    const printing = solutions.computeCost.replace(
      "const m",
      'console.log("A3: " + A3, A3);\n  const m',
    );
    expect((await tell("computeCost", printing))[1]).toBe("All right.");
  });
});

describe("what is given is no answer", () => {
  test.each([
    ["const other = compute_cost;"],
    ["// compute_cost\nexports.compute_cost = globalThis.compute_cost;"],
    [
      "const given = globalThis.compute_cost;\nfunction compute_cost(A3, Y) { return given(A3, Y); }",
    ],
  ])("%j", async (source) => {
    expect((await tell("computeCost", source))[0]).not.toBe("right");
  });
});
