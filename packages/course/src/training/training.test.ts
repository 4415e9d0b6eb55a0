import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { translateProgram } from "../python.ts";
import { createPythonRunner } from "../pythonRuntime/runProgram.ts";
import { closeDoors } from "./closeDoors.ts";
import { limitMemory } from "./limitMemory.ts";
import { functionsOf, type TrainingKind, type TrainingOrder, trainingKinds } from "./messages.ts";
import { TrainingFailure } from "./problem.ts";
import { type LearnerFunction, type LearnerFunctions, trainNetwork } from "./trainNetwork.ts";

const np = createNumpy();

/** 40 points that a diagonal parts. */
function drawOrder(kind: TrainingKind): TrainingOrder {
  np.random.seed(5);
  const [x, y] = [0, 1].map(() =>
    Float64Array.from({ length: 40 }, () => Number(np.random.randn())),
  );
  const points = { features: [x, y], labels: x.map((value, i) => Number(y[i] > value)) };
  return {
    kind,
    lambd: 0.7,
    keepProb: 0.86,
    learningRate: 0.3,
    iterations: 101,
    layers: [2, 20, 3, 1],
    train: points,
    test: points,
    grid: [x, y],
  };
}

const define = (id: ExerciseId, source: string) =>
  new Function("np", `"use strict";${source};return ${exercises[id].functionName};`)(
    np,
  ) as LearnerFunction;

const train = (kind: TrainingKind, learner: LearnerFunctions) =>
  trainNetwork(drawOrder(kind), learner, () => 7)(() => true);

describe("a learner's functions", () => {
  test.each(trainingKinds)(
    "train, where they are right, as the course's own do: %s (costs to 1e-9, map to 1e-7)",
    (kind) => {
      const own = Object.fromEntries(
        functionsOf(kind).map((id) => [id, define(id, solutions[id])]),
      );
      const [mine, theirs] = [train(kind, own), train(kind, {})];
      expect(mine.costs.map(([iteration]) => iteration)).toEqual([0, 50, 100]);
      const differences = [
        ...mine.costs.map(([, cost], i) => cost - theirs.costs[i][1]),
        ...Array.from(mine.grid, (p, i) => (p - theirs.grid[i]) / 100),
      ];
      expect(Math.max(...differences.map(Math.abs))).toBeLessThan(1e-9);
      expect(mine.train).toEqual(theirs.train);
      expect(mine.costs[2][1]).toBeLessThan(mine.costs[0][1] / 2);
      expect(mine.isDone).toBe(true);
    },
  );

  test.each(trainingKinds)(
    "written in Python train as the course's own do: %s (costs to 1e-9)",
    (kind) => {
      const python = createPythonRunner(np);
      const load = (id: ExerciseId) => {
        const program = new Function(`return ${translateProgram(pythonSolutions[id]).script}`)();
        const { candidate } = python.load(program, exercises[id].functionName, "{}", () => {});
        if (!candidate) throw new Error(id);
        return candidate as LearnerFunction;
      };
      const own = Object.fromEntries(functionsOf(kind).map((id) => [id, load(id)]));
      const [mine, theirs] = [train(kind, own), train(kind, {})];
      const differences = mine.costs.map(([, cost], i) => Math.abs(cost - theirs.costs[i][1]));
      expect(Math.max(...differences)).toBeLessThan(1e-9);
    },
  );

  test.each([
    ["return [np.zeros([1, 3]), []]", { is: "wrong-shape", part: "A3", expected: "(1, 40)" }],
    ["return [np.full([1, 40], NaN), []]", { is: "not-finite", part: "A3" }],
    ["throw new Error('mine')", { is: "thrown", message: "mine", line: 7 }],
    ["return null", { is: "wrong-shape", part: "A3", received: "undefined" }],
  ])("that cannot be trained with are named: %s", (body, problem) => {
    const broken = define(
      "forwardPropagation",
      `function forward_propagation(X, parameters) { ${body} }`,
    );
    try {
      train("none", { forwardPropagation: broken });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof TrainingFailure)) throw error;
      expect(error).toMatchObject({ exercise: "forwardPropagation", problem });
    }
  });
});

/** A world of its own, with these names in it: its global object, and how code is run there. */
function openWorld(names: Record<string, unknown> = {}) {
  const context = createContext({ ...names });
  const run = (code: string): unknown => runInContext(code, context);
  return { world: run("globalThis") as Record<string, unknown>, run };
}

describe("the worker's world", () => {
  test("has no door left, and still the language", () => {
    const { world, run } = openWorld({ fetch: () => 1, postMessage: () => 1, indexedDB: {} });
    closeDoors(world);
    for (const name of ["fetch", "postMessage", "indexedDB"]) {
      expect(run(`typeof ${name}`), name).toBe("undefined");
    }
    expect(run("[3, 1, 2].map(Math.sqrt).length + new Map().size")).toBe(3);
  });

  test("counts what buffers take up, and forgets it when it is told", () => {
    const { world, run } = openWorld();
    const forget = limitMemory(world, 1000);
    expect(run("new Float64Array(100).constructor === Float64Array")).toBe(true);
    for (const code of [
      ...["new Float64Array(100)", "new Float64Array(2 ** 28)", "new ArrayBuffer(2 ** 31)"],
      ...["Float64Array.from({ length: 200 })", "new (new Uint8Array(1).constructor)(900)"],
    ]) {
      expect(() => run(code), code).toThrow(/out of memory/);
    }
    forget();
    expect(run("new Float64Array(100).fill(2).map((x) => x + 1)[99]")).toBe(3);
    expect(run("new ArrayBuffer(8, { maxByteLength: 2 ** 30 }).resize")).toBeUndefined();
  });
});
