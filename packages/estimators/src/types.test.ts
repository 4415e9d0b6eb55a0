import { expectTypeOf, test } from "vitest";
import {
  type ClassifierOptions,
  classifier,
  crossValidate,
  type FittedClassifier,
  type FittedRegressor,
  type RegressorOptions,
  regressor,
  tune,
} from "./index.ts";

const X = [[0], [1]];

/** Compiled and never called: what is wrong here is an error of types. */
export async function typed(): Promise<void> {
  // @ts-expect-error: no such option
  classifier({ hiden: [3] });
  // @ts-expect-error: it is keepProb, the probability of keeping a unit
  classifier({ dropout: 0.2 });
  // @ts-expect-error: a list
  classifier({ hidden: 3 });
  // @ts-expect-error: no such activation
  classifier({ activation: "swish" });
  // @ts-expect-error: a number
  classifier({ l2: "1" });
  // @ts-expect-error: regression has no classes to weigh
  regressor({ classWeights: [1, 2] });
  // @ts-expect-error: regression has no labels to smooth
  regressor({ labelSmoothing: 0.1 });
  // @ts-expect-error: no such option of fit
  classifier().fit(X, [0, 1], { weights: [1, 1] });
  // @ts-expect-error: no such option of crossValidate
  crossValidate(classifier(), X, ["a", "b"], { k: 5 });
  // @ts-expect-error: regression targets are numbers
  crossValidate(regressor(), X, ["a", "b"]);
  // @ts-expect-error: labels are text, numbers or booleans
  classifier().fit(X, [{}, {}]);
  // @ts-expect-error: regression targets are numbers
  regressor().fit(X, ["a", "b"]);
  // @ts-expect-error: regression targets are numbers
  tune(regressor(), X, ["a", "b"]);
  // @ts-expect-error: no such search
  tune(classifier(), X, ["a", "b"], { search: "bayes" });

  const words = await classifier().fit(X, ["a" as string, "b"]);
  expectTypeOf(words).toEqualTypeOf<FittedClassifier<string>>();
  expectTypeOf(words.predict(X)).toEqualTypeOf<string[]>();
  // @ts-expect-error: labels are those that it was fitted on
  words.score(X, [true, false]);
  const flags = await classifier().fit(X, [true as boolean, false]);
  expectTypeOf(flags.predict(X)).toEqualTypeOf<boolean[]>();
  const { fitted } = await crossValidate(regressor(), X, [0, 1]);
  expectTypeOf(fitted).toEqualTypeOf<FittedRegressor>();
  const { estimator } = await tune(classifier(), X, [0, 1]);
  expectTypeOf(await estimator.fit(X, "x1")).toEqualTypeOf<FittedClassifier<string>>();
}

test("a classifier has every option of a regressor", () => {
  expectTypeOf<ClassifierOptions>().toExtend<RegressorOptions>();
  expectTypeOf(classifier).parameter(0).toEqualTypeOf<ClassifierOptions | undefined>();
});
