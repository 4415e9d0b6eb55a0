import type { Matrix } from "@regula/base";
import { encodeRows, type StudyData } from "@regula/data";
import { type EnsembleMember, probabilitiesToOutputs } from "../../ensembles/ensemble.ts";
import type { EarlierNetwork, FoldEnsemble, FoldMember } from "../../ensembles/foldEnsemble.ts";
import type { FoldInputs, JudgedParts } from "../../ensembles/foldInputs.ts";
import { fitEarlierLinear, fitLinearMembers } from "../../ensembles/linearMembers.ts";
import { linearOutputs } from "../../ensembles/linearModel.ts";
import { networkOutputs } from "../../folds/fittedNetwork.ts";
import { type Outputs, toOutputs, toProbabilities } from "../../metrics/predictions.ts";
import { spreadOf } from "../../metrics/sampleSpread.ts";
import { judgeRows, meanOf } from "./judgeRows.ts";

/** Models that each left an inner fold out, with what they say of it. */
export interface JudgedMembers {
  /** Of each fold's test rows; null where its network diverged. */
  readonly leftOut: readonly (Outputs | null)[];
  /** Mean loss on the rows that a fold's model trained on; infinite where it diverged. */
  readonly trainLoss: (fold: number) => number;
  /** Of any rows, the mean of all models: probabilities or values; null where none is left. */
  readonly answer: (rows: Uint32Array) => Matrix | null;
}

/** The networks of an ensemble by folds. */
export function judgedNetworks(
  data: StudyData,
  inputs: FoldInputs,
  { members, leftOut, earlier }: FoldEnsemble,
): JudgedMembers {
  const outputsOf = (member: FoldMember, rows: Uint32Array): Outputs => {
    const logits = inputs.members[member.leftOut].logitsOf(rows, member.plan);
    return toOutputs(inputs.prepared.target, logits(member.parameters));
  };
  return {
    leftOut: leftOut.outputs,
    trainLoss: (fold) => {
      if (inputs.forward) return earlierLoss(data, inputs.forward, earlier, fold);
      const member = members.find((one) => one.leftOut === fold);
      if (!member) return Infinity;
      const { train } = inputs.members[fold].fold;
      return meanOf(judgeRows(data, outputsOf(member, train), train).losses);
    },
    answer: (rows) =>
      members.length === 0 ? null : meanAnswer(data, members, (one) => outputsOf(one, rows)),
  };
}

/** Mean loss of the network that judges a fold of later rows on the rows before them. */
function earlierLoss(
  data: StudyData,
  { bySetting: [parts] }: JudgedParts,
  earlier: readonly EarlierNetwork[],
  fold: number,
): number {
  const network = earlier.find(({ judges }) => judges === fold);
  if (!network) return Infinity;
  const { fold: own, target, logitsOf } = parts[fold];
  const logits = logitsOf(own.train, network.plan)(network.parameters);
  return meanOf(judgeRows(data, toOutputs(target, logits), own.train).losses);
}

/** A linear model for each fold, of the rows that the fold's network is trained on. */
export function judgedLinear(
  data: StudyData,
  rows: Uint32Array,
  inputs: FoldInputs,
  seed: number,
): JudgedMembers {
  const { members, leftOut } = fitLinearMembers(data, rows, inputs, seed);
  const { prepared, folds, forward } = inputs;
  const earlier = forward && fitEarlierLinear(data, forward.folds, seed);
  const outputsOf = (member: EnsembleMember, some: Uint32Array): Outputs =>
    toOutputs(
      prepared.target,
      networkOutputs(member, encodeRows(prepared, data, some).inputs, data.task),
    );
  return {
    leftOut: earlier?.leftOut ?? leftOut,
    trainLoss: (fold) => {
      const { train } = (forward?.folds ?? folds).folds[fold];
      if (earlier) {
        const said = linearOutputs(earlier.models[fold], data, train);
        return meanOf(judgeRows(data, said, train).losses);
      }
      return meanOf(judgeRows(data, outputsOf(members[fold], train), train).losses);
    },
    answer: (some) => meanAnswer(data, members, (one) => outputsOf(one, some)),
  };
}

function meanAnswer<Member>(
  { task }: StudyData,
  members: readonly Member[],
  outputsOf: (member: Member) => Outputs,
): Matrix {
  return spreadOf(members.map((member) => toProbabilities(task, outputsOf(member)))).mean;
}

/** An answer as a study keeps it: logits, row after row; null where a number is not finite. */
export function keepLogits(data: StudyData, answer: Matrix | null): readonly number[] | null {
  if (answer === null) return null;
  const logits = Array.from(probabilitiesToOutputs(data.task, answer).data);
  return logits.every(Number.isFinite) ? logits : null;
}
