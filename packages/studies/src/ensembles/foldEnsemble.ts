import { checkNumber, deriveSeed, type NumberParameter } from "@regula/base";
import {
  countInputs,
  countOutputs,
  type Folds,
  makeForwardFolds,
  makeMemberFolds,
  type Prepared,
  type StudyData,
} from "@regula/data";
import {
  awaitOnly,
  createEventRun,
  type EventRun,
  leastLookInterval,
  type TrainingPlan,
  unpackParameters,
} from "@regula/engine";
import { type Outputs, toProbabilities } from "../metrics/predictions.ts";
import { spreadOf } from "../metrics/sampleSpread.ts";
import {
  type Ensemble,
  type EnsembleEvent,
  type EnsembleMember,
  type EnsembleOptions,
  gatherMembers,
  probabilitiesToOutputs,
} from "./ensemble.ts";
import {
  type FoldInputs,
  type FoldMemberInputs,
  prepareFolds,
  prepareInTurn,
} from "./foldInputs.ts";
import { type PlannedMember, trainLooked } from "./lookedMembers.ts";
import { rebaseFeatures } from "./rebaseFeatures.ts";
import { shareTarget } from "./shareTarget.ts";
import { type KeptLook, type Stop, type StoppedNetworks, stopTogether } from "./stopTogether.ts";

/** Folds of the rows, each left out by one member. */
export const foldMembersParameter: NumberParameter = {
  kind: "number",
  name: "members",
  integer: true,
  default: 8,
  interval: { min: 2, max: 1000 },
  label: { en: "Members by folds", "pt-BR": "Membros por partes" },
  help: {
    en: "networks, each trained without another fold of the rows",
    "pt-BR": "redes, cada uma treinada sem outra parte das linhas",
  },
};

/** Looks at the left-out rows in a whole training: enough that the best of them is near the best step. */
const looksWanted = 80;

/** Options of `trainFoldEnsemble`. */
export interface FoldEnsembleOptions extends Omit<EnsembleOptions, "resampling"> {
  /** Of these rows, where several ensembles are trained on the same ones; in place of `members`. */
  readonly inputs?: FoldInputs;
  /**
   * Settings that members have in turn, in place of `createPlan` and the table's own encoding: member k
   * those of place k mod n. Members of one setting stop at one step.
   */
  readonly settings?: readonly MemberSetting[];
  /** Looks at the left-out rows; 80 by default. */
  readonly looks?: number;
  /** The share of its plan's updates after which every training ends, by default 1: the step is sought among them. */
  readonly share?: number;
  /** Whether only what judges is trained: with times the networks of earlier rows, and no members. */
  readonly isOnlyJudged?: boolean;
}

/** How some members of an ensemble are trained. */
export interface MemberSetting extends Pick<EnsembleOptions, "createPlan"> {
  /** The table as their networks see it. */
  readonly data: StudyData;
}

/** What networks say of rows that they were not trained on. */
export interface LeftOut {
  /** One repeat. */
  readonly folds: Folds;
  /**
   * Of each fold's test rows, outputs × rows, at the step that is best for the rows of all other
   * folds: a step chosen by the rows that it is judged on would look better than it is. Null where
   * that fold's network diverged.
   */
  readonly outputs: readonly (Outputs | null)[];
}

/** A network, and the place of the fold that it left out. */
export interface FoldMember extends EnsembleMember {
  readonly leftOut: number;
}

/** A network of earlier rows at the step of its setting, on its own features and its own scale of the target. */
export interface EarlierNetwork extends Pick<FoldMember, "plan" | "parameters"> {
  /** The place of the fold of later rows that it judges. */
  readonly judges: number;
}

/** An ensemble whose members each left one fold out. */
export interface FoldEnsemble extends Ensemble {
  readonly members: readonly FoldMember[];
  /** What the members left out. */
  readonly folds: Folds;
  /** By the members; with times by networks of earlier rows, of the later half. */
  readonly leftOut: LeftOut;
  /** Empty without times. */
  readonly earlier: readonly EarlierNetwork[];
  /**
   * The step that all members stop at, and the curve whose least it is; null where no member is left,
   * and where members have several settings, whose steps are their own.
   */
  readonly stop: Stop | null;
}

/** Folds by time that choose the step: as many as cross-validation has. */
export const forwardFoldCount = 5;

/** Networks that the step is chosen by are none of the members: their seeds are others. */
const forwardPlace = 1;

/**
 * Trains a member for each fold of these rows on all other folds, and stops all of them at one step:
 * the least of the curve on which each row is judged by the member that never saw it. What a member
 * says of the rows that it left out, at the step that the other folds alone choose, estimates what the
 * ensemble says of new rows at no further training.
 *
 * With times most members were trained on later rows than those that they left out, so that these cannot judge:
 * first networks are trained on the rows before each part of the later half, the step is the least of
 * their curve, and what they say of those parts is what is left out. Then members train to that step.
 *
 * What needs labels, such as edges of an encoding and the scale of the target, is learnt from a network's
 * own rows.
 * A member that diverged is left out, and its rows are not judged. Members, step and outputs are a
 * function of data, rows and seed, for any concurrency.
 *
 * @throws RegulaError for data and plans that cannot be used and fewer than two members
 */
export function trainFoldEnsemble(
  data: StudyData,
  rows: Uint32Array,
  options: FoldEnsembleOptions,
): EventRun<EnsembleEvent, FoldEnsemble> {
  const { seed, runJob, concurrency = 1, signal } = options;
  const asked = checkNumber(foldMembersParameter, options.members ?? foldMembersParameter.default);
  const settings = options.settings ?? [{ data, createPlan: options.createPlan }];
  const inputs = options.inputs ?? prepareAsked(data, rows, settings, { members: asked, seed });
  const { prepared, folds, members, forward, isKept } = inputs;
  const planOf = (some: readonly FoldMemberInputs[], place: number, index: number) =>
    planMember(data, inputs, settings[place], {
      setting: place,
      place: index,
      inputs: some[index],
      seed:
        some === members ? deriveSeed(seed, index) : deriveSeed(seed, index, forwardPlace, place),
    });
  const planned = members.map((_, index) => planOf(members, index % settings.length, index));
  const judges = forward
    ? forward.bySetting.flatMap((parts, place) =>
        parts.map((_, index) => planOf(parts, place, index)),
      )
    : planned;
  const { looks = looksWanted, share = 1, isOnlyJudged = false } = options;
  const untilOf = ({ iterations }: TrainingPlan) => Math.max(1, Math.round(share * iterations));
  // The same for all networks of a setting, so that their looks are at the same steps.
  const everyOf = settings.map((_, setting) =>
    judges.reduce((most, { plan, inputs: { fold }, ...judge }) => {
      const least = leastLookInterval(plan, fold.test.length);
      const wanted = Math.max(most, Math.floor(untilOf(plan) / looks), least);
      return judge.setting === setting ? wanted : most;
    }, 1),
  );
  const training = { everyOf, untilOf, isKept, runJob, concurrency, signal };
  const trainsMembers = forward !== null && !isOnlyJudged;
  const count = judges.length + (trainsMembers ? planned.length : 0);

  async function* run(): AsyncGenerator<EnsembleEvent, FoldEnsemble, void> {
    const judging = trainLooked(data, judges, training);
    let next = await judging.next();
    for (; !next.done; next = await judging.next()) yield { ...next.value, count };
    const { looked, interrupted } = next.value;
    const stopped = settings.map((_, setting) =>
      stopTogether(
        data,
        looked.filter((judge) => judge.setting === setting),
      ),
    );
    const shared = {
      task: data.task,
      prepared,
      stillFalling: null,
      folds,
      leftOut: joinLeftOut(data, forward?.folds ?? folds, stopped),
      stop: stopped.length === 1 ? stopped[0].stop : null,
      earlier: forward ? stopped.flatMap(({ looks: some }) => some.map(asEarlier)) : [],
    };
    if (!trainsMembers || interrupted) {
      const kept = forward ? [] : stopped.flatMap(({ looks: some }) => some);
      const diverged = stopped.reduce((sum, one) => sum + one.diverged, 0);
      return { ...shared, members: asMembers(prepared, kept), diverged, interrupted };
    }
    // Without a step there is nothing to train to.
    const open = planned.flatMap((member) => {
      const { stop } = stopped[member.setting];
      return stop ? [{ member, until: stop.iteration }] : [];
    });
    const starts = open.map(({ member: { inputs: own, plan }, until }) => () => {
      const looks = { every: until, inputs: own.leftOut(), until };
      const job = { looks, unchanging: isKept, ...(signal && { signal }) };
      return awaitOnly(async () => await runJob(plan, own.examples(), job));
    });
    const ending = gatherMembers(starts, concurrency, signal);
    let end = await ending.next();
    for (; !end.done; end = await ending.next()) {
      const { index, done, ...event } = end.value;
      yield { ...event, index: judges.length + index, done: judges.length + done, count };
    }
    const { results } = end.value;
    const kept = open.flatMap(({ member }, i) => {
      const result = results[i];
      const look = result?.status === "diverged" ? undefined : result?.looks.at(-1);
      return look ? [{ member, look }] : [];
    });
    const lost = planned.length - kept.length;
    const unfinished = end.value.interrupted;
    return {
      ...shared,
      members: asMembers(prepared, kept),
      diverged: unfinished ? 0 : lost,
      interrupted: unfinished,
    };
  }
  return createEventRun(run());
}

/** Folds, and what networks are trained on, for as many members as are asked. */
function prepareAsked(
  data: StudyData,
  rows: Uint32Array,
  settings: readonly MemberSetting[],
  { members, seed }: Readonly<Record<"members" | "seed", number>>,
): FoldInputs {
  const folds = makeMemberFolds(data, { rows, members, seed });
  const forward = makeForwardFolds(data, rows, forwardFoldCount);
  const tables = settings.map((setting) => setting.data);
  return tables.length === 1
    ? prepareFolds(tables[0], rows, folds, { forward })
    : prepareInTurn(tables, rows, folds, { forward });
}

/** Every network is planned for the mean number of rows of a member, so that all have the same steps and schedule. */
function planMember(
  data: StudyData,
  { prepared, folds: { folds } }: FoldInputs,
  { createPlan }: MemberSetting,
  { seed, ...member }: Omit<PlannedMember, "plan"> & { readonly seed: number },
): PlannedMember {
  const trained = folds.reduce((sum, { train }) => sum + train.length, 0);
  const { encoding, pipeline } = member.inputs;
  const plan = createPlan({
    inputs: countInputs(encoding, pipeline.featureNames.length),
    outputs: countOutputs(prepared.target),
    task: data.task,
    rows: Math.round(trained / folds.length),
    repeat: member.place,
    fold: 0,
    seed,
  });
  return { ...member, plan };
}

function asEarlier({ member: { plan, place }, look }: KeptLook): EarlierNetwork {
  return { plan, parameters: unpackParameters(plan.network, look.parameters), judges: place };
}

/** Members in the order of the folds that they left out, all on the features and the target of all rows. */
function asMembers(prepared: Prepared, kept: readonly KeptLook[]): FoldMember[] {
  const members = kept.map(({ member: { plan, inputs, place }, look }): FoldMember => {
    const { encoding, target, pipeline } = inputs;
    const own = unpackParameters(plan.network, look.parameters);
    const shared = shareTarget(own, target, prepared.target);
    const isOnOtherScale = encoding === null && pipeline !== prepared.pipeline;
    const parameters = isOnOtherScale
      ? rebaseFeatures(shared, pipeline, prepared.pipeline)
      : shared;
    return { plan, encoding, parameters, leftOut: place };
  });
  return members.sort((a, b) => a.leftOut - b.leftOut);
}

/** What is said of each fold; the mean, where networks of several settings say something of it. */
function joinLeftOut(
  { task }: StudyData,
  folds: Folds,
  stopped: readonly Pick<StoppedNetworks, "said">[],
): LeftOut {
  const outputs = folds.folds.map((_, place) => {
    const said = stopped.flatMap((one) => one.said.get(place) ?? []);
    if (said.length < 2) return said[0] ?? null;
    const answers = said.map((one) => toProbabilities(task, one));
    return probabilitiesToOutputs(task, spreadOf(answers).mean);
  });
  return { folds, outputs };
}
