import { deriveSeed, type Matrix, matrix, takeColumns } from "@regula/base";
import { encodeRows, type Fold, readTargets, type StudyData } from "@regula/data";
import {
  type AnswerName,
  type AveragingGain,
  averagingGains,
  chooseAnswer,
  compiledOutputs,
  type Ensemble,
  type EnsembleMember,
  type FoldEnsemble,
  fitEarlierLinear,
  fitEnsembleTemperature,
  fitLinearMembers,
  joinAnswers,
  joinColumns,
  type LeftOutAnswers,
  type LinearMembers,
  meanOfEach,
  type Outputs,
  scaleLogits,
  toOutputs,
  toProbabilities,
} from "@regula/studies";
import type { KeptLeftOut, TrainedRows } from "./trainedRows.ts";

/** Options of `keepAnswer`. */
export interface KeepOptions {
  readonly keep: "best" | AnswerName;
  readonly seed: number;
  /** The linear model of the same rows, as it is kept alone. */
  readonly solveLinear: () => PromiseLike<TrainedRows>;
}

/** What linear models of network ensembles derive their seeds from. */
const place = 1;

/**
 * Of networks by folds what predicts the rows best that each left out: the networks, linear models of
 * the same folds, or the mean of both. Logits of networks that predict, and of their linear models,
 * are divided by the temperature at which their mean is calibrated.
 */
export async function keepAnswer(
  data: StudyData,
  rows: Uint32Array,
  trained: FoldEnsemble,
  { keep, seed, solveLinear }: KeepOptions,
): Promise<TrainedRows> {
  const { leftOut, stop, folds, members: networks, ...shared } = trained;
  const plain = { linear: null, stop, kept: null, temperature: 1 };
  const asMembers = (some: readonly EnsembleMember[]) =>
    some.map(({ plan, encoding, parameters }) => ({ plan, encoding, parameters }));
  if (shared.interrupted || networks.length === 0) {
    return { ...plain, ensemble: { ...shared, members: asMembers(networks) }, leftOut: null };
  }
  const linearSeed = deriveSeed(seed, place);
  const fit = () => fitLinearMembers(data, rows, { prepared: trained.prepared, folds }, linearSeed);
  const linear = leftOut.folds === folds ? fit() : null;
  // With times those that choose are of earlier rows, and not those that answer.
  const linearSaid = (linear ?? fitEarlierLinear(data, leftOut.folds, linearSeed)).leftOut;
  const said = joinAnswers(data, leftOut.outputs, linearSaid);
  const { kept, names } = chooseAnswer(data, leftOut.folds, said, keep);
  const models = linear ?? (kept.name === "both" ? fit() : null);
  const judged = judgeMean(data, { trained, models, said, names, kept: kept.name });
  const { temperature, ...ofMean } = judged;
  const own = { folds: leftOut.folds, linear: linearSaid, ...ofMean };
  if (kept.name === "linear") {
    const solved = await solveLinear();
    return { ...solved, leftOut: own, stop: null, kept };
  }
  const beside = kept.name === "both" && models ? placeBeside(networks, models) : [];
  const members = asMembers([...networks, ...beside]).map((one) => divideLogits(one, temperature));
  const ensemble: Ensemble = { ...shared, members };
  return { ...plain, ensemble, leftOut: own, kept, temperature };
}

/** The linear model of the rows of each network. */
function placeBeside(
  networks: FoldEnsemble["members"],
  { members }: LinearMembers,
): EnsembleMember[] {
  return networks.map(({ leftOut }) => members[leftOut]);
}

interface JudgedMembers {
  readonly trained: FoldEnsemble;
  /** Of the networks' folds; null where none answers and those that chose are others. */
  readonly models: LinearMembers | null;
  readonly said: LeftOutAnswers;
  readonly kept: AnswerName;
  /** Of each fold the answer that it is judged by. */
  readonly names: readonly AnswerName[];
}

/**
 * What left-out rows say of the mean of all members, though each was judged by one: the temperature at
 * which the mean is calibrated, and by how much less it loses.
 */
function judgeMean(
  data: StudyData,
  members: JudgedMembers,
): Pick<TrainedRows, "temperature"> & Pick<KeptLeftOut, "outputs" | "averaging" | "answers"> {
  const { trained, models, said, names, kept } = members;
  const { folds } = trained.leftOut.folds;
  const outputs = folds.map((_, i) => said[names[i]][i]);
  const judged = folds.flatMap((fold, place) => (said.networks[place] ? [{ fold, place }] : []));
  const none = { temperature: 1, outputs, averaging: null, answers: null };
  if (data.task === "regression" || judged.length < 2) return none;
  const answersAt = answersOf(
    data,
    members,
    judged.map(({ fold }) => fold),
  );
  const foldOf = judged.flatMap(({ fold, place }) => Array.from(fold.test, () => place));
  const areNumbers = ({ data: values }: Matrix) => values.every(Number.isFinite);
  const answering = models ? (["networks", "both"] as const) : (["networks"] as const);
  if (!answering.every((name) => answersAt(name, 1).every(areNumbers))) return none;

  const { task } = data;
  const join = (name: AnswerName) =>
    joinColumns(judged.flatMap(({ place }) => said[name][place] ?? []));
  const targets = joinColumns(judged.map(({ fold }) => readTargets(data, fold.test)));
  const { temperature, outputs: cooled } =
    kept === "linear"
      ? { temperature: 1, outputs: join(kept) }
      : fitEnsembleTemperature({
          task,
          outputs: join(kept),
          targets,
          foldOf,
          answers: answersAt(kept, 1),
        });
  const calibrated = outputs.map((own, place) => {
    if (own === null || names[place] !== kept) return own;
    const columns = foldOf.flatMap((one, column) => (one === place ? [column] : []));
    return takeColumns(cooled, Uint32Array.from(columns));
  });
  // With times what answers is other networks than those that are judged.
  if (trained.leftOut.folds !== trained.folds) {
    return { temperature, outputs: calibrated, averaging: null, answers: null };
  }
  const answers = answersAt(kept, temperature);
  const gainsOf = (name: AnswerName) => {
    const isKept = name === kept;
    const unseen =
      name === "linear" ? folds.map((_, i) => i) : trained.members.map((one) => one.leftOut);
    const unseenBy = foldOf.map((place) => unseen.indexOf(place));
    return averagingGains({
      task,
      outputs: isKept ? cooled : join(name),
      answers: isKept ? answers : answersAt(name, 1),
      unseenBy,
    });
  };
  const gains = new Map(
    [...new Set([...names, "linear" as const])].map((name) => [name, gainsOf(name)]),
  );
  return {
    temperature,
    outputs: calibrated,
    answers,
    averaging: {
      model: meanGain(foldOf.flatMap((place, row) => gains.get(names[place])?.[row] ?? [])),
      linear: meanGain(gains.get("linear") ?? []),
    },
  };
}

/** Probabilities of the rows that these folds left out, by each answer, its logits divided by a temperature. */
function answersOf(
  data: StudyData,
  { trained, models }: JudgedMembers,
  folds: readonly Fold[],
): (name: AnswerName, temperature: number) => readonly Matrix[] {
  const { task, prepared, members } = trained;
  const rows = Uint32Array.from(folds.flatMap(({ test }) => Array.from(test)));
  const X = encodeRows(prepared, data, rows).inputs;
  const logitsOf = (member: EnsembleMember) =>
    toOutputs(prepared.target, compiledOutputs(member, X, task));
  const ofNetworks = members.map(logitsOf);
  const ofLinear = (models?.members ?? []).map(logitsOf);
  const at = (logits: readonly Outputs[], temperature: number) =>
    logits.map((one) => toProbabilities(task, scaleLogits(one, temperature)));
  return (name, temperature) => {
    switch (name) {
      case "networks":
        return at(ofNetworks, temperature);
      case "linear":
        return at(ofLinear, temperature);
      case "both": {
        const beside = members.map(({ leftOut }) => ofLinear[leftOut]);
        return meanOfEach(at(ofNetworks, temperature), at(beside, temperature));
      }
    }
  };
}

function meanGain(gains: readonly AveragingGain[]): AveragingGain {
  const mean = (name: keyof AveragingGain) =>
    gains.reduce((sum, gain) => sum + gain[name], 0) / gains.length;
  return { logLoss: mean("logLoss"), brier: mean("brier") };
}

/** The same network, whose last layer gives Z / T. */
function divideLogits(member: EnsembleMember, temperature: number): EnsembleMember {
  const last = member.parameters.length - 1;
  const divide = ({ rows, columns, data }: Outputs) =>
    matrix(
      rows,
      columns,
      data.map((value) => value / temperature),
    );
  const parameters = member.parameters.map((layer, i) =>
    i === last ? { weights: divide(layer.weights), biases: divide(layer.biases) } : layer,
  );
  return { ...member, parameters };
}
