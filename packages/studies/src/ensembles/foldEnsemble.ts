import { checkNumber, deriveSeed, type NumberParameter, smallestOf } from "@regula/base";
import {
  countInputs,
  countOutputs,
  type Folds,
  makeMemberFolds,
  type Prepared,
  readTargets,
  type StudyData,
} from "@regula/data";
import {
  awaitOnly,
  createEventRun,
  type EventRun,
  leastLookInterval,
  type TrainingPlan,
  type TrainingResult,
  unpackParameters,
} from "@regula/engine";
import { exampleLosses, type Outputs, toOutputs } from "../metrics/predictions.ts";
import { recordEveryTenth } from "../variants/convergence.ts";
import {
  type Ensemble,
  type EnsembleEvent,
  type EnsembleMember,
  type EnsembleOptions,
  gatherMembers,
} from "./ensemble.ts";
import {
  type FoldInputs,
  type FoldMemberInputs,
  prepareFolds,
  prepareInTurn,
} from "./foldInputs.ts";
import { rebaseFeatures } from "./rebaseFeatures.ts";
import { shareTarget } from "./shareTarget.ts";
import { nextEnd, partEnds } from "./trainingParts.ts";

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
}

/** How some members of an ensemble are trained. */
export interface MemberSetting extends Pick<EnsembleOptions, "createPlan"> {
  /** The table as their networks see it. */
  readonly data: StudyData;
}

/** The loss of all rows after so many updates, each judged by the member that never saw it. */
export interface StopPoint {
  readonly iteration: number;
  /** Mean over the rows: log-loss, or squared error in the target's own units. */
  readonly loss: number;
}

/** What members say of the rows that they were not trained on. */
export interface LeftOut {
  /** One repeat. */
  readonly folds: Folds;
  /**
   * Of each fold's test rows, outputs × rows, at the step that is best for the rows of all other
   * folds: a step chosen by the rows that it is judged on would look better than it is. Null where
   * that fold's member diverged.
   */
  readonly outputs: readonly (Outputs | null)[];
}

/** A network, and the place of the fold that it left out. */
export interface FoldMember extends EnsembleMember {
  readonly leftOut: number;
}

/** An ensemble whose members each left one fold out. */
export interface FoldEnsemble extends Ensemble {
  readonly members: readonly FoldMember[];
  readonly leftOut: LeftOut;
  /**
   * The step that all members stop at, and the curve whose least it is; null where no member is left,
   * and where members have several settings, whose steps are their own.
   */
  readonly stop: (StopPoint & { readonly curve: readonly StopPoint[] }) | null;
}

/** What one member is trained by. */
interface PlannedMember {
  /** The place of its setting. */
  readonly setting: number;
  readonly inputs: FoldMemberInputs;
  readonly plan: TrainingPlan;
}

/**
 * Trains a member for each fold of these rows on all other folds, and stops all of them at one step:
 * the least of the curve on which each row is judged by the member that never saw it. What a member
 * says of the rows that it left out, at the step that the other folds alone choose, estimates what the
 * ensemble says of new rows at no further training.
 *
 * What needs labels, such as edges of an encoding and the scale of amounts, is learnt from a member's
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
  const inputsOf = (cut: Folds) => {
    const tables = settings.map((setting) => setting.data);
    return tables.length === 1
      ? prepareFolds(tables[0], rows, cut)
      : prepareInTurn(tables, rows, cut);
  };
  const inputs = options.inputs ?? inputsOf(makeMemberFolds(data, { rows, members: asked, seed }));
  const { prepared, folds, isKept } = inputs;
  const planned = planMembers(data, inputs, settings, seed);
  const { looks = looksWanted, share = 1 } = options;
  const untilOf = ({ iterations }: TrainingPlan) => Math.max(1, Math.round(share * iterations));
  // The same for all members of a setting, so that their looks are at the same steps.
  const everyOf = settings.map((_, place) =>
    planned.reduce((most, { setting, plan, inputs: { fold } }) => {
      const least = leastLookInterval(plan, fold.test.length);
      const wanted = Math.max(most, Math.floor(untilOf(plan) / looks), least);
      return setting === place ? wanted : most;
    }, 1),
  );

  async function* run(): AsyncGenerator<EnsembleEvent, FoldEnsemble, void> {
    let looked = planned.map((member): LookedMember => ({ ...member, result: null }));
    // Members of several settings, which have steps of their own, train to the end in one part.
    const ends =
      settings.length === 1
        ? partEnds(untilOf(planned[0].plan), everyOf[0])
        : [Number.POSITIVE_INFINITY];
    for (let until = ends[0]; ; ) {
      const starts = looked.map(({ setting, inputs: own, plan, result }) => () => {
        // What ran away has nothing to go on from.
        if (result?.status === "diverged") return awaitOnly(() => Promise.resolve(result));
        const job = {
          recordEvery: recordEveryTenth(plan),
          looks: {
            every: everyOf[setting],
            inputs: own.leftOut(),
            until: Math.min(until, untilOf(plan)),
          },
          ...(result?.checkpoint && { resume: result.checkpoint }),
          unchanging: isKept,
          ...(signal && { signal }),
        };
        return awaitOnly(async () => joinLooks(result, await runJob(plan, own.examples(), job)));
      });
      const part = gatherMembers(starts, concurrency, signal);
      const isLast = until === ends.at(-1);
      // Of a part that may not be the last, what is done is told once it is known to be.
      const untold: EnsembleEvent[] = [];
      let next = await part.next();
      for (; !next.done; next = await part.next()) {
        if (isLast) yield next.value;
        else untold.push(next.value);
      }
      const { results, interrupted } = next.value;
      looked = looked.map((member, i) => ({ ...member, result: results[i] ?? null }));
      const end = isLast || interrupted ? null : nextEnd(ends, until, curvesOf(data, looked));
      if (end === null) {
        yield* untold;
        return { ...stopEach(data, prepared, folds, looked), interrupted };
      }
      until = end;
    }
  }
  return createEventRun(run());
}

/** The result of a part with the looks of the parts before; where it begins, the one before has looked. */
function joinLooks(before: TrainingResult | null, result: TrainingResult): TrainingResult {
  if (before === null) return result;
  const last = before.looks.at(-1)?.iteration ?? 0;
  const looks = result.looks.filter(({ iteration }) => iteration > last);
  return { ...result, looks: [...before.looks, ...looks] };
}

/** The losses of members that did not run away, at their looks. */
function curvesOf<Member extends LookedMember>(data: StudyData, looked: readonly Member[]) {
  const whole = looked.filter(({ result }) => result !== null && result.status !== "diverged");
  const losses = whole.map((member) => lookLosses(data, member));
  const iterations = whole[0]?.result?.looks.map(({ iteration }) => iteration) ?? [];
  return { whole, losses, iterations };
}

/** Every member is planned for the mean number of rows, so that all have the same steps and schedule. */
function planMembers(
  data: StudyData,
  { prepared, folds: { folds }, members }: FoldInputs,
  settings: readonly MemberSetting[],
  seed: number,
): PlannedMember[] {
  const trained = folds.reduce((sum, { train }) => sum + train.length, 0);
  return members.map((inputs, index) => {
    const setting = index % settings.length;
    const plan = settings[setting].createPlan({
      inputs: countInputs(inputs.encoding, prepared.pipeline.featureNames.length),
      outputs: countOutputs(prepared.target),
      task: data.task,
      rows: Math.round(trained / folds.length),
      repeat: index,
      fold: 0,
      seed: deriveSeed(seed, index),
    });
    return { setting, inputs, plan };
  });
}

interface LookedMember extends PlannedMember {
  /** Null where it was not finished. */
  readonly result: TrainingResult | null;
}

/** Members of each setting at the look at which they are best together, in the order of the folds. */
function stopEach(
  data: StudyData,
  prepared: Prepared,
  folds: Folds,
  looked: readonly LookedMember[],
): Omit<FoldEnsemble, "interrupted"> {
  const stopped = looked.map((member, leftOut) => ({ ...member, leftOut }));
  const settings = [...new Set(looked.map(({ setting }) => setting))];
  const groups = settings.map((place) =>
    stopTogether(
      data,
      prepared,
      stopped.filter(({ setting }) => setting === place),
    ),
  );
  const members = groups.flatMap((group) => group.members);
  const [first] = groups;
  return {
    task: data.task,
    prepared,
    stillFalling: null,
    members: members.sort((a, b) => a.leftOut - b.leftOut),
    diverged: groups.reduce((sum, group) => sum + group.diverged, 0),
    leftOut: {
      folds,
      outputs: looked.map(
        (_, fold) => groups.flatMap(({ said }) => said.get(fold) ?? [])[0] ?? null,
      ),
    },
    stop: groups.length === 1 ? first.stop : null,
  };
}

interface StoppedMembers {
  readonly members: readonly FoldMember[];
  readonly diverged: number;
  /** Of the rows that each left out, by its fold. */
  readonly said: ReadonlyMap<number, Outputs>;
  readonly stop: FoldEnsemble["stop"];
}

/** The look at which the members that are left are best together. */
function stopTogether(
  data: StudyData,
  prepared: Prepared,
  looked: readonly (LookedMember & Pick<FoldMember, "leftOut">)[],
): StoppedMembers {
  const diverged = looked.filter(({ result }) => result?.status === "diverged").length;
  const { whole, losses, iterations } = curvesOf(data, looked);
  const judged = whole.reduce((sum, { inputs }) => sum + inputs.fold.test.length, 0);
  const sums = sumOver(losses, iterations.length);
  const best = leastOf(sums);
  if (best === null) {
    return { members: [], diverged: diverged + whole.length, said: new Map(), stop: null };
  }
  const members = whole.flatMap(({ plan, inputs, result, leftOut }) => {
    const look = result?.looks[best];
    if (!look) return [];
    const { encoding, target, pipeline } = inputs;
    const own = unpackParameters(plan.network, look.parameters);
    const shared = shareTarget(own, target, prepared.target);
    const isOnOtherScale = encoding === null && pipeline !== prepared.pipeline;
    const parameters = isOnOtherScale
      ? rebaseFeatures(shared, pipeline, prepared.pipeline)
      : shared;
    return [{ plan, encoding, parameters, leftOut }];
  });
  const said = whole.flatMap(({ result, inputs, leftOut }, at) => {
    const others = losses.filter((_, i) => i !== at);
    const own = others.length > 0 ? leastOf(sumOver(others, iterations.length)) : best;
    const outputs = result?.looks[own ?? best].outputs;
    return outputs ? [[leftOut, toOutputs(inputs.target, outputs)] as const] : [];
  });
  const curve = iterations.map((iteration, i) => ({ iteration, loss: sums[i] / judged }));
  return { members, diverged, said: new Map(said), stop: { ...curve[best], curve } };
}

/** The loss of a member's left-out rows at each look, summed over them; infinite where one is not finite. */
function lookLosses(data: StudyData, { inputs, result }: LookedMember): readonly number[] {
  const targets = readTargets(data, inputs.fold.test);
  return (result?.looks ?? []).map(({ outputs }) => {
    const losses = exampleLosses(data.task, toOutputs(inputs.target, outputs), targets);
    const sum = losses.reduce((total, loss) => total + loss, 0);
    return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
  });
}

function sumOver(losses: readonly (readonly number[])[], looks: number): readonly number[] {
  return Array.from({ length: looks }, (_, i) => losses.reduce((sum, each) => sum + each[i], 0));
}

/** Where the least is, the first of equals; null where there is none that is finite. */
function leastOf(sums: readonly number[]): number | null {
  const least = smallestOf(sums);
  return Number.isFinite(least) ? sums.indexOf(least) : null;
}
