import { describe, expect, test } from "vitest";
import { encodeValue } from "../exercises/value.ts";
import { runInQuickJs } from "./quickJsSandbox.ts";

const run = (source: string, calls: unknown[][] = [[]], functionName = "f") =>
  runInQuickJs(
    {
      source,
      language: "javascript",
      functionName,
      request: { seed: 20, calls: calls.map((args) => args.map((value) => encodeValue(value))) },
    },
    // Ten times as fast as time, so that what never ends ends soon.
    { now: () => 10 * performance.now() },
  );

describe("a learner's code in the sandbox", () => {
  test("is called with arrays, and answers", async () => {
    const outcome = await run("const f = (a: number[], b?: number) => np.dot(a, a) + b", [
      [[1, 2], 3],
    ]);
    expect(outcome).toMatchObject({ is: "ran", outcomes: [{ is: "returned", value: 8 }] });
  });

  test("may be a module, may print, and finds the generator seeded before each call", async () => {
    const outcome = await run(
      "export function f() { console.log('hello', 1); return np.random.rand(); }",
      [[], []],
    );
    if (outcome.is !== "ran") throw new Error(JSON.stringify(outcome));
    const [first, second] = outcome.outcomes;
    expect(first).toEqual(second);
    expect(outcome.printed).toEqual(["hello 1", "hello 1"]);
  });

  test.each([
    ["function f( { return 1 }", "syntax-error", 1],
    ["\n\nnoSuchName();", "load-error", 3],
    ["let x: = 1", "syntax-error", 1],
  ])("%j: %s at line %s", async (source, is, line) => {
    expect(await run(source)).toMatchObject({ is, line });
  });

  test("must define the function", async () => {
    expect(await run("function g() {}")).toEqual({ is: "not-defined" });
    expect(await run("const f = 3")).toEqual({ is: "not-defined" });
  });

  test.each([
    ["function f() { while (true) {} }", "out-of-time"],
    ["while (true) {}; function f() {}", "out-of-time"],
    ["function f() { return f() + 1 }", "stack-overflow"],
    ["function f() { return new Float64Array(2 ** 24) }", "out-of-memory"],
    ["function f() { try { while (true) {} } catch { return 1 } }", "out-of-time"],
    ["function f() { return new Float64Array(2 ** 28) }", "out-of-memory"],
    ["function f() { const a = []; for (;;) a.push(new Float64Array(2 ** 17)) }", "out-of-memory"],
  ])(
    "%j ends as %s",
    async (source, is) => {
      expect((await run(source)).is).toBe(is);
    },
    20_000,
  );

  test.each([
    ["fetch"],
    ["XMLHttpRequest"],
    ["WebSocket"],
    ["importScripts"],
    ["localStorage"],
    ["indexedDB"],
    ["parent"],
    ["top"],
    ["postMessage"],
    ["document"],
    ["process"],
    ["require"],
    ["setTimeout"],
    ["WebAssembly"],
    ["regulaRun"],
  ])("has no %s", async (name) => {
    const outcome = await run(`function f() { return typeof ${name} === "undefined" ? 1 : 0 }`);
    expect(outcome).toMatchObject({ outcomes: [{ value: 1 }] });
  });

  test.each([
    ["np.dot = () => 7; function f(a) { return np.dot(a, a) }"],
    ["Array.prototype.map = () => [7]; function f(a) { return np.dot(a, a) }"],
    ["JSON.stringify = () => '[]'; function f(a) { return np.dot(a, a) }"],
    ["Float64Array.from = () => 7; function f(a) { return np.dot(a, a) }"],
  ])("cannot change what others rest on: %j", async (source) => {
    const outcome = await run(source, [[[1, 2]]]);
    expect(outcome).toMatchObject({ is: "load-error", line: 1 });
  });

  test("import() and a promise come to nothing", async () => {
    const imported = await run("function f() { return import('x') }");
    expect(imported).not.toMatchObject({ outcomes: [{ is: "returned", value: 1 }] });
    const never = await run("async function f() { await new Promise(() => {}); return 1 }");
    expect(never).toMatchObject({
      is: "ran",
      outcomes: [{ is: "returned", value: { is: "other", text: "promise" } }],
    });
  });
});

test("nothing of one function is left for the next, whatever became of it", async () => {
  const seen =
    "function f() { return [typeof leak, typeof Array.leak, np.random.rand()].map(String); }";
  const fresh = await run(seen);
  const before = [
    "globalThis.leak = 1; function f() { globalThis.leak = 2; np.random.rand(9); return 1; }",
    "function f() { Object.defineProperty(globalThis, 'leak', { value: 1 }); while (true) {} }",
    "function f() { const a = []; for (;;) a.push(new Float64Array(2 ** 17)) }",
    "function f() { leak = f; return f() + 1 } var leak;",
    "print = null; console.log = null; function f() { throw 1 }",
  ];
  for (const source of before) {
    await run(source);
    expect(await run(seen), source).toEqual(fresh);
  }
  expect(await run("function f() { print('heard'); return 1 }")).toMatchObject({
    printed: ["heard"],
  });
});
