import { describeFinding, type ExerciseId, exerciseIds, sandboxLimits } from "@regula/course";
import { createNodeGrader } from "@regula/course/node";
import { solutions, wrongSubmissions } from "@regula/course/solutions";
import { afterAll, describe, expect, test } from "vitest";

// As patient as the page: one of the cheats below waits for its end.
const grader = createNodeGrader({ size: 4, patience: sandboxLimits.hardMilliseconds });
afterAll(() => grader.close());

async function grade(source: string, exercise: ExerciseId = "computeCost") {
  const { verdicts } = await grader.grade(source, { exercises: [exercise] });
  return verdicts[0];
}

describe("in a thread of Node", () => {
  test("the right solution passes, every function and case", async () => {
    const { verdicts, score } = await grader.grade(Object.values(solutions).join("\n"));
    expect(verdicts.map(({ exercise, status }) => [exercise, status])).toEqual(
      exerciseIds.map((id) => [id, "passed"]),
    );
    expect(verdicts.every(({ passed, cases }) => passed === cases && cases >= 3)).toBe(true);
    expect(score).toEqual({ graded: { right: 4, of: 4 }, extras: { right: 8, of: 8 } });
  });

  test.each([
    [
      "def compute_cost_with_regularization(A3, Y, parameters, lambd)\n    return compute_cost(A3, Y)\n",
      "computeCostWithRegularization",
    ],
    ["# as gradient_check does\nprint 'predict'\n", "predict"],
  ] as const)(
    "a slip of syntax is told of no function that was not handed in: %j",
    async (source, of) => {
      const { verdicts } = await grader.grade(source, { language: "python" });
      const unread = verdicts.filter(({ finding }) => finding.is === "syntax-error");
      expect(unread.map(({ exercise }) => exercise)).toEqual([of]);
      const others = verdicts.filter(({ finding }) => finding.is !== "syntax-error");
      expect(new Set(others.map(({ finding }) => finding.is))).toEqual(new Set(["not-defined"]));
    },
  );

  test("what stops code while it is read is told of the functions that it names, and of no other", async () => {
    const name = "compute_cost_with_regularization";
    const source = `const rate = learningRate * 2;\nfunction ${name}(A3, Y) { return 1; }\n`;
    const { verdicts } = await grader.grade(source);
    const told = verdicts.filter(({ finding }) => finding.is !== "not-defined");
    expect(told.map(({ exercise, finding }) => [exercise, finding.is])).toEqual([
      ["computeCostWithRegularization", "load-error"],
    ]);
  });

  test("usual mistakes of both languages are found as in the tests of the course", async () => {
    // A gradient check goes forward a hundred times, which a busy machine may not do in time.
    const short = wrongSubmissions.filter(({ exercise }) => exercise !== "gradientCheck");
    const some = short.filter((_, i) => i % 16 < 2);
    const told = await Promise.all(
      some.map(async ({ exercise, language, source, finds }) => {
        const { verdicts } = await grader.grade(source, { exercises: [exercise], language });
        const [{ finding }] = verdicts;
        const found =
          finding.is === "mistakes" ? finding.named.map(({ id }) => id).sort() : finding.is;
        return [found, typeof finds === "string" ? finds : [...finds].sort()];
      }),
    );
    expect(told.length).toBeGreaterThan(40);
    for (const [found, wanted] of told) expect(found).toEqual(wanted);
  });
});

const outside = (name: string) => [
  new RegExp(`${name} is not here: .*no network, storage, page or file`),
  new RegExp(`${name} não existe aqui: .*não alcança rede, armazenamento, página nem arquivos`),
];
const stopped = [/stopped after a few seconds/, /parado depois de alguns segundos/];
const memory = [/stopped at 64 MB of memory/, /parado em 64 MB de memória/];
const fixed = [
  /cannot be changed|it cannot be|is not a function|no setter/,
  /não pode|não é uma função/,
];
const called = (body: string) => `function compute_cost(A3, Y) { ${body} }`;

describe("an escape is blocked, and the verdict says what happened, in both languages", () => {
  test.concurrent.each([
    ["fetch", called("return fetch('https://example.org')"), outside("fetch")],
    ["XMLHttpRequest", called("return new XMLHttpRequest()"), outside("XMLHttpRequest")],
    ["WebSocket", called("return new WebSocket('wss://example.org')"), outside("WebSocket")],
    ["importScripts", called("return importScripts('x.js')"), outside("importScripts")],
    ["localStorage", called("localStorage.setItem('a', 1)"), outside("localStorage")],
    ["indexedDB", called("return indexedDB.open('a')"), outside("indexedDB")],
    ["parent", called("parent.document.body.remove()"), outside("parent")],
    ["top", called("top.location = 'https://example.org'"), outside("top")],
    ["a flood of messages", called("for (;;) postMessage('x')"), outside("postMessage")],
    ["Node's files", called("return require('fs')"), outside("require")],
    [
      "an import",
      `import fs from "node:fs"; ${called("return fs")}`,
      [/the import of line 1 was left out, as .*no network/, /o import da linha 1 ficou de fora/],
    ],
    [
      "a module that is required",
      `const fs = require("node:fs"); ${called("return fs")}`,
      outside("require"),
    ],
    ["import()", called("return import('node:fs')"), [/returns a promise/, /devolve uma promessa/]],
    [
      "a promise that never ends",
      called("return new Promise(() => {})"),
      [/returns a promise/, /devolve uma promessa/],
    ],
    ["a flood of lines", called("for (;;) console.log('x')"), stopped],
    ["an infinite loop", called("while (true) {}"), stopped],
    ["an infinite loop while it is read", "while (true) {}; function compute_cost() {}", stopped],
    ["a loop that cannot be interrupted", called("for (;;) new Array(1e6).fill(1)"), stopped],
    ["an error whose words never end", called("throw { toString() { for (;;); } }"), stopped],
    [
      "infinite recursion",
      called("return compute_cost(A3, Y) + 1"),
      [/calls itself without end/, /chama a si mesma sem fim/],
    ],
    ["2 GB at once", called("return new Float64Array(2 ** 28)"), memory],
    ["2 GB bit by bit", called("const a = []; for (;;) a.push(new Float64Array(2 ** 17))"), memory],
    ["another np.log", `np.log = () => 0; ${called("return 0")}`, fixed],
    ["another np.random.rand", `np.random.rand = () => 0; ${called("return 0")}`, fixed],
    ["another Array.prototype.map", `Array.prototype.map = () => []; ${called("")}`, fixed],
    ["another JSON", `JSON = { parse: () => 0 }; ${called("return 0")}`, fixed],
    ["another JSON.stringify", `JSON.stringify = () => "[]"; ${called("return 0")}`, fixed],
    [
      "another iterator",
      `Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }); ${called("")}`,
      fixed,
    ],
    [
      "the grader's own function",
      called("return regulaRun()"),
      [/nothing is called regulaRun|no function/, /nada se chama regulaRun|não é uma função/],
    ],
  ])("%s", async (_, source, [en, pt]) => {
    const { status, finding } = await grade(source);
    expect(status).not.toBe("passed");
    expect(describeFinding(finding, "en")).toMatch(en);
    expect(describeFinding(finding, "pt-BR")).toMatch(pt);
  });

  test("and the thread goes on, or a new one does: the next answer is judged as ever", async () => {
    expect((await grade(solutions.computeCost)).status).toBe("passed");
  });

  test("the host's own clock runs meanwhile: a page or terminal stays responsive", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 20);
    await grade(called("while (true) {}"));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(20);
  });

  test("a signal ends what is under way", async () => {
    const abort = new AbortController();
    const grading = grader.grade(called("while (true) {}"), { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(grading).rejects.toThrow("aborted");
  });
});
