import { log } from "@regula/base";
import { readTargets, type StudyData } from "@regula/data";
import { keepUncertain, meanOfEach, probabilitiesToOutputs } from "../../ensembles/ensemble.ts";
import type { AnswerName } from "../../ensembles/keptAnswer.ts";
import {
  actualClasses,
  type Outputs,
  probabilityOf,
  toProbabilities,
} from "../../metrics/predictions.ts";
import { spreadOf } from "../../metrics/sampleSpread.ts";
import type { Scope, Study } from "../search/study.ts";
import type { FoldScore } from "./foldScores.ts";
import { readLogits } from "./judgeRows.ts";
import { type TrialResult, trialKey } from "./trial.ts";

/** Settings whose networks are averaged. */
const mostAveraged = 3;

/** The losses in a scope of networks of one setting or several, and of their linear model. */
export interface JoinedNetworks {
  readonly folds: readonly FoldScore[];
  /** Of rows held out from the scope; null where no network is left or none are held out. */
  readonly outputs: Outputs | null;
  readonly kept: AnswerName;
  /** The places of the settings whose networks answer. */
  readonly parts: readonly number[];
}

/** What one candidate says of the rows left out, in the order of the folds. */
interface Said {
  readonly candidate: number;
  /** The probability of the true class, or the predicted value. */
  readonly values: readonly number[];
  readonly logits: readonly number[] | null;
}

/** What the finalists of a scope are made of. */
export interface Finalists {
  /** The default's networks, averaged with the linear model where that predicts left-out rows better. */
  readonly reference: JoinedNetworks | null;
  /** The mean of the networks of the settings that predict left-out rows best, likewise. */
  readonly average: JoinedNetworks | null;
}

/**
 * What can be made of the networks that a scope trained to the end. Each fold is judged by the settings,
 * and by the answer, that the other folds alone would take: what is chosen by the rows that it is
 * judged on would look better than it is.
 *
 * @param hasLinear whether linear models may be averaged with networks
 */
export function joinFinalists(
  data: StudyData,
  study: Study,
  scope: Scope,
  results: ReadonlyMap<string, TrialResult>,
  hasLinear: boolean,
): Finalists {
  const said = study.candidates.flatMap((_, candidate): Said[] => {
    const result = results.get(trialKey({ kind: "inner", scope: scope.index, candidate }));
    if (result?.kind !== "ensemble" || !result.said) return [];
    return [{ candidate, values: result.said, logits: result.logits }];
  });
  const linear = (hasLinear && said.find(({ candidate }) => candidate === study.linear)) || null;
  const networks = said.filter(({ candidate }) => candidate !== study.linear);
  const join = (pool: readonly Said[]) =>
    pool.length === 0 ? null : joinNetworks(data, scope, pool, linear);
  return {
    reference: join(networks.filter(({ candidate }) => candidate === study.reference)),
    average: join(networks),
  };
}

interface Taken {
  readonly parts: readonly Said[];
  readonly kept: Exclude<AnswerName, "linear">;
}

function joinNetworks(
  data: StudyData,
  { outer, folds }: Scope,
  pool: readonly Said[],
  linear: Said | null,
): JoinedNetworks {
  const judge = judgeOf(data, folds);
  const foldOf = folds.flatMap(({ test }, fold) => Array.from(test, () => fold));
  const losses = pool.map(({ values }) => values.map(judge));
  const sumOver = (some: readonly number[], isUsed: (fold: number) => boolean) =>
    some.reduce((sum, loss, i) => (isUsed(foldOf[i]) ? sum + loss : sum), 0);
  const valuesOf = ({ parts, kept }: Taken): readonly number[] => {
    const means = meanOfLists(parts.map(({ values }) => values));
    return kept === "both" && linear ? meanOfLists([means, linear.values]) : means;
  };
  const take = (isUsed: (fold: number) => boolean): Taken => {
    const sums = losses.map((some) => sumOver(some, isUsed));
    const order = pool.map((_, i) => i).sort((a, b) => sums[a] - sums[b] || a - b);
    const parts = order.slice(0, mostAveraged).map((i) => pool[i]);
    const alone: Taken = { parts, kept: "networks" };
    if (!linear) return alone;
    const both: Taken = { parts, kept: "both" };
    const [a, b] = [alone, both].map((taken) => sumOver(valuesOf(taken).map(judge), isUsed));
    return b < a ? both : alone;
  };
  const scores = folds.map(({ test }, fold): FoldScore => {
    const values = valuesOf(take((other) => other !== fold));
    const own = values.flatMap((value, i) => (foldOf[i] === fold ? [{ value, i }] : []));
    const loss = own.reduce((sum, { value, i }) => sum + judge(value, i), 0) / test.length;
    const right = own.filter(({ value }) => value > 0.5).length;
    const correct = data.task === "binary" ? right : null;
    return { loss, correct, rows: test.length, trainLoss: Infinity };
  });
  const taken = take(() => true);
  return {
    folds: scores,
    outputs: outer && answerOf(data, outer.test.length, taken, linear),
    kept: taken.kept,
    parts: taken.parts.map(({ candidate }) => candidate),
  };
}

/**
 * What the mean of the networks of several settings reaches in each fold, by what each said of its rows;
 * infinite where one diverged.
 */
export function averageScores(
  data: StudyData,
  folds: Scope["folds"],
  parts: readonly (TrialResult | undefined)[],
): FoldScore[] {
  const found = parts.flatMap((part) => (part?.kind === "ensemble" ? [part] : []));
  const said = found.flatMap((part) => (part.said ? [part.said] : []));
  const isWhole = said.length === parts.length && parts.length > 0;
  const means = isWhole ? meanOfLists(said) : null;
  const judge = judgeOf(data, folds);
  let first = 0;
  return folds.map(({ test }, fold): FoldScore => {
    const from = first;
    first += test.length;
    const own = means?.slice(from, first) ?? null;
    const loss = own?.reduce((sum, value, j) => sum + judge(value, from + j), 0) ?? Infinity;
    const right = own?.filter((value) => value > 0.5).length ?? 0;
    const trainLoss = found.reduce((sum, part) => sum + part.folds[fold].trainLoss, 0);
    return {
      loss: loss / test.length,
      correct: data.task === "binary" ? right : null,
      rows: test.length,
      trainLoss: isWhole ? trainLoss / found.length : Infinity,
    };
  });
}

/** The loss of a value for the i-th of the rows left out, in the order of the folds. */
function judgeOf(data: StudyData, folds: Scope["folds"]): (value: number, i: number) => number {
  if (data.task !== "regression") return (value) => -log(keepUncertain(value));
  const targets = folds.flatMap(({ test }) => Array.from(readTargets(data, test).data));
  return (value, i) => (value - targets[i]) * (value - targets[i]);
}

function meanOfLists(lists: readonly (readonly number[])[]): readonly number[] {
  return lists[0].map((_, i) => lists.reduce((sum, list) => sum + list[i], 0) / lists.length);
}

function answerOf(
  { task }: StudyData,
  rows: number,
  { parts, kept }: Taken,
  linear: Said | null,
): Outputs | null {
  const probabilities = ({ logits }: Said) =>
    logits ? [toProbabilities(task, readLogits(logits, rows))] : [];
  const own = parts.flatMap(probabilities);
  if (own.length < parts.length) return null;
  const { mean } = spreadOf(own);
  const beside = kept === "both" && linear ? probabilities(linear) : [];
  const [answer] = beside.length > 0 ? meanOfEach([mean], beside) : [mean];
  return probabilitiesToOutputs(task, answer);
}

/** Predictions for the rows left out: the probability of the true class, or the value; null where one diverged. */
export function saidOf(
  data: StudyData,
  folds: Scope["folds"],
  leftOut: readonly (Outputs | null)[],
): readonly number[] | null {
  const { task } = data;
  const values = folds.map(({ test }, fold) => {
    const outputs = leftOut[fold];
    if (!outputs) return null;
    const answer = toProbabilities(task, outputs);
    if (task === "regression") return Array.from(answer.data);
    const actual = actualClasses(task, readTargets(data, test));
    return Array.from(actual, (one, j) => probabilityOf(task, answer, one, j));
  });
  const whole = values.flatMap((some) => some ?? []);
  return values.includes(null) || !whole.every(Number.isFinite) ? null : whole;
}
