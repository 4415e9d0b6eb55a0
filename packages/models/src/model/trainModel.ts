import { checkOptionNames, deriveSeed, RegulaError } from "@regula/base";
import {
  type EncodedRows,
  encodeRows,
  everyRow,
  type Fold,
  findColumn,
  foldsParameter,
  type StudyData,
} from "@regula/data";
import {
  type AbortSignalLike,
  createEventRun,
  defaultHost,
  type EventRun,
  engineParameter,
  fingerprintExamples,
  mergeRuns,
  seedParameter,
  train,
} from "@regula/engine";
import {
  type AnswerName,
  type Costs,
  countDropNetworks,
  defaultMargins,
  type KeptAnswer,
  measureLaterDrop,
  type RunJob,
  testFeatureSignal,
} from "@regula/studies";
import { summarizeFolds, summarizeLeftOut } from "./estimateProcedure.ts";
import { dropUseless, heldOutOf, type JudgedFold, judgeFold, leftOutOf } from "./judgeFold.ts";
import type { ModelData, ModelMetrics, TrainedModel } from "./model.ts";
import { decide } from "./modelDecision.ts";
import { heldOutAnswers, rangesOf } from "./modelRanges.ts";
import { checkGroups, linearProcedure, networksProcedure, resamplesRows } from "./procedure.ts";
import { keepRowMarks } from "./rowMarks.ts";
import {
  checkModelSettings,
  defaultVariant,
  linearWord,
  type ModelSettings,
  parseVariant,
  resamplingParameter,
} from "./settings.ts";
import { chooseValidation, type ValidationName } from "./validation.ts";

/** Options of `trainModel`. */
export interface TrainModelOptions {
  readonly runJob: RunJob;
  /** Networks trained at once; 1 by default. The model does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
}

const trainModelOptions: Readonly<Record<keyof TrainModelOptions, true>> = {
  runJob: true,
  concurrency: true,
  signal: true,
};

/** One more network is trained, of those of the model and of its validation. */
export interface TrainModelEvent {
  readonly type: "network";
  readonly done: number;
  readonly total: number;
}

/** What `trainModel` returns. */
export type TrainModelResult =
  | { readonly status: "completed"; readonly model: TrainedModel }
  /** No network ended with finite weights and answers. */
  | { readonly status: "diverged" }
  | { readonly status: "interrupted" };

/** What the parts of a model derive their seeds from, in addition to its own. */
export const places = {
  members: 1,
  folds: 2,
  foldMembers: 3,
  foldLinear: 4,
  signal: 5,
  differences: 6,
  later: 7,
} as const;

/**
 * Trains an ensemble on all rows, or fits a linear model to them, and estimates what it reaches on
 * rows that it has not seen: by what each network says of the rows that it left out, or by
 * cross-validation of the same procedure, pipeline and all members.
 *
 * @throws RegulaError before any training for settings or data that cannot be used, and naming a
 * setting or an option that does not exist
 */
export function trainModel(
  data: StudyData,
  settings: ModelSettings = {},
  more: Partial<TrainModelOptions> = {},
): EventRun<TrainModelEvent, TrainModelResult> {
  checkModelSettings(settings);
  checkOptionNames(more, trainModelOptions);
  const options = { runJob: train, ...more };
  const { concurrency = 1, signal } = options;
  const { seed = seedParameter.default, validation = {}, margins = defaultMargins } = settings;
  const costs = costsOf(data, settings);
  const kind = settings.kind ?? "networks";
  const variant = settings.variant ?? parseVariant(defaultVariant);
  const resampling = settings.resampling ?? resamplingParameter.default;
  const every = everyRow(data);
  const judgeable = { data, resampling, hasNetworks: kind === "networks" };
  const chosen = chooseValidation(judgeable, validation, deriveSeed(seed, places.folds));
  const nested = chosen?.kind === "nested" ? chosen.folds : null;
  const samples = [every, ...(nested?.folds.map(({ train }) => train) ?? [])];
  const procedure =
    kind === "linear"
      ? linearProcedure(data, { ...settings, resampling })
      : networksProcedure(data, { ...settings, variant, resampling }, options);
  if (resamplesRows[resampling]) checkGroups(data, samples);
  const members = procedure.members(every);
  const { single } = procedure;
  const later = {
    folds: validation?.folds ?? foldsParameter.default,
    seed: deriveSeed(seed, places.later),
    margins,
  };
  const isTimed = data.time !== null && chosen !== null;
  const dropNetworks = isTimed && single ? countDropNetworks(data, later) : 0;
  const total = samples.reduce((sum, rows) => sum + procedure.trained(rows), dropNetworks);
  const whole = procedure.train(every, deriveSeed(seed, places.members));

  async function* run(): AsyncGenerator<TrainModelEvent, TrainModelResult, void> {
    let done = 0;
    const tell = (): TrainModelEvent => ({ type: "network", done: ++done, total });
    // A signal is heard only between two parts of what is computed at once, seconds of many rows.
    const isEnded = async () => {
      await defaultHost.yieldControl();
      return signal?.aborted ?? false;
    };
    for await (const _ of whole) yield tell();
    const { linear, leftOut, stop, kept, temperature, ...trained } = await whole;
    const encoded = encodeRows(trained.ensemble.prepared, data, every);
    const ensemble = dropUseless(trained.ensemble, encoded.inputs);
    if (ensemble.interrupted) return { status: "interrupted" };
    if (ensemble.members.length === 0) return { status: "diverged" };
    if (await isEnded()) return { status: "interrupted" };

    const judged: JudgedFold[] = [];
    const judgeOptions = ({ repeat, fold }: Fold) => ({
      besideLinear: linear === null,
      seed: deriveSeed(seed, places.foldLinear, repeat, fold),
    });
    const starts = (nested?.folds ?? []).map(
      ({ repeat, fold, train }) =>
        () =>
          procedure.train(train, deriveSeed(seed, places.foldMembers, repeat, fold)),
    );
    for await (const news of mergeRuns(starts, concurrency, signal)) {
      if (news.type === "event") yield tell();
      if (news.type !== "end" || !nested) continue;
      if (news.result.ensemble.interrupted) return { status: "interrupted" };
      const fold = nested.folds[news.index];
      const own = news.result.ensemble;
      const held = dropUseless(own, encodeRows(own.prepared, data, fold.train).inputs);
      judged[news.index] = judgeFold(data, fold, held, { ...judgeOptions(fold), resampling });
    }
    if (nested && judged.filter(Boolean).length < nested.folds.length) {
      return { status: "interrupted" };
    }
    const drop = isTimed
      ? measureLaterDrop(data, {
          ...options,
          ...later,
          network: single,
          answer: answerOfOne(linear !== null, kept),
        })
      : null;
    if (drop) for await (const _ of drop) yield tell();
    const laterDrop = drop && (await drop);
    if (drop && signal?.aborted) return { status: "interrupted" };
    const summary = { margins, seed: deriveSeed(seed, places.differences), costs };
    const estimate: Readonly<Record<ValidationName, () => ModelMetrics | null>> = {
      nested: () => nested && summarizeFolds(data, nested, judged, summary),
      "left-out": () => leftOut && summarizeLeftOut(data, leftOut, linear === null, summary),
    };
    // Networks that leave a stretch of time out are trained on later rows, which new ones are not.
    const ofMembers = leftOut && data.time === null ? leftOutOf(data, leftOut) : null;
    const ofFolds =
      nested &&
      heldOutOf(
        data,
        judged.slice(0, nested.foldsPerRepeat).map(({ model }) => model),
      );
    const isWhole = ensemble.members.length === trained.ensemble.members.length;
    const ranges = ofMembers
      ? rangesOf(
          ofMembers,
          (isWhole && leftOut?.answers) || heldOutAnswers(ensemble, encoded, ofMembers),
        )
      : ofFolds && rangesOf(ofFolds, null);
    const { decision, operating } = decide(data.task, ofFolds ?? ofMembers, costs);
    if (await isEnded()) return { status: "interrupted" };
    const featureSignal = testFeatureSignal(data, { seed: deriveSeed(seed, places.signal) });
    if (await isEnded()) return { status: "interrupted" };
    const model: TrainedModel = {
      task: data.task,
      prepared: ensemble.prepared,
      members: ensemble.members,
      origin: null,
      data: describeData(data, encoded),
      training: {
        variant: linear ? linearWord : variant.name,
        chosenFrom: settings.chosenFrom ?? [],
        members,
        diverged: ensemble.diverged,
        resampling,
        seed,
        engine: settings.engine ?? engineParameter.default,
        software: settings.software ?? "",
        stillFalling: ensemble.stillFalling,
        linear,
        stop: stop?.iteration ?? null,
        preset: settings.preset ?? null,
        kept,
        temperature,
        settings: settings.settings?.map(({ name }) => name) ?? [],
      },
      signal: featureSignal,
      metrics: chosen && estimate[chosen.kind](),
      laterDrop,
      operating: chosen && operating,
      decision,
      isEarlier: false,
      ranges,
      card: null,
    };
    return { status: "completed", model };
  }
  return createEventRun(run());
}

/** What answers, of one network and one linear model. */
function answerOfOne(isLinear: boolean, kept: KeptAnswer | null): AnswerName {
  if (isLinear) return "linear";
  return kept?.name ?? "networks";
}

function describeData(
  { table, options, classes, classOf, time }: StudyData,
  encoded: EncodedRows,
): ModelData {
  return {
    source: table.source,
    rows: table.rows,
    columns: table.columns.map(({ name }) => name),
    group: options.group === undefined ? null : findColumn(table, options.group, "group").name,
    classRows:
      classes && classOf && classes.map((_, c) => classOf.filter((label) => label === c).length),
    fingerprint: fingerprintExamples(encoded),
    rowMarks: keepRowMarks(encoded),
    time: time && { column: time.column },
  };
}

/** @throws RegulaError for costs where there are not two classes */
function costsOf({ task }: StudyData, { costs }: ModelSettings): Costs | null {
  if (costs === undefined) return null;
  if (task === "binary") return costs;
  throw new RegulaError({
    code: "usage",
    place: { option: "cost" },
    expected: {
      en: "a target of two classes, of which one can be taken for the other",
      "pt-BR": "um alvo de duas classes, das quais uma possa ser tomada pela outra",
    },
    received: { en: "one of another kind", "pt-BR": "um de outro tipo" },
    advice: { en: "Leave --cost out.", "pt-BR": "Deixe --cost fora." },
  });
}
