import {
  checkNumber,
  type NumberParameter,
  RegulaError,
  spellNumbers,
  verbatim,
} from "@regula/base";
import { makeForwardFolds, makeMemberFolds, type StudyData } from "@regula/data";
import { type AbortSignalLike, createEventRun, type EventRun } from "@regula/engine";
import {
  type AnswerName,
  checkTrainsOnAllRows,
  dataOf,
  type Ensemble,
  type EnsembleEvent,
  type EnsembleOptions,
  type FoldEnsemble,
  fitLinear,
  fitLinearEnsemble,
  foldMembersParameter,
  forwardFoldCount,
  keepParameter,
  type MemberSetting,
  membersParameter,
  planFactory,
  planOf,
  type Resampling,
  type RunJob,
  type SingleNetwork,
  trainEnsemble,
  trainFoldEnsemble,
} from "@regula/studies";
import { keepAnswer } from "./keepAnswer.ts";
import type { LinearTraining } from "./model.ts";
import { type ModelSettings, resamplingParameter } from "./settings.ts";
import type { TrainedRows } from "./trainedRows.ts";

/** How a model is made of some rows. */
export interface Procedure {
  /** Networks, or linear models, that answer. */
  readonly members: (rows: Uint32Array) => number;
  /** All that are trained: with times also the networks by which the others stop. */
  readonly trained: (rows: Uint32Array) => number;
  /** Reports each network during training, and linear models once. */
  readonly train: (rows: Uint32Array, seed: number) => EventRun<unknown, TrainedRows>;
  /** How one of its networks is trained, for studies of a single one; null for linear models. */
  readonly single: SingleNetwork | null;
}

/** Whether networks differ in their rows, of which groups are drawn or left out as wholes. */
export const resamplesRows: Readonly<Record<Resampling, boolean>> = {
  folds: true,
  bootstrap: true,
  seeds: false,
};

/** What counts and checks the members of a model. */
export const membersOf: Readonly<Record<Resampling, NumberParameter>> = {
  folds: foldMembersParameter,
  bootstrap: membersParameter,
  seeds: membersParameter,
};

/** Trains the networks of a procedure. */
export interface Trainer {
  readonly runJob: RunJob;
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
}

/** @throws RegulaError for settings that cannot be used */
export function networksProcedure(
  data: StudyData,
  settings: ModelSettings & Required<Pick<ModelSettings, "variant" | "resampling">>,
  { runJob, concurrency = 1, signal }: Trainer,
): Procedure & { readonly single: SingleNetwork } {
  const { variant, resampling } = settings;
  const keep = keepOf(settings);
  checkTrainsOnAllRows(variant, "variant");
  const members = countAsked(settings);
  const inTurn = settings.settings?.map(
    (setting): MemberSetting => ({
      data: dataOf(data, setting.changes),
      createPlan: planFactory(setting.variant, planOf(settings, setting.changes)),
    }),
  );
  const shared: Omit<EnsembleOptions, "seed" | "resampling"> = {
    members,
    concurrency,
    runJob,
    createPlan: planFactory(variant, settings),
    ...(signal && { signal }),
  };
  const train = (rows: Uint32Array, seed: number) => {
    const options = { ...shared, seed };
    if (resampling !== "folds") {
      return trainedAlone(trainEnsemble(data, rows, { ...options, resampling }));
    }
    const solveLinear = () => linearProcedure(data, settings).train(rows, seed);
    const run = trainFoldEnsemble(data, rows, {
      ...options,
      ...(inTurn && { settings: inTurn }),
    });
    return stoppedTogether(run, (ensemble) =>
      keepAnswer(data, rows, ensemble, { keep, seed, solveLinear }),
    );
  };
  const turns = inTurn?.length ?? 1;
  const answering = (rows: Uint32Array) => countMembers(data, rows, resampling, members);
  const trained = (rows: Uint32Array) =>
    answering(rows) + turns * countForward(data, rows, resampling);
  const single = {
    createPlan: inTurn?.[0].createPlan ?? shared.createPlan,
    // Networks that leave no rows out train to the end, where they are evaluated once.
    ...(resampling !== "folds" && { looks: 1 }),
  };
  return { members: answering, trained, train, single };
}

function stoppedTogether(
  run: EventRun<EnsembleEvent, FoldEnsemble>,
  keep: (ensemble: FoldEnsemble) => Promise<TrainedRows>,
): EventRun<EnsembleEvent, TrainedRows> {
  async function* tell(): AsyncGenerator<EnsembleEvent, TrainedRows, void> {
    yield* run;
    return await keep(await run);
  }
  return createEventRun(tell());
}

/** Of what leaves no rows out. */
const aloneOf = { linear: null, leftOut: null, stop: null, kept: null, temperature: 1 };

function trainedAlone(
  run: EventRun<EnsembleEvent, Ensemble>,
): EventRun<EnsembleEvent, TrainedRows> {
  async function* tell(): AsyncGenerator<EnsembleEvent, TrainedRows, void> {
    yield* run;
    return { ...aloneOf, ensemble: await run };
  }
  return createEventRun(tell());
}

/** Linear models are solved at once: one event reports all their members. */
export function linearProcedure(
  data: StudyData,
  settings: ModelSettings & Required<Pick<ModelSettings, "resampling">>,
): Procedure {
  const { resampling } = settings;
  const members = countAsked(settings);
  const train = (rows: Uint32Array, seed: number) => {
    async function* run(): AsyncGenerator<LinearTraining, TrainedRows, void> {
      const whole = fitLinear(data, rows, { seed });
      const solved = fitLinearEnsemble(data, rows, { members, resampling, seed, whole });
      const { lambda, degreesOfFreedom } = whole;
      const linear = { lambda, degreesOfFreedom };
      yield linear;
      const kept = solved.members.map(({ plan, encoding, parameters }) => ({
        plan,
        encoding,
        parameters,
      }));
      return { ...aloneOf, ensemble: { ...solved, members: kept }, linear };
    }
    return createEventRun(run());
  };
  const answering = (rows: Uint32Array) =>
    resampling === "seeds" ? 1 : countMembers(data, rows, resampling, members);
  return { members: answering, trained: () => 1, train, single: null };
}

/**
 * Linear models have no weights of classes, so that networks with them answer alone.
 *
 * @throws RegulaError where another answer is asked for
 */
function keepOf({ keep, classWeights }: ModelSettings): "best" | AnswerName {
  if (!classWeights) return keep ?? keepParameter.default;
  if (keep === undefined || keep === "networks") return "networks";
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: keepParameter.name },
    expected: {
      en: "networks, as linear models have no weights of classes",
      "pt-BR": "networks, pois modelos lineares não têm pesos das classes",
    },
    received: verbatim(keep),
    advice: {
      en: "Leave --keep or --class-weights out.",
      "pt-BR": "Deixe --keep ou --class-weights fora.",
    },
  });
}

/**
 * Checks what can be checked without rows.
 *
 * @throws RegulaError for a number of members outside its interval, and an answer that weights of classes exclude
 */
export function checkProcedure({
  resampling = resamplingParameter.default,
  ...settings
}: ModelSettings): void {
  countAsked({ ...settings, resampling });
  if (settings.kind !== "linear") keepOf(settings);
}

/** @throws RegulaError for a number of members outside its interval */
function countAsked({
  members,
  resampling,
  settings,
}: Required<Pick<ModelSettings, "resampling">> &
  Pick<ModelSettings, "members" | "settings">): number {
  const parameter = membersOf[resampling];
  const turns = settings?.length ?? 1;
  if (settings && resampling !== "folds") throw refuseTurns(resampling);
  const standard = turns > 1 ? membersInTurn * turns : parameter.default;
  const least = turns > 1 ? fewestInTurn * turns : parameter.interval.min;
  if (resampling === "folds" && members === 1) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: parameter.name },
      expected: {
        en: "2 networks or more, as each leaves out a part that the others are trained on",
        "pt-BR": "2 redes ou mais, pois cada uma deixa de fora uma parte em que as outras treinam",
      },
      received: verbatim("1"),
      advice: {
        en: "Use --resampling seeds for a single network of all rows.",
        "pt-BR": "Use --resampling seeds para uma única rede de todas as linhas.",
      },
    });
  }
  return checkNumber(
    { ...parameter, interval: { ...parameter.interval, min: least } },
    members ?? standard,
  );
}

/** Networks of each setting where several have turns: by default, and at the least, as they stop by each other's rows. */
const membersInTurn = 4;
const fewestInTurn = 2;

function refuseTurns(resampling: Resampling): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: resamplingParameter.name },
    expected: {
      en: "folds with several settings, whose networks leave parts of the rows out in turn",
      "pt-BR": "folds com várias opções, cujas redes deixam partes das linhas de fora, por vezes",
    },
    received: verbatim(resampling),
  });
}

/** As many as asked for; as folds, fewer where there are fewer rows, groups or times. */
function countMembers(
  data: StudyData,
  rows: Uint32Array,
  resampling: Resampling,
  members: number,
): number {
  if (resampling !== "folds") return members;
  return makeMemberFolds(data, { rows, members, seed: 0 }).folds.length;
}

/** Networks of earlier rows by which those of one setting stop; 0 without times. */
function countForward(data: StudyData, rows: Uint32Array, resampling: Resampling): number {
  if (resampling !== "folds") return 0;
  return makeForwardFolds(data, rows, forwardFoldCount)?.folds.length ?? 0;
}

/** @throws RegulaError where resampling by groups would have a single one to draw */
export function checkGroups({ groups }: StudyData, samples: readonly Uint32Array[]): void {
  if (!groups) return;
  for (const rows of samples) {
    const count = new Set(Array.from(rows, (row) => groups[row])).size;
    if (count > 1) continue;
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "group" },
      expected: {
        en: "at least two groups to train on in every fold, of which whole ones can be drawn or left out",
        "pt-BR":
          "ao menos dois grupos de treino em cada parte, dos quais sortear ou deixar de fora grupos inteiros",
      },
      received: spellNumbers(count),
      advice: {
        en: "Use --resampling seeds, which needs no groups, or another column of groups.",
        "pt-BR": "Use --resampling seeds, que não precisa de grupos, ou outra coluna de grupos.",
      },
    });
  }
}
