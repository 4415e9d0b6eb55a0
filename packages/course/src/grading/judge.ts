import type { Text } from "@regula/base";
import { type Conformed, conform, isSameValue, type ValueForm } from "../exercises/conform.ts";
import { explainConstant } from "../exercises/diagnosis/constantResult.ts";
import type { NamedMistake } from "../exercises/diagnosis/mistake.ts";
import type { Exercise, ExerciseCase } from "../exercises/exercise.ts";
import { callSeed } from "../exercises/network.ts";
import {
  type Difference,
  decodeResult,
  encodeValue,
  findDifference,
  partsOf,
  type Result,
  tolerance,
  type Value,
} from "../exercises/value.ts";
import type { CallOutcome } from "../learner/runCases.ts";
import type { ProgramLanguage, SetAsideLine } from "../submission/programLanguage.ts";
import { expectedOf, resultOf } from "./expected.ts";
import { findMutation, type Mutation, type MutationKind } from "./findMutation.ts";
import { lineOf } from "./lineOf.ts";
import type { SandboxJob, SandboxOutcome } from "./sandbox.ts";

/** What is said of a learner's function: the first thing that is wrong, or that all is right. */
export type Finding =
  | { readonly is: "right" }
  | Exclude<SandboxOutcome, { is: "ran" } | { is: "not-defined" } | { is: "no-function" }>
  | {
      readonly is: "not-defined";
      readonly functionName: string;
      readonly line?: number | null;
      readonly cell?: number | null;
    }
  | {
      readonly is: "no-function";
      readonly functionName: string;
      readonly why: Extract<SandboxOutcome, { is: "no-function" }>["why"];
      readonly detail: string;
      readonly line: number;
      readonly cell?: number | null;
    }
  | {
      readonly is: "thrown";
      readonly message: string;
      readonly translated: Text | null;
      readonly line: number | null;
      readonly cell?: number | null;
      readonly title: Text;
    }
  | { readonly is: "nothing-returned"; readonly title: Text }
  | { readonly is: "promise-returned" }
  | {
      readonly is: "not-a-value";
      readonly part: string;
      readonly expected: ValueForm;
      readonly kind: string;
    }
  | { readonly is: "part-missing"; readonly part: string; readonly near?: string }
  | {
      readonly is: "too-few";
      readonly part: string;
      readonly expected: number;
      readonly received: number;
      /** What is expected of a list, in order. */
      readonly items: readonly string[];
    }
  | {
      readonly is: "wrong-form";
      readonly part: string;
      readonly expected: ValueForm;
      readonly received: ValueForm;
      /** What is expected of a list, in order. */
      readonly items: readonly string[];
    }
  | {
      readonly is: "wrong-shape";
      readonly part: string;
      readonly expected: string;
      readonly received: string;
    }
  | { readonly is: "not-a-number"; readonly part: string; readonly title: Text }
  | { readonly is: "mistakes"; readonly named: readonly NamedMistake[] }
  | { readonly is: "law"; readonly law: Text; readonly title: Text }
  | { readonly is: "input-mutated"; readonly argument: string; readonly how: MutationKind }
  | {
      readonly is: "wrong-number";
      readonly part: string;
      readonly expected: number;
      readonly received: number;
      readonly title: Text;
    };

/** How a function fares: `stopped` by a limit; `unreadable` where the code is no program. */
export type VerdictStatus = "passed" | "failed" | "stopped" | "unreadable" | "not-defined";

const statuses: Readonly<Record<Finding["is"], VerdictStatus>> = {
  right: "passed",
  "out-of-time": "stopped",
  "out-of-memory": "stopped",
  "stack-overflow": "stopped",
  crashed: "stopped",
  "syntax-error": "unreadable",
  "load-error": "unreadable",
  "too-long": "unreadable",
  "not-defined": "not-defined",
  "no-function": "failed",
  thrown: "failed",
  "nothing-returned": "failed",
  "promise-returned": "failed",
  "not-a-value": "failed",
  "part-missing": "failed",
  "too-few": "failed",
  "wrong-form": "failed",
  "wrong-shape": "failed",
  "not-a-number": "failed",
  mistakes: "failed",
  law: "failed",
  "input-mutated": "failed",
  "wrong-number": "failed",
};

/** A function's grade: plain data, which a message between threads carries. */
export interface Verdict {
  readonly exercise: Exercise["id"];
  readonly status: VerdictStatus;
  /** Cases that are right; a mutated input makes none wrong but is a finding all the same. */
  readonly passed: number;
  readonly cases: number;
  readonly finding: Finding;
  readonly printed: readonly string[];
  /** Lines outside all functions that were not run. */
  readonly setAside: readonly SetAsideLine[];
}

/** The sandbox's job for an exercise, with a teacher's cases in addition to its own. */
export function createJob(
  exercise: Exercise,
  source: string,
  cases = exercise.cases,
  language: ProgramLanguage = "javascript",
): SandboxJob {
  const calls = cases.map(({ arguments: args }) =>
    exercise.parameters.map((name) => encodeValue(args[name])),
  );
  return {
    source,
    language,
    functionName: exercise.functionName,
    request: { seed: callSeed, calls },
  };
}

/** Grades the results of the job that `createJob` made of the same cases. */
export function judgeExercise(
  exercise: Exercise,
  outcome: SandboxOutcome,
  cases: readonly ExerciseCase[] = exercise.cases,
): Verdict {
  const { functionName } = exercise;
  const { setAside = [] } = "setAside" in outcome ? outcome : {};
  const ended = (finding: Finding, printed: readonly string[] = [], passed = 0): Verdict => {
    const status = statuses[finding.is];
    return {
      exercise: exercise.id,
      status,
      passed,
      cases: cases.length,
      finding,
      printed,
      setAside,
    };
  };
  if (outcome.is === "not-defined") {
    const { line } = outcome;
    return ended({ is: "not-defined", functionName, ...(line !== undefined && { line }) });
  }
  if (outcome.is === "no-function") {
    const { why, detail, line } = outcome;
    return ended({ is: "no-function", functionName, why, detail, line });
  }
  if (outcome.is !== "ran") return ended(outcome);
  const judged = cases.map((one, i) => judgeCase(exercise, one, outcome.outcomes[i]));
  const passed = judged.filter(({ finding }) => finding === null).length;
  return ended(chooseFinding(exercise, cases, judged), outcome.printed, passed);
}

interface JudgedCase {
  readonly finding: Finding | null;
  readonly result: Result | null;
  readonly mutated: Mutation | null;
}

function judgeCase(exercise: Exercise, one: ExerciseCase, outcome: CallOutcome): JudgedCase {
  const { title } = one;
  if (outcome.is === "thrown") {
    const { message, translated, stack } = outcome;
    const finding: Finding = { is: "thrown", message, translated, line: lineOf(stack), title };
    return { finding, result: null, mutated: null };
  }
  const result = decodeResult(outcome.value);
  const mutated = findMutation(exercise, one.arguments, outcome.argumentsAfter);
  const expected = expectedOf(exercise, one);
  const read = conform(expected, result, exercise.returns, exercise.itemNames);
  const finding =
    read.is === "value"
      ? compare(exercise, one, expected, read.value)
      : explainNoValue(exercise, title, read);
  return { finding, result, mutated };
}

function explainNoValue(
  { returns }: Exercise,
  title: Text,
  read: Exclude<Conformed, { is: "value" }>,
): Finding {
  if (read.is === "missing") {
    const { part, near } = read;
    return near === undefined ? { is: "part-missing", part } : { is: "part-missing", part, near };
  }
  if (read.is === "short") {
    const { part, expected, received, items } = read;
    return { is: "too-few", part, expected, received, items };
  }
  if (read.is === "form") {
    const { part, expected, received, items } = read;
    return { is: "wrong-form", part, expected, received, items };
  }
  const { part, expected, kind } = read;
  if (part === returns && kind === "undefined") return { is: "nothing-returned", title };
  if (kind === "promise") return { is: "promise-returned" };
  return { is: "not-a-value", part, expected, kind };
}

/** The first part, as they are computed, that is of another shape, no number, or another number. */
function compare(
  { returns, itemNames, comparedFirst }: Exercise,
  { title, law }: ExerciseCase,
  expected: Value,
  value: Value,
): Finding | null {
  const received = partsOf(value, returns, itemNames);
  let differing: Finding | null = null;
  const parts = [...partsOf(expected, returns, itemNames).entries()];
  const isFirst = ({ name }: { readonly name: string }) =>
    comparedFirst !== undefined && name.startsWith(`${comparedFirst}.`);
  parts.sort(([, a], [, b]) => Number(isFirst(b)) - Number(isFirst(a)));
  for (const [i, part] of parts) {
    const difference = findDifference(part, received[i], tolerance);
    if (difference) differing ??= explain(difference, part.name, title, law);
    if (difference?.kind === "shape") return explain(difference, part.name, title, law);
  }
  return differing;
}

function explain(difference: Difference, part: string, title: Text, law?: Text): Finding {
  if (difference.kind === "shape") {
    const { expected, received } = difference;
    return { is: "wrong-shape", part, expected, received };
  }
  const { at, expected, received } = difference;
  if (Number.isNaN(received)) return { is: "not-a-number", part: part + at, title };
  if (law) return { is: "law", law, title };
  return { is: "wrong-number", part: part + at, expected, received, title };
}

/**
 * One finding of many: mistakes that explain every case first; then what is wrong with the first
 * case that is.
 */
function chooseFinding(
  exercise: Exercise,
  cases: readonly ExerciseCase[],
  judged: readonly JudgedCase[],
): Finding {
  const wrong = judged.filter(({ finding }) => finding !== null);
  if (wrong.length > 0) {
    const results = judged.flatMap(({ result }) => (result === null ? [] : [result]));
    const named = results.length === cases.length ? findMistakes(exercise, cases, results) : null;
    if (named) return { is: "mistakes", named };
    // The line where it stops is more informative than a number that shapes happened to give in another case.
    const first =
      wrong.find(({ finding }) => finding?.is === "thrown") ??
      wrong.find(({ finding }) => finding?.is !== "law") ??
      wrong[0];
    return first.finding as Finding;
  }
  const mutated = judged.find((one) => one.mutated !== null)?.mutated;
  return mutated ? { is: "input-mutated", ...mutated } : { is: "right" };
}

/** What explains every result; nothing where it is a teacher's case that has other right answers. */
function findMistakes(
  exercise: Exercise,
  cases: readonly ExerciseCase[],
  results: readonly Result[],
): readonly NamedMistake[] | null {
  const { solve, constants, diagnose } = exercise;
  const expected = cases.map((one) => resultOf(solve, one));
  const isRight = expected.every((value, i) => isSameValue(value, results[i]));
  return isRight
    ? null
    : (explainConstant(expected, results, constants) ?? diagnose(cases, results));
}
