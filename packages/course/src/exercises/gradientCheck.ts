import { resultOf } from "../grading/expected.ts";
import { NDArray } from "../numpy/ndArray.ts";
import { crossEntropy } from "./costs.ts";
import { diagnoseChoices } from "./diagnosis/choices.ts";
import { type Draw, drawCase, drawExample } from "./draw.ts";
import type { Arguments, Diagnose, Exercise, ExerciseCase } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import { type ParameterArray, type Parameters, parameterArrays } from "./penalty.ts";
import { plainBackward, plainForward } from "./plainPasses.ts";
import type { Value } from "./value.ts";

/** A number of a parameter: its gradient, and the costs at θ − ε, θ and θ + ε. */
interface Measured {
  readonly name: ParameterArray;
  readonly gradient: number;
  readonly minus: number;
  readonly at: number;
  readonly plus: number;
}

/** A gradient and the slope that was measured in its place. */
interface Compared {
  readonly name: ParameterArray;
  readonly gradient: number;
  readonly slope: number;
}

interface CheckChoices {
  readonly slope: (costs: Measured, epsilon: number) => number;
  readonly distance: (all: readonly Compared[]) => number;
  readonly isChecked: (name: ParameterArray) => boolean;
  /** Whether a number is put back before the next is moved. */
  readonly isUndone: boolean;
}

/** Costs of the cases, which every mistake reads: by whether numbers are put back. */
const measured = new WeakMap<Arguments, Map<boolean, readonly Measured[]>>();

function measure(args: Arguments, isUndone: boolean): readonly Measured[] {
  const known = measured.get(args) ?? new Map<boolean, readonly Measured[]>();
  measured.set(args, known);
  const found = known.get(isUndone) ?? measureAt(args, args.epsilon as number, isUndone);
  known.set(isUndone, found);
  return found;
}

function measureAt(args: Arguments, epsilon: number, isUndone: boolean): readonly Measured[] {
  const { X, Y } = args as Record<string, NDArray>;
  const gradients = args.gradients as Record<string, NDArray>;
  const own = Object.fromEntries(
    parameterArrays.map((name) => [name, (args.parameters as Parameters)[name].copy()]),
  ) as Parameters;
  const cost = () => {
    const [A3] = plainForward(X, own);
    return crossEntropy(A3, Y);
  };
  return parameterArrays.flatMap((name) => {
    const { data } = own[name];
    return Array.from(gradients[`d${name}`].data, (gradient, i) => {
      const value = data[i];
      const costs = [-epsilon, 0, epsilon].map((change) => {
        data[i] = value + change;
        return cost();
      });
      data[i] = isUndone ? value : value - epsilon;
      return { name, gradient, minus: costs[0], at: costs[1], plus: costs[2] };
    });
  });
}

type Norm = (numbers: readonly number[]) => number;

const squares: Norm = (numbers) => numbers.reduce((sum, one) => sum + one * one, 0);
const norm: Norm = (numbers) => Math.sqrt(squares(numbers));
const absolutes: Norm = (numbers) => numbers.reduce((sum, one) => sum + Math.abs(one), 0);

/** The two lengths, and that of what lies between them. */
function lengthsOf(all: readonly Compared[], length: Norm) {
  return {
    apart: length(all.map(({ gradient, slope }) => gradient - slope)),
    gradient: length(all.map(({ gradient }) => gradient)),
    slope: length(all.map(({ slope }) => slope)),
  };
}

/** ‖grad − gradapprox‖ / (‖grad‖ + ‖gradapprox‖), by this length. */
function relativeDifference(all: readonly Compared[], length: Norm): number {
  const { apart, gradient, slope } = lengthsOf(all, length);
  return apart / (gradient + slope);
}

/** The relative difference of each of W1, b1, …, b3 by itself. */
const differencesOf = (all: readonly Compared[]) =>
  parameterArrays.map((name) =>
    relativeDifference(
      all.filter((one) => one.name === name),
      norm,
    ),
  );

const right: CheckChoices = {
  slope: ({ minus, plus }, epsilon) => (plus - minus) / (2 * epsilon),
  distance: (all) => relativeDifference(all, norm),
  isChecked: () => true,
  isUndone: true,
};

function checkGradients(args: Arguments, choices: CheckChoices): Value {
  const { slope, distance, isChecked, isUndone } = choices;
  return distance(
    measure(args, isUndone)
      .filter(({ name }) => isChecked(name))
      .map((costs) => ({ ...costs, slope: slope(costs, args.epsilon as number) })),
  );
}

const diagnoseForms = diagnoseChoices(checkGradients, right, [
  ["difference-one-sided", { slope: ({ at, plus }, epsilon) => (plus - at) / epsilon }],
  ["difference-one-sided", { slope: ({ minus, at }, epsilon) => (at - minus) / epsilon }],
  ["nudge-not-undone", { slope: ({ at, plus }, epsilon) => (plus - at) / (2 * epsilon) }],
  ["nudge-not-undone", { isUndone: false }],
  ["epsilon-not-doubled", { slope: ({ minus, plus }, epsilon) => (plus - minus) / epsilon }],
  ["epsilon-multiplied", { slope: ({ minus, plus }, epsilon) => ((plus - minus) / 2) * epsilon }],
  ["epsilon-squared", { slope: ({ minus, plus }, epsilon) => (plus - minus) / epsilon ** 2 }],
  ["epsilon-squared", { slope: ({ minus, plus }, epsilon) => (plus - minus) / (2 * epsilon ** 2) }],
  ["epsilon-missing", { slope: ({ minus, plus }) => plus - minus }],
  ["epsilon-missing", { slope: ({ minus, plus }) => (plus - minus) / 2 }],
  ["costs-swapped", { slope: ({ minus, plus }, epsilon) => (minus - plus) / (2 * epsilon) }],
  ["difference-not-normalized", { distance: (all) => lengthsOf(all, norm).apart }],
  [
    "difference-over-one-norm",
    {
      distance: (all) => {
        const { apart, gradient } = lengthsOf(all, norm);
        return apart / gradient;
      },
    },
  ],
  [
    "difference-over-one-norm",
    {
      distance: (all) => {
        const { apart, slope } = lengthsOf(all, norm);
        return apart / slope;
      },
    },
  ],
  [
    "difference-over-norm-of-sum",
    {
      distance: (all) => {
        const sums = norm(all.map(({ gradient, slope }) => gradient + slope));
        return lengthsOf(all, norm).apart / sums;
      },
    },
  ],
  [
    "difference-parentheses",
    {
      distance: (all) => {
        const { apart, gradient, slope } = lengthsOf(all, norm);
        return apart / gradient + slope;
      },
    },
  ],
  ["norms-squared", { distance: (all) => relativeDifference(all, squares) }],
  ["norms-of-absolute-values", { distance: (all) => relativeDifference(all, absolutes) }],
  ...[1, -1, null].map(
    (sign) =>
      [
        "norms-subtracted",
        {
          distance: (all: readonly Compared[]) => {
            const { gradient, slope } = lengthsOf(all, norm);
            const between = gradient - slope;
            return (sign === null ? Math.abs(between) : sign * between) / (gradient + slope);
          },
        },
      ] as const,
  ),
  ["differences-combined", { distance: (all) => absolutes(differencesOf(all)) }],
  [
    "differences-combined",
    { distance: (all) => absolutes(differencesOf(all)) / parameterArrays.length },
  ],
  [
    "differences-combined",
    { distance: (all) => differencesOf(all).reduce((a, b) => Math.max(a, b)) },
  ],
  ["biases-unchecked", { isChecked: (name) => name.startsWith("W") }],
  ...["1", "2", "3"].flatMap((layer) => [
    ["layer-unchecked", { isChecked: (name: ParameterArray) => !name.endsWith(layer) }] as const,
    ["layer-unchecked", { isChecked: (name: ParameterArray) => name.endsWith(layer) }] as const,
  ]),
]);

/** An ε whose square no case distinguishes from 0, and far from rounding errors. */
const smallEpsilon = 1e-5;

/** What rounding leaves of a difference that is measured with an ε of 10⁻⁷. */
const rounding = 1e-8;

/** Results that are all those of a small ε, and not of the one that is given, are of a fixed one. */
const diagnose: Diagnose = (cases, results) => {
  const found = diagnoseForms(cases, results);
  if (found) return found;
  const isFixed = cases.every((one, i) => {
    const given = results[i];
    if (typeof given !== "number") return false;
    const [small, own] = [ofSmallEpsilon, gradientCheck.solve].map(
      (run) => resultOf(run, one) as number,
    );
    return Math.abs(given - small) <= Math.max(Math.abs(own - small) / 50, rounding);
  });
  return isFixed ? [{ id: "epsilon-fixed", parts: [] }] : null;
};

const ofSmallEpsilon = (args: Arguments) =>
  checkGradients({ ...args, epsilon: smallEpsilon }, right);

/** The gradients of a network's cost, one of them doubled as a slip in a backward pass leaves it. */
export function drawGradients({ X, Y, parameters }: Draw, doubled: ParameterArray | null): Value {
  const gradients = plainBackward(X, Y, plainForward(X, parameters)[1]);
  if (doubled === null) return gradients;
  const { shape, data } = gradients[`d${doubled}`];
  return {
    ...gradients,
    [`d${doubled}`]: new NDArray(
      shape,
      data.map((one) => 2 * one),
    ),
  };
}

function caseOf(draw: Draw, doubled: ParameterArray | null, epsilon: number): ExerciseCase {
  const { X, Y, parameters } = draw;
  const gradients = drawGradients(draw, doubled);
  const isRight = doubled === null;
  return {
    title: isRight ? titles.rightGradients : titles.oneFault(`d${doubled}`),
    arguments: { parameters, gradients, X, Y, epsilon },
    ...(isRight && { law: laws.rightGradients }),
  };
}

export const gradientCheck: Exercise = {
  id: "gradientCheck",
  functionName: "gradient_check",
  parameters: ["parameters", "gradients", "X", "Y", "epsilon"],
  returns: "difference",
  isGraded: false,
  cases: [
    { ...caseOf(drawExample(), "W2", 1e-3), title: titles.exampleFault, isExample: true },
    // Of small networks, in which no unit is silent for all examples: each pass is made often.
    caseOf(drawCase(51, 6, [2, 2]), "b1", 0.01),
    caseOf(drawCase(39, 8, [2, 1]), null, 0.01),
  ],
  solve: (args) => checkGradients(args, right),
  constants: { 0: "difference-compared", 1: "slopes-zero" },
  diagnose,
};
