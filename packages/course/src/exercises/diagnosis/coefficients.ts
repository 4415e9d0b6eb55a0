import type { MistakeId } from "./mistake.ts";

/** What stands before a penalty, of λ and m examples; no mistake in the right one. */
export interface Coefficient {
  readonly ids: readonly MistakeId[];
  readonly of: (lambd: number, m: number) => number;
}

/** How many examples the assignment's example has: an m of the code's own is likely to be this. */
export const exampleCount = 5;

type Choice<T> = readonly [ids: readonly MistakeId[], of: T];

const powersOfLambda: readonly Choice<(lambd: number) => number>[] = [
  [[], (lambd) => lambd],
  [["lambda-missing"], () => 1],
  [["lambda-twice"], (lambd) => lambd * lambd],
  [["lambda-complement"], (lambd) => 1 - lambd],
];

const powersOfM: readonly Choice<(m: number) => number>[] = [
  [[], (m) => 1 / m],
  [["penalty-not-over-m"], () => 1],
  [["penalty-over-m-twice"], (m) => 1 / (m * m)],
  [["penalty-times-m"], (m) => m],
  [["m-fixed"], () => 1 / exampleCount],
  [["m-less-one"], (m) => 1 / (m - 1)],
];

const signs: readonly Choice<number>[] = [
  [[], 1],
  [["penalty-subtracted"], -1],
];

/** Every factor that is wrong in one or two ways: λ, m, the 2 and the sign, each by itself. */
function combine(numbers: readonly Choice<number>[]): Coefficient[] {
  const all = powersOfLambda.flatMap(([ofLambda, lambdaPower]) =>
    powersOfM.flatMap(([ofM, mPower]) =>
      numbers.flatMap(([ofNumber, number]) =>
        signs.map(([ofSign, sign]) => ({
          ids: [...ofLambda, ...ofM, ...ofNumber, ...ofSign],
          of: (lambd: number, m: number) => sign * number * lambdaPower(lambd) * mPower(m),
        })),
      ),
    ),
  );
  const inDivisor = [2, 1].map((two) => ({
    ids: ["lambda-in-divisor"] as const,
    of: (lambd: number, m: number) => 1 / (two * m + lambd),
  }));
  return [...all, ...inDivisor, { ids: ["factor-missing"] as const, of: () => 1 }]
    .filter(({ ids }) => ids.length <= 2)
    .sort((a, b) => a.ids.length - b.ids.length);
}

/** Less than this is what rounding leaves where there is no penalty. */
export const leastLambda = 1e-6;

/** Of the cost's Σ W²: right is λ/(2m). */
export const costCoefficients = combine([
  [[], 1 / 2],
  [["lambda-over-m"], 1],
  [["penalty-factor"], 2],
  [["penalty-factor"], 1 / 4],
]);

/** Of the gradient's W: right is λ/m. */
export const gradientCoefficients = combine([
  [[], 1],
  [["lambda-over-2m"], 1 / 2],
  [["lambda-doubled"], 2],
  [["penalty-factor"], 4],
  [["penalty-factor"], 1 / 4],
]);
