import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { solutions } from "../exercises/solutions.ts";
import { encodeCases, holdCases } from "../grading/heldCases.ts";
import { createJob, judgeExercise } from "../grading/judge.ts";
import { runInQuickJs } from "../grading/quickJsSandbox.ts";
import { readCases } from "./readCases.ts";

const file = (...cases: unknown[]) => JSON.stringify({ format: "regula-cases", version: 1, cases });
const read = (...cases: unknown[]) => readCases(file(...cases), "cases.json");

const scalars: Readonly<Record<string, unknown>> = {
  lambd: 3,
  keep_prob: 0.6,
  layer_dims: [2, 5, 3, 1],
  successes: 9,
  n: 20,
  z: 1.96,
  epsilon: 0.001,
};
const drawn = exerciseIds.map((id) => {
  const { functionName, parameters } = exercises[id];
  const given = parameters.filter((name) => name in scalars).map((name) => [name, scalars[name]]);
  return {
    exercise: functionName,
    draw: { seed: 77, examples: 6 },
    arguments: Object.fromEntries(given),
  };
});

describe("a teacher's cases", () => {
  test("are drawn for every function, carried by a message, and passed by the right answers", async () => {
    const held = holdCases(JSON.parse(JSON.stringify(encodeCases(read(...drawn)))));
    for (const id of exerciseIds) {
      const cases = held[id] ?? [];
      expect(cases.length).toBe(1);
      const job = createJob(exercises[id], solutions[id], cases);
      const outcome = await runInQuickJs(job, { now: () => performance.now() });
      expect([id, judgeExercise(exercises[id], outcome, cases).status]).toEqual([id, "passed"]);
    }
  });

  test("may be written out, with what is right and a title of their own", async () => {
    const held = read({
      exercise: "compute_cost",
      title: { en: "shares", "pt-BR": "partes" },
      arguments: { A3: [[0.5, 0.25]], Y: [[1, 0]] },
      expected: 0.25,
    });
    const cases = held.computeCost ?? [];
    const job = createJob(exercises.computeCost, solutions.computeCost, cases);
    const outcome = await runInQuickJs(job, { now: () => performance.now() });
    expect(judgeExercise(exercises.computeCost, outcome, cases).finding).toMatchObject({
      is: "wrong-number",
      expected: 0.25,
      title: { "pt-BR": "partes" },
    });
  });

  test("catch what is right for the assignment's example alone", async () => {
    const cases = read({
      exercise: "compute_cost_with_regularization",
      draw: { seed: 5, examples: 9 },
      arguments: { lambd: 2 },
    }).computeCostWithRegularization;
    const all = [...exercises.computeCostWithRegularization.cases, ...(cases ?? [])];
    const source = "function compute_cost_with_regularization() { return 1.78648594516; }";
    const job = createJob(exercises.computeCostWithRegularization, source, all);
    const outcome = await runInQuickJs(job, { now: () => performance.now() });
    const verdict = judgeExercise(exercises.computeCostWithRegularization, outcome, all);
    expect([verdict.passed, verdict.cases]).toEqual([1, 5]);
  });
});

const wilson = { exercise: "wilson_interval", arguments: { successes: 9, n: 20, z: 2 } };

describe("a file that is none is refused with the place, in both languages", () => {
  test.each<[string, string, RegExp, RegExp]>([
    ["no JSON", "{", /cases\.json: expected JSON/, /esperava-se JSON/],
    ["another format", "[]", /expected an object, got \[\]/, /um objeto/],
    [
      "another version",
      '{"format":"regula-cases","version":2,"cases":[]}',
      /expected 1 at version, got 2/,
      /1 em version, veio 2/,
    ],
    ["no case", file(), /a list of 1 or more at cases/, /uma lista de 1 ou mais em cases/],
    [
      "an unknown function",
      file({ exercise: "compute_costs" }),
      /one of "initialize_parameters", .* at cases\[0\]\.exercise, got "compute_costs"/,
      /um de .* em cases\[0\]\.exercise/,
    ],
    [
      "a missing argument",
      file(wilson, { ...wilson, arguments: { successes: 1, n: 2 } }),
      /a finite number at cases\[1\]\.arguments\.z, got nothing/,
      /um número finito em cases\[1\]\.arguments\.z, veio nada/,
    ],
    [
      "an unknown argument",
      file({ ...wilson, arguments: { ...wilson.arguments, m: 1 } }),
      /no other names at cases\[0\]\.arguments, got m/,
      /nenhum outro nome .* veio m/,
    ],
    [
      "a drawn argument given as well",
      file({ exercise: "compute_cost", draw: { seed: 1, examples: 3 }, arguments: { Y: [[1]] } }),
      /no other names at cases\[0\]\.arguments, got Y/,
      /nenhum outro nome/,
    ],
    [
      "an answer that is NaN",
      file({ exercise: "compute_cost", arguments: { A3: [[2]], Y: [[0]] } }),
      /right answer is finite at cases\[0\]\.arguments, got some that give NaN/,
      /resposta certa é finita .* alguns que dão NaN/,
    ],
    [
      "rows of several lengths",
      file({ exercise: "compute_cost", arguments: { A3: [[0.5], [0.5, 0.5]], Y: [[0]] } }),
      /the shape \(1,\) at cases\[0\]\.arguments, got \(2,\)/,
      /a forma \(1,\)/,
    ],
    [
      "too many examples",
      file({ exercise: "compute_cost", draw: { seed: 1, examples: 51 } }),
      /at most 50 at cases\[0\]\.draw\.examples, got 51/,
      /no máximo 50/,
    ],
    [
      "what no answer returns",
      file({
        exercise: "backward_propagation",
        draw: { seed: 1, examples: 3 },
        expected: { dW9: [[1]] },
      }),
      /function returns: grads\.dZ3 \(1, 3\); .* at cases\[0\]\.expected, got grads\.dW9 \(1, 1\)/,
      /nomes e formas que a função devolve/,
    ],
    [
      "lists without end",
      file({
        exercise: "compute_cost",
        arguments: { A3: JSON.parse("[".repeat(500) + "]".repeat(500)) },
      }),
      /a finite number at cases\[0\]\.arguments\.A3\[0\]\[0\]/,
      /um número finito/,
    ],
  ])("%s", (_, text, en, pt) => {
    try {
      readCases(text, "cases.json");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RegulaError);
      expect((error as RegulaError).in("en")).toMatch(en);
      expect((error as RegulaError).in("pt-BR")).toMatch(pt);
    }
  });
});
