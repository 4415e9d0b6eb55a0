import type { Arguments, Exercise, ExerciseCase } from "./exercise.ts";
import { titles } from "./messages.ts";
import type { Value } from "./value.ts";
import { mistakesOf } from "./variants.ts";

interface WilsonChoices {
  readonly center: "wilson" | "share";
  readonly spread: "wilson" | "normal";
}

const right: WilsonChoices = { center: "wilson", spread: "wilson" };

/** [(p + z²/2n) ± z √(p(1 − p)/n + z²/4n²)] / (1 + z²/n), Wilson 1927. */
function interval({ successes, n, z }: Arguments, { center, spread }: WilsonChoices): Value {
  const [k, rows, quantile] = [successes, n, z] as number[];
  const p = k / rows;
  const square = (quantile * quantile) / rows;
  const middle = center === "wilson" ? (p + square / 2) / (1 + square) : p;
  const variance = (p * (1 - p)) / rows;
  const half =
    spread === "wilson"
      ? (quantile * Math.sqrt(variance + square / (4 * rows))) / (1 + square)
      : quantile * Math.sqrt(variance);
  return [middle - half, middle + half];
}

const z = 1.959963984540054;

const caseOf = (successes: number, n: number, isExample = false): ExerciseCase => ({
  title: titles.shareOf(successes, n),
  arguments: { successes, n, z },
  isExample,
});

export const wilsonInterval: Exercise = {
  id: "wilsonInterval",
  functionName: "wilson_interval",
  parameters: ["successes", "n", "z"],
  returns: "interval",
  isGraded: false,
  cases: [caseOf(168, 200, true), caseOf(3, 10), caseOf(20, 20), caseOf(0, 7)],
  solve: (args) => interval(args, right),
  mistakes: mistakesOf(interval, right, [
    ["normal-approximation", { center: "share", spread: "normal" }],
    ["center-not-moved", { center: "share" }],
  ]),
};
