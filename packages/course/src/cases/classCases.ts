import { deriveSeed, RandomState } from "@regula/base";
import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import type { ParameterName } from "../exercises/parameters.ts";
import type { HeldCases } from "../grading/heldCases.ts";
import { readCases } from "./readCases.ts";

const casesOfFunction = 2;

const round = (value: number) => Number(value.toPrecision(3));
const units = (random: RandomState, most = 6) => random.randint(1, most + 1, 1)[0];

/** What is no array, each in the range that a class meets. */
const scalars: { readonly [K in ParameterName]?: (random: RandomState) => unknown } = {
  lambd: (random) => round(10 ** (2 * random.rand() - 1)),
  keep_prob: (random) => round(0.4 + 0.55 * random.rand()),
  epsilon: (random) => round(10 ** (-4 + 2 * random.rand())),
  layer_dims: (random) => [units(random), units(random) + 1, units(random), 1],
  successes: (random) => random.randint(0, 21, 1)[0],
  n: (random) => random.randint(21, 500, 1)[0],
  z: (random) => round(1 + 2 * random.rand()),
};

/**
 * Cases that a class alone has: of every function two, whose numbers of examples, inputs and units,
 * strengths and seeds are drawn from the class's seed. The same seed gives the same cases.
 *
 * @param seed a whole number in [0, 2³² − 1]
 */
export function drawClassCases(seed: number): HeldCases {
  const cases = exerciseIds.flatMap((id, at) =>
    Array.from({ length: casesOfFunction }, (_, i) => drawCase(id, deriveSeed(seed, at, i), i)),
  );
  return readCases(JSON.stringify({ format: "regula-cases", version: 1, cases }), "class");
}

function drawCase(id: ExerciseId, seed: number, index: number) {
  const random = new RandomState(seed);
  const { functionName, parameters } = exercises[id];
  // A gradient check goes forward twice for each number of the parameters.
  const most = parameters.includes("epsilon") ? 2 : 6;
  const draw = {
    seed,
    examples: random.randint(2, 31, 1)[0],
    inputs: units(random, most),
    units: [units(random, most) + 1, units(random, most)],
  };
  const given = parameters.flatMap((name) => {
    const make = scalars[name];
    return make ? [[name, make(random)] as const] : [];
  });
  return {
    exercise: functionName,
    title: {
      en: `the class's case ${index + 1}`,
      "pt-BR": `caso ${index + 1} da turma`,
    },
    draw,
    arguments: Object.fromEntries(given),
  };
}
