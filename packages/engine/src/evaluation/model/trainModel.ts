import { checkNumber } from "../../base/parameter.ts";
import { RegulaError } from "../../base/regulaError.ts";
import { verbatim } from "../../base/text.ts";
import { findColumn } from "../../data/columns.ts";
import { type Folds, makeFolds } from "../../data/folds.ts";
import { gatherGroups } from "../../data/groups.ts";
import { encodeRows, type StudyData } from "../../data/studyData.ts";
import { deriveSeed } from "../../random/deriveSeed.ts";
import { engineParameter } from "../../spec/engine.ts";
import { seedParameter } from "../../spec/trainingPlan.ts";
import { fingerprintExamples } from "../../training/checkpoint.ts";
import { createEventRun, type EventRun } from "../../training/eventRun.ts";
import { mergeRuns } from "../../training/mergeRuns.ts";
import type { AbortSignalLike } from "../../training/train.ts";
import {
  type Ensemble,
  type EnsembleEvent,
  type EnsembleOptions,
  membersParameter,
  trainEnsemble,
} from "../ensemble.ts";
import type { RunJob } from "../foldJobs.ts";
import { planFactory } from "../planFactory.ts";
import type { Variant } from "../variant.ts";
import { answerOf, type JudgedFold, judgeFold, summarizeFolds } from "./estimateProcedure.ts";
import type { Model, ModelData } from "./model.ts";
import {
  defaultVariant,
  type ModelSettings,
  parseVariant,
  resamplingParameter,
} from "./settings.ts";

export interface TrainModelOptions {
  readonly runJob: RunJob;
  /** Networks trained at once; 1 by default. The model does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
}

/** One more network is trained, of those of the model and of its validation. */
export interface TrainModelEvent {
  readonly type: "network";
  readonly done: number;
  readonly total: number;
}

export type TrainModelResult =
  | { readonly status: "completed"; readonly model: Model }
  /** No network ended with finite weights and answers. */
  | { readonly status: "diverged" }
  | { readonly status: "interrupted" };

/** What the parts of a model derive their seeds from, beside its own. */
const places = { members: 1, folds: 2, foldMembers: 3 } as const;

/**
 * Trains an ensemble on all rows, and estimates by cross-validation what the same procedure, pipeline
 * and all members, reaches on rows that it has not seen.
 *
 * @throws RegulaError before any training for settings or data that cannot be used
 */
export function trainModel(
  data: StudyData,
  settings: ModelSettings,
  { runJob, concurrency = 1, signal }: TrainModelOptions,
): EventRun<TrainModelEvent, TrainModelResult> {
  const { seed = seedParameter.default, validation = {} } = settings;
  const variant = settings.variant ?? parseVariant(defaultVariant);
  if (variant.patience !== undefined) throw refuseStopping(variant);
  const resampling = settings.resampling ?? resamplingParameter.default;
  const members = checkNumber(membersParameter, settings.members ?? membersParameter.default);
  const every = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const folds: Folds | null =
    validation &&
    makeFolds({
      ...validation,
      rows: every,
      seed: deriveSeed(seed, places.folds),
      classes: data.classOf,
      groups: data.groups,
    });
  if (resampling === "bootstrap") checkGroups(data, [every, ...trainingRows(folds)]);
  const shared: Omit<EnsembleOptions, "seed"> = {
    ...{ members, resampling, concurrency, runJob },
    createPlan: planFactory(variant, settings),
    ...(signal && { signal }),
  };
  const whole = trainEnsemble(data, every, { ...shared, seed: deriveSeed(seed, places.members) });
  const total = members * (1 + (folds?.folds.length ?? 0));

  async function* run(): AsyncGenerator<TrainModelEvent, TrainModelResult, void> {
    let done = 0;
    const tell = (_: EnsembleEvent): TrainModelEvent => ({ type: "network", done: ++done, total });
    for await (const event of whole) yield tell(event);
    const ensemble = dropUseless(await whole, data, every);
    if (ensemble.interrupted) return { status: "interrupted" };
    if (ensemble.members.length === 0) return { status: "diverged" };

    const judged: JudgedFold[] = [];
    const starts = (folds?.folds ?? []).map(({ repeat, fold, train }) => () => {
      const foldSeed = deriveSeed(seed, places.foldMembers, repeat, fold);
      return trainEnsemble(data, train, { ...shared, seed: foldSeed });
    });
    for await (const news of mergeRuns(starts, concurrency, signal)) {
      if (news.type === "event") yield tell(news.event);
      if (news.type !== "end" || !folds) continue;
      if (news.result.interrupted) return { status: "interrupted" };
      const fold = folds.folds[news.index];
      judged[news.index] = judgeFold(data, fold, dropUseless(news.result, data, fold.train));
    }
    if (folds && judged.filter(Boolean).length < folds.folds.length) {
      return { status: "interrupted" };
    }
    const model: Model = {
      task: data.task,
      prepared: ensemble.prepared,
      members: ensemble.members,
      data: describeData(data, every, ensemble),
      training: {
        variant: variant.name,
        chosenFrom: settings.chosenFrom ?? [],
        ...{ members, diverged: ensemble.diverged, resampling, seed },
        engine: settings.engine ?? engineParameter.default,
        software: settings.software ?? "",
      },
      metrics: folds && summarizeFolds(data.task, folds, judged),
      card: null,
    };
    return { status: "completed", model };
  }
  return createEventRun(run());
}

function trainingRows(folds: Folds | null): readonly Uint32Array[] {
  return folds?.folds.map(({ train }) => train) ?? [];
}

/** @throws RegulaError where resampling by groups would have a single one to draw */
function checkGroups({ groups }: StudyData, samples: readonly Uint32Array[]): void {
  if (!groups) return;
  for (const rows of samples) gatherGroups(rows, groups, () => 0, 1);
}

function refuseStopping({ name }: Variant): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { option: "variant" },
    expected: {
      en: "a variant without early stopping (stop): every member trains to the end",
      "pt-BR": "uma variante sem parada antecipada (stop): cada membro treina até o fim",
    },
    received: verbatim(`"${name}"`),
  });
}

/** Without the members whose weights are finite and yet too large to judge what they were taught. */
function dropUseless(ensemble: Ensemble, data: StudyData, rows: Uint32Array): Ensemble {
  const { inputs } = encodeRows(ensemble.prepared, data, rows);
  const members = ensemble.members.filter(
    (member) => answerOf({ ...ensemble, members: [member] }, inputs) !== null,
  );
  const dropped = ensemble.members.length - members.length;
  return { ...ensemble, members, diverged: ensemble.diverged + dropped };
}

function describeData(
  { table, options, classes, classOf }: StudyData,
  every: Uint32Array,
  { prepared }: Ensemble,
): ModelData {
  return {
    source: table.source,
    rows: table.rows,
    columns: table.columns.map(({ name }) => name),
    group: options.group === undefined ? null : findColumn(table, options.group, "group").name,
    classRows:
      classes && classOf && classes.map((_, c) => classOf.filter((label) => label === c).length),
    fingerprint: fingerprintExamples(encodeRows(prepared, { table }, every)),
  };
}
