import { diagnoseChoices } from "./diagnosis/choices.ts";
import type { Arguments, Exercise, ExerciseCase } from "./exercise.ts";
import { titles } from "./messages.ts";
import type { Value } from "./value.ts";

interface WilsonChoices {
  readonly center: "wilson" | "share";
  readonly spread: "wilson" | "normal";
  readonly isDivided: boolean;
  /** In place of the function's own. */
  readonly fixedZ: number | null;
  readonly root: (variance: number) => number;
  readonly shareOf: (successes: number, n: number) => number;
  readonly ends: (middle: number, half: number) => readonly [number, number];
}

const right: WilsonChoices = {
  center: "wilson",
  spread: "wilson",
  isDivided: true,
  fixedZ: null,
  root: Math.sqrt,
  shareOf: (successes, n) => successes / n,
  ends: (middle, half) => [middle - half, middle + half],
};

/** [(p + z²/2n) ± z √(p(1 − p)/n + z²/4n²)] / (1 + z²/n), Wilson 1927. */
function interval({ successes, n, z: given }: Arguments, choices: WilsonChoices): Value {
  const { center, spread, isDivided, fixedZ, root, shareOf, ends } = choices;
  const [k, rows, quantile] = [successes, n, fixedZ ?? given] as number[];
  const p = shareOf(k, rows);
  const square = (quantile * quantile) / rows;
  const divisor = isDivided ? 1 + square : 1;
  const middle = center === "wilson" ? (p + square / 2) / divisor : p;
  const variance = (p * (1 - p)) / rows;
  const half =
    spread === "wilson"
      ? (quantile * root(variance + square / (4 * rows))) / divisor
      : quantile * root(variance);
  return ends(middle, half);
}

const z = 1.959963984540054;

const caseOf = (successes: number, n: number, isExample = false): ExerciseCase => ({
  title: titles.shareOf(successes, n),
  arguments: { successes, n, z },
  isExample,
});

/** With another z than that of 95 %. */
const otherCase = (successes: number, n: number, other: number): ExerciseCase => ({
  title: titles.otherZ(successes, n, other),
  arguments: { successes, n, z: other },
});

export const wilsonInterval: Exercise = {
  id: "wilsonInterval",
  functionName: "wilson_interval",
  parameters: ["successes", "n", "z"],
  returns: "interval",
  isGraded: false,
  cases: [caseOf(168, 200, true), otherCase(3, 10, 1.28), caseOf(20, 20), caseOf(0, 7)],
  solve: (args) => interval(args, right),
  diagnose: diagnoseChoices(interval, right, [
    ["normal-approximation", { center: "share", spread: "normal" }],
    ["center-not-moved", { center: "share" }],
    ["interval-not-divided", { isDivided: false }],
    ["interval-ends-swapped", { ends: (middle, half) => [middle + half, middle - half] }],
    ["center-and-spread-returned", { ends: (middle, half) => [middle, half] }],
    ["interval-not-rooted", { root: (variance) => variance }],
    ["share-cut", { shareOf: (successes, n) => Math.floor(successes / n) }],
    ["z-fixed", { fixedZ: z }],
    ["z-fixed", { fixedZ: 1.96 }],
  ]),
};
