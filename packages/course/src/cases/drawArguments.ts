import { drawCase } from "../exercises/draw.ts";
import { drawGradients } from "../exercises/gradientCheck.ts";
import { invertedDropout, runForward } from "../exercises/network.ts";
import type { ParameterName } from "../exercises/parameters.ts";
import { parameterArrays } from "../exercises/penalty.ts";
import type { Value } from "../exercises/value.ts";
import { asArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";

export interface CaseDraw {
  /** Of NumPy's legacy generator. */
  readonly seed: number;
  /** m. */
  readonly examples: number;
  /** Of the hidden layers. */
  readonly units?: readonly [number, number] | undefined;
  readonly inputs?: number | undefined;
}

/** How widely logits are drawn, so that some are sure. */
const logitSpread = 3;

/** The arrays among a function's parameters, drawn as the course draws its own cases. */
export function drawArguments(
  parameters: readonly ParameterName[],
  { seed, examples, units, inputs }: CaseDraw,
  given: Readonly<Record<string, unknown>>,
): Record<string, Value> {
  const np = createNumpy();
  // Layers of other sizes than the exercises' own, so that none is right by those alone.
  const drawn = drawCase(seed, examples, units ?? [2 + (seed % 4), 4 + (seed % 3)], inputs);
  const keepProb = typeof given.keep_prob === "number" ? given.keep_prob : null;
  np.random.seed(seed);
  const makers: { readonly [K in ParameterName]?: () => Value } = {
    X: () => drawn.X,
    Y: () => drawn.Y,
    parameters: () => drawn.parameters,
    gradients: () => drawGradients(drawn, parameterArrays[seed % parameterArrays.length]),
    A3: () => np.random.rand(1, examples),
    Z3: () => asArray(np.multiply(logitSpread, np.random.randn(1, examples))),
    cache: () => {
      // Masks of the case's own seed, so that drawing them again gives others.
      const dropout = keepProb === null ? null : invertedDropout(keepProb, seed);
      const pass = runForward(drawn.X, drawn.parameters, dropout);
      return (pass as readonly Value[])[1];
    },
  };
  return Object.fromEntries(
    parameters.flatMap((name) => {
      const make = makers[name];
      return make ? [[name, make()]] : [];
    }),
  );
}
