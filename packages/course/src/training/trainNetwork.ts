import type { Arguments, ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { NDArray } from "../numpy/ndArray.ts";
import {
  passesOf,
  type TrainingFigures,
  type TrainingOrder,
  type TrainingPoints,
  type TrainingReply,
} from "./messages.ts";
import { checkArray, describeThrown, TrainingFailure } from "./problem.ts";

/** A learner's function, called with arguments in the order of the exercise. */
export type LearnerFunction = (...args: readonly unknown[]) => unknown;

/** What the learner has written; the course's own functions stand in for the rest. */
export type LearnerFunctions = Partial<Record<ExerciseId, LearnerFunction>>;

type Frame = Extract<TrainingReply, { is: "frame" }>;

/**
 * Full-batch gradient descent by the learner's functions: initialize, forward, cost, backward, and
 * W ← W − α dW. Returns a function that trains for a while, and then says what the network is like.
 *
 * @param lineOf the learner's own line in a stack
 * @throws TrainingFailure from the returned function where one of the functions cannot be used
 */
export function trainNetwork(
  order: TrainingOrder,
  learner: LearnerFunctions,
  lineOf: (stack: string, exercise: ExerciseId) => number | null,
): (mayGoOn: () => boolean) => Frame {
  const { kind, iterations, layers, lambd, keepProb } = order;
  const call = (id: ExerciseId, args: Arguments): unknown => {
    const own = learner[id];
    const { parameters: names, solve } = exercises[id];
    // Each receives only its function's arguments.
    if (!own) return solve(Object.fromEntries(names.map((name) => [name, args[name]])));
    try {
      return own(...names.map((name) => args[name]));
    } catch (error) {
      const problem = describeThrown(error, (stack) => lineOf(stack, id));
      throw new TrainingFailure(id, problem);
    }
  };
  const X = toArray(order.train.features);
  const Y = new NDArray([1, order.train.labels.length], order.train.labels);
  const parameters = readParameters(call("initializeParameters", { layer_dims: layers }), layers);
  const { forward, cost, backward } = passesOf[kind];
  let iteration = 0;

  const costOf = (A3: NDArray): number => {
    const value = call(cost, { A3, Y, parameters, lambd });
    return typeof value === "number" ? value : Number.NaN;
  };

  const update = (costs: [number, number][] | null): void => {
    const passed = call(forward, { X, parameters, keep_prob: keepProb });
    const [A3, cache] = readPass(forward, passed, Y.size);
    costs?.push([iteration, costOf(A3)]);
    const grads = call(backward, { X, Y, cache, lambd, keep_prob: keepProb } as Arguments);
    descend(parameters, grads, backward, order.learningRate);
  };

  return (mayGoOn) => {
    const costs: [number, number][] = [];
    do {
      update(iteration % costEvery === 0 || iteration === iterations - 1 ? costs : null);
      iteration += 1;
    } while (iteration < iterations && mayGoOn());
    const ask = (features: readonly Float64Array[]) => {
      const passed = call("forwardPropagation", { X: toArray(features), parameters });
      return readPass("forwardPropagation", passed, features[0].length);
    };
    const measure = (points: TrainingPoints) => figuresOf(ask(points.features)[0], points.labels);
    return {
      is: "frame",
      iteration,
      costs,
      grid: Float32Array.from(ask(order.grid)[0].data),
      train: measure(order.train),
      test: measure(order.test),
      isDone: iteration >= iterations,
    };
  };
}

/** How far apart costs are kept. */
const costEvery = 50;

function toArray(features: readonly Float64Array[]): NDArray {
  const m = features[0].length;
  const data = new Float64Array(features.length * m);
  features.forEach((row, i) => {
    data.set(row, i * m);
  });
  return new NDArray([features.length, m], data);
}

function readParameters(value: unknown, layers: readonly number[]): Record<string, NDArray> {
  const record = (value ?? {}) as Record<string, unknown>;
  const id = "initializeParameters";
  return Object.fromEntries(
    layers.slice(1).flatMap((units, i) => [
      [
        `W${i + 1}`,
        checkArray(id, `parameters.W${i + 1}`, record[`W${i + 1}`], [units, layers[i]]),
      ],
      [`b${i + 1}`, checkArray(id, `parameters.b${i + 1}`, record[`b${i + 1}`], [units, 1])],
    ]),
  );
}

function readPass(id: ExerciseId, value: unknown, m: number): [A3: NDArray, cache: NDArray[]] {
  const [A3, cache] = Array.isArray(value) ? value : [];
  return [checkArray(id, "A3", A3, [1, m]), cache];
}

/** Replaces each parameter: the learner may have kept the old one. */
function descend(
  parameters: Record<string, NDArray>,
  grads: unknown,
  id: ExerciseId,
  learningRate: number,
): void {
  const record = (grads ?? {}) as Record<string, unknown>;
  for (const [name, { shape, data }] of Object.entries(parameters)) {
    const gradient = checkArray(id, `grads.d${name}`, record[`d${name}`], shape);
    const next = new Float64Array(data.length);
    for (let i = 0; i < next.length; i++) next[i] = data[i] - learningRate * gradient.data[i];
    parameters[name] = new NDArray(shape, next);
  }
}

/** A probability that rounding has made 0 or 1 is surprised by no more than this lets it be. */
const least = 1e-15;

function figuresOf(A3: NDArray, labels: Float64Array): TrainingFigures {
  let right = 0;
  let loss = 0;
  for (let j = 0; j < labels.length; j++) {
    const p = A3.data[j];
    if (Number(p > 0.5) === labels[j]) right += 1;
    loss -= Math.log(Math.max(least, labels[j] === 1 ? p : 1 - p));
  }
  return { accuracy: right / labels.length, logLoss: loss / labels.length };
}
