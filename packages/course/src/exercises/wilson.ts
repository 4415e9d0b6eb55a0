import { diagnoseChoices } from "./diagnosis/choices.ts";
import type { Arguments, Exercise, ExerciseCase } from "./exercise.ts";
import { titles } from "./messages.ts";
import type { Value } from "./value.ts";

interface WilsonChoices {
  readonly center: "wilson" | "share";
  readonly spread: "wilson" | "normal";
  /** What 1 + z²/n divides. */
  readonly divided: Readonly<Record<"center" | "spread", boolean>>;
  /** What is added to the share of successes before it is divided. */
  readonly shift: (square: number) => number;
  /** In place of the function's own. */
  readonly fixedZ: number | null;
  readonly root: (variance: number) => number;
  readonly shareOf: (successes: number, n: number) => number;
  readonly ends: (middle: number, half: number) => readonly [number, number];
}

const right: WilsonChoices = {
  center: "wilson",
  spread: "wilson",
  divided: { center: true, spread: true },
  shift: (square) => square / 2,
  fixedZ: null,
  root: Math.sqrt,
  shareOf: (successes, n) => successes / n,
  ends: (middle, half) => [middle - half, middle + half],
};

/** [(p + z²/2n) ± z √(p(1 − p)/n + z²/4n²)] / (1 + z²/n), Wilson 1927. */
function interval({ successes, n, z: given }: Arguments, choices: WilsonChoices): Value {
  const { center, spread, divided, shift, fixedZ, root, shareOf, ends } = choices;
  const [k, rows, quantile] = [successes, n, fixedZ ?? given] as number[];
  const p = shareOf(k, rows);
  const square = (quantile * quantile) / rows;
  const divisorOf = (part: "center" | "spread") => (divided[part] ? 1 + square : 1);
  const middle = center === "wilson" ? (p + shift(square)) / divisorOf("center") : p;
  const variance = (p * (1 - p)) / rows;
  const half =
    spread === "wilson"
      ? (quantile * root(variance + square / (4 * rows))) / divisorOf("spread")
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
    ["interval-not-divided", { divided: { center: false, spread: false } }],
    ["interval-half-divided", { divided: { center: false, spread: true } }],
    ["interval-half-divided", { divided: { center: true, spread: false } }],
    ["center-moved-too-far", { shift: (square) => square }],
    ["interval-ends-swapped", { ends: (middle, half) => [middle + half, middle - half] }],
    ["center-and-spread-returned", { ends: (middle, half) => [middle, half] }],
    [
      "interval-in-percent",
      { ends: (middle, half) => [100 * (middle - half), 100 * (middle + half)] },
    ],
    ["interval-not-rooted", { root: (variance) => variance }],
    ["share-cut", { shareOf: (successes, n) => Math.floor(successes / n) }],
    ["z-fixed", { fixedZ: z }],
    ["z-fixed", { fixedZ: 1.96 }],
  ]),
};
