import { checkNumber, checkOptionNames, deriveSeed, RegulaError, verbatim } from "@regula/base";
import { encodeRows, type Folds, findColumn, makeStudyFolds, type StudyData } from "@regula/data";
import {
  type AbortSignalLike,
  createEventRun,
  type EventRun,
  engineParameter,
  fingerprintExamples,
  mergeRuns,
  seedParameter,
  train,
} from "@regula/engine";
import {
  checkTrainsOnAllRows,
  defaultMargins,
  type Ensemble,
  type EnsembleEvent,
  type EnsembleOptions,
  fitLinear,
  fitLinearEnsemble,
  membersParameter,
  planFactory,
  type Resampling,
  type RunJob,
  testFeatureSignal,
  trainEnsemble,
} from "@regula/studies";
import { summarizeFolds } from "./estimateProcedure.ts";
import { answerOf, type JudgedFold, judgeFold } from "./judgeFold.ts";
import type { LinearTraining, Model, ModelData } from "./model.ts";
import { keepRowMarks } from "./rowMarks.ts";
import {
  checkModelSettings,
  defaultVariant,
  linearWord,
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

export type TrainModelResult =
  | { readonly status: "completed"; readonly model: Model }
  /** No network ended with finite weights and answers. */
  | { readonly status: "diverged" }
  | { readonly status: "interrupted" };

/** What the parts of a model derive their seeds from, beside its own. */
const places = {
  members: 1,
  folds: 2,
  foldMembers: 3,
  foldLinear: 4,
  signal: 5,
  differences: 6,
} as const;

/** How a model is made of some rows. */
interface Procedure {
  /** Begun for the model and for each fold. */
  readonly members: number;
  /** Told of while they are trained. */
  readonly events: number;
  readonly train: (rows: Uint32Array, seed: number) => EventRun<unknown, TrainedRows>;
}

interface TrainedRows {
  readonly ensemble: Ensemble;
  /** Null where networks were trained. */
  readonly linear: LinearTraining | null;
}

/**
 * Trains an ensemble on all rows, or fits a linear model to them, and estimates by cross-validation
 * what the same procedure, pipeline and all members, reaches on rows that it has not seen.
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
  const kind = settings.kind ?? "networks";
  const variant = settings.variant ?? parseVariant(defaultVariant);
  const resampling = settings.resampling ?? resamplingParameter.default;
  const every = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const folds: Folds | null =
    validation && makeStudyFolds(data, { ...validation, seed: deriveSeed(seed, places.folds) });
  if (resampling === "bootstrap") checkGroups(data, [every, ...trainingRows(folds)]);
  const procedure =
    kind === "linear"
      ? linearProcedure(data, { ...settings, resampling })
      : networksProcedure(data, { ...settings, variant, resampling }, options);
  const { members, events } = procedure;
  const whole = procedure.train(every, deriveSeed(seed, places.members));
  const total = events * (1 + (folds?.folds.length ?? 0));

  async function* run(): AsyncGenerator<TrainModelEvent, TrainModelResult, void> {
    let done = 0;
    const tell = (): TrainModelEvent => ({ type: "network", done: ++done, total });
    for await (const _ of whole) yield tell();
    const { linear, ...trained } = await whole;
    const ensemble = dropUseless(trained.ensemble, data, every);
    if (ensemble.interrupted) return { status: "interrupted" };
    if (ensemble.members.length === 0) return { status: "diverged" };

    const judged: JudgedFold[] = [];
    const starts = (folds?.folds ?? []).map(
      ({ repeat, fold, train }) =>
        () =>
          procedure.train(train, deriveSeed(seed, places.foldMembers, repeat, fold)),
    );
    for await (const news of mergeRuns(starts, concurrency, signal)) {
      if (news.type === "event") yield tell();
      if (news.type !== "end" || !folds) continue;
      if (news.result.ensemble.interrupted) return { status: "interrupted" };
      const fold = folds.folds[news.index];
      const held = dropUseless(news.result.ensemble, data, fold.train);
      judged[news.index] = judgeFold(data, fold, held, {
        besideLinear: kind !== "linear",
        seed: deriveSeed(seed, places.foldLinear, fold.repeat, fold.fold),
      });
    }
    if (folds && judged.filter(Boolean).length < folds.folds.length) {
      return { status: "interrupted" };
    }
    const featureSignal = testFeatureSignal(data, { seed: deriveSeed(seed, places.signal) });
    const model: Model = {
      task: data.task,
      prepared: ensemble.prepared,
      members: ensemble.members,
      data: describeData(data, every, ensemble),
      training: {
        variant: kind === "linear" ? linearWord : variant.name,
        chosenFrom: settings.chosenFrom ?? [],
        members,
        diverged: ensemble.diverged,
        resampling,
        seed,
        engine: settings.engine ?? engineParameter.default,
        software: settings.software ?? "",
        stillFalling: ensemble.stillFalling,
        linear,
      },
      signal: featureSignal,
      metrics:
        folds &&
        summarizeFolds(data, folds, judged, {
          margins,
          seed: deriveSeed(seed, places.differences),
        }),
      card: null,
    };
    return { status: "completed", model };
  }
  return createEventRun(run());
}

/** @throws RegulaError for settings that cannot be used */
function networksProcedure(
  data: StudyData,
  settings: ModelSettings & Required<Pick<ModelSettings, "variant" | "resampling">>,
  { runJob, concurrency = 1, signal }: TrainModelOptions,
): Procedure {
  const { variant, resampling } = settings;
  checkTrainsOnAllRows(variant, "variant");
  const members = checkNumber(membersParameter, settings.members ?? membersParameter.default);
  const shared: Omit<EnsembleOptions, "seed"> = {
    members,
    resampling,
    concurrency,
    runJob,
    createPlan: planFactory(variant, settings),
    ...(signal && { signal }),
  };
  const train = (rows: Uint32Array, seed: number) => {
    const ensemble = trainEnsemble(data, rows, { ...shared, seed });
    async function* run(): AsyncGenerator<EnsembleEvent, TrainedRows, void> {
      yield* ensemble;
      return { ensemble: await ensemble, linear: null };
    }
    return createEventRun(run());
  };
  return { members, events: members, train };
}

/** Linear models are solved at once: of all their members one event tells. */
function linearProcedure(
  data: StudyData,
  settings: Pick<ModelSettings, "members"> & { readonly resampling: Resampling },
): Procedure {
  const { resampling } = settings;
  const asked = checkNumber(membersParameter, settings.members ?? membersParameter.default);
  const train = (rows: Uint32Array, seed: number) => {
    async function* run(): AsyncGenerator<LinearTraining, TrainedRows, void> {
      const { lambda, degreesOfFreedom } = fitLinear(data, rows, { seed });
      const options = { members: asked, resampling, seed, lambda };
      const ensemble = fitLinearEnsemble(data, rows, options);
      const linear = { lambda, degreesOfFreedom };
      yield linear;
      const members = ensemble.members.map(({ plan, encoding, parameters }) => ({
        plan,
        encoding,
        parameters,
      }));
      return { ensemble: { ...ensemble, members }, linear };
    }
    return createEventRun(run());
  };
  return { members: resampling === "seeds" ? 1 : asked, events: 1, train };
}

function trainingRows(folds: Folds | null): readonly Uint32Array[] {
  return folds?.folds.map(({ train }) => train) ?? [];
}

/** @throws RegulaError where resampling by groups would have a single one to draw */
function checkGroups({ groups }: StudyData, samples: readonly Uint32Array[]): void {
  if (!groups) return;
  for (const rows of samples) {
    const count = new Set(Array.from(rows, (row) => groups[row])).size;
    if (count > 1) continue;
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "group" },
      expected: {
        en: "at least two groups to train on in every fold, of which whole ones can be drawn again",
        "pt-BR": "ao menos dois grupos de treino em cada parte, dos quais sortear grupos inteiros",
      },
      received: verbatim(String(count)),
      advice: {
        en: "Use --resampling seeds, which draws no groups, or another column of groups.",
        "pt-BR": "Use --resampling seeds, que não sorteia grupos, ou outra coluna de grupos.",
      },
    });
  }
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
  { table, options, classes, classOf, time }: StudyData,
  every: Uint32Array,
  { prepared }: Ensemble,
): ModelData {
  const encoded = encodeRows(prepared, { table }, every);
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
