import { spectralNorm } from "../../numpy/linear.ts";
import type { NDArray } from "../../numpy/ndArray.ts";
import type { Parameters } from "../penalty.ts";
import type { Fault } from "./mistake.ts";

/** The penalty is free + factor · factored + λ · byLambda. */
export type SumParts = readonly [free: number, factored: number, byLambda?: number];

/** A sum over the parameters that a learner takes for Σ W1² + Σ W2² + Σ W3². */
export interface PenaltySum {
  readonly faults: readonly Fault[];
  /** What stands by itself, what the factor multiplies, and what λ alone does. */
  readonly of: (parameters: Parameters, A3: NDArray) => SumParts;
  /** There is nothing for a factor to multiply. */
  readonly isMissing?: boolean;
  /** Of one layer alone twice the factor is a second term as well: told as that it counts twice. */
  readonly isOfOne?: boolean;
}

type Measure = (a: NDArray) => number;

const sumOf =
  (f: (a: number) => number): Measure =>
  ({ data }) =>
    data.reduce((sum, a) => sum + f(a), 0);
const square = (a: number) => a * a;

const squares = sumOf(square);

/** Σ over W·Wᵀ, which is Σ_j (Σ_i w_ij)²; of Wᵀ over Wᵀ·W. */
function sumOfLines(W: NDArray): number {
  const [rows, columns] = W.shape;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    let line = 0;
    for (let j = 0; j < columns; j++) line += W.at(i, j);
    sum += square(line);
  }
  return sum;
}

/** What is taken of each matrix in place of the sum of its squares. */
const measures: readonly (readonly [Fault[0], Measure])[] = [
  ["penalty-not-squared", sumOf((a) => a)],
  ["penalty-doubled", sumOf((a) => 2 * a)],
  ["penalty-l1", sumOf(Math.abs)],
  ["penalty-norm", (W) => Math.sqrt(squares(W))],
  ["penalty-sum-squared", (W) => square(sumOf((a) => a)(W))],
  ["penalty-squared-twice", sumOf((a) => square(square(a)))],
  ["penalty-squared-twice", (W) => square(squares(W))],
  ["penalty-cubed", sumOf((a) => a * a * a)],
  ["penalty-mean", (W) => squares(W) / W.size],
  ["penalty-matrix-product", (W) => sumOfLines(W.T)],
  ["penalty-matrix-product", sumOfLines],
  ["penalty-spectral", (W) => square(spectralNorm(W))],
  ["penalty-spectral", spectralNorm],
];

/** What is made of the sum of all squares. */
const wholes: readonly (readonly [Fault[0], (sum: number) => number])[] = [
  ["penalty-norm", Math.sqrt],
  ["penalty-squared-twice", square],
];

const layers = [1, 2, 3] as const;
type Counts = readonly [number, number, number];

/** How often each layer's W is in the sum: up to four in all. */
const counts: readonly Counts[] = [0, 1, 2, 3]
  .flatMap((a) => [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].map((c): Counts => [a, b, c])))
  .filter(([a, b, c]) => a + b + c >= 1 && a + b + c <= 4);

function faultsOf(each: Counts): Fault[] {
  return each.flatMap((count, i): Fault[] => {
    if (count === 1) return [];
    return [[count === 0 ? "weights-forgotten" : "weights-repeated", `W${layers[i]}`]];
  });
}

function weigh(parameters: Parameters, each: Counts, of: Measure): number {
  return layers.reduce((sum, l, i) => sum + each[i] * of(parameters[`W${l}`]), 0);
}

const once: Counts = [1, 1, 1];

/** Layers whose W is measured otherwise than the others'. */
const someLayers: readonly (readonly (1 | 2 | 3)[])[] = [[1], [2], [3], [1, 2], [1, 3], [2, 3]];

function measureSome(parameters: Parameters, some: readonly number[], measure: Measure): number {
  return layers.reduce(
    (sum, l) => sum + (some.includes(l) ? measure : squares)(parameters[`W${l}`]),
    0,
  );
}

const biasSets: readonly (readonly (1 | 2 | 3)[])[] = [[1, 2, 3], [1], [2], [3], [1, 2]];

function biases(parameters: Parameters, set: readonly (1 | 2 | 3)[]): number {
  return set.reduce((sum, l) => sum + squares(parameters[`b${l}`]), 0);
}

/** Only the first or the last sum is multiplied by the factor. */
const brackets: readonly (readonly [inside: Counts, outside: Counts])[] = [
  [
    [1, 0, 0],
    [0, 1, 1],
  ],
  [
    [0, 0, 1],
    [1, 1, 0],
  ],
];

/** Where brackets are missing, λ and 1/(2m) reach different sums, of which these are the squares. */
const apart: readonly ((squared: readonly number[], m: number) => SumParts)[] = [
  ([first, second, third], m) => [second + third / (2 * m), 0, first],
  ([first, second, third], m) => [0, 0, first + second + third / (2 * m)],
  ([first, second, third], m) => [(second + third) / (2 * m), 0, first / (2 * m)],
];

const none: PenaltySum = {
  faults: [["penalty-missing", ""]],
  of: () => [0, 0],
  isMissing: true,
};

const all: readonly PenaltySum[] = [
  ...counts.flatMap((each): PenaltySum[] => [
    {
      faults: faultsOf(each),
      of: (p) => [0, weigh(p, each, squares)],
      isOfOne: each.filter((count) => count > 0).length === 1,
    },
    ...measures.map(
      ([id, measure]): PenaltySum => ({
        faults: [...faultsOf(each), [id, ""]],
        of: (p) => [0, weigh(p, each, measure)],
      }),
    ),
    ...biasSets.map(
      (set): PenaltySum => ({
        faults: [...faultsOf(each), ...set.map((l): Fault => ["biases-penalized", `b${l}`])],
        of: (p) => [0, weigh(p, each, squares) + biases(p, set)],
      }),
    ),
  ]),
  ...measures.flatMap(([id, measure]) =>
    someLayers.map(
      (some): PenaltySum => ({
        faults: some.map((l): Fault => [id, `W${l}`]),
        of: (p) => [0, measureSome(p, some, measure)],
      }),
    ),
  ),
  ...wholes.map(
    ([id, whole]): PenaltySum => ({
      faults: [[id, ""]],
      of: (p) => [0, whole(weigh(p, once, squares))],
    }),
  ),
  {
    faults: [["penalty-sum-squared", ""]],
    of: (p) => [
      0,
      square(
        weigh(
          p,
          once,
          sumOf((a) => a),
        ),
      ),
    ],
  },
  {
    faults: [["sums-multiplied", ""]],
    of: (p) => [0, layers.reduce<number>((product, l) => product * squares(p[`W${l}`]), 1)],
  },
  ...layers.map(
    (l): PenaltySum => ({
      faults: [["activation-for-weights", `W${l}`]],
      of: (p, A3) => [0, weigh(p, once, squares) - squares(p[`W${l}`]) + squares(A3)],
    }),
  ),
  ...brackets.map(
    ([inside, outside]): PenaltySum => ({
      faults: [["penalty-parentheses", ""]],
      of: (p) => [weigh(p, outside, squares), weigh(p, inside, squares)],
    }),
  ),
  ...apart.map(
    (parts): PenaltySum => ({
      faults: [["penalty-parentheses", ""]],
      of: (p, { size: m }) =>
        parts(
          layers.map((l) => squares(p[`W${l}`])),
          m,
        ),
    }),
  ),
  { faults: [["lambda-added", ""]], of: (p) => [0, weigh(p, once, squares), 1] },
  {
    faults: [["lambda-added", ""]],
    of: (p, { size: m }) => [weigh(p, once, squares) / (2 * m), 0, 1 / (2 * m)],
  },
  none,
];

/** How many mistakes a sum shows. */
export function mistakesIn({ faults }: PenaltySum): number {
  return new Set(faults.map(([id]) => id)).size;
}

/** The right one first, then those with one mistake, then with two. */
export const penaltySums: readonly PenaltySum[] = all
  .filter((sum) => mistakesIn(sum) <= 2)
  .sort((a, b) => mistakesIn(a) - mistakesIn(b));
