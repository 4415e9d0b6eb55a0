import { deriveSeed, matrix, takeColumns } from "@regula/base";
import { readTargets, type StudyData } from "@regula/data";
import {
  type AnswerName,
  chooseAnswer,
  type Ensemble,
  type EnsembleMember,
  earnTemperature,
  type FoldEnsemble,
  fitEarlierLinear,
  fitLinearMembers,
  joinAnswers,
  joinColumns,
  type Outputs,
} from "@regula/studies";
import type { TrainedRows } from "./trainedRows.ts";

export interface KeepOptions {
  readonly keep: "best" | AnswerName;
  readonly seed: number;
  /** The linear model of the same rows, as it is kept alone. */
  readonly solveLinear: () => PromiseLike<TrainedRows>;
}

/** What linear models beside networks derive their seeds from. */
const place = 1;

/**
 * Of networks by folds what predicts the rows best that each left out: the networks, linear models of
 * the same folds, or the mean of both. Logits of networks that answer alone are divided by a temperature
 * where it earns its place on those rows.
 */
export async function keepAnswer(
  data: StudyData,
  rows: Uint32Array,
  trained: FoldEnsemble,
  { keep, seed, solveLinear }: KeepOptions,
): Promise<TrainedRows> {
  const { leftOut, stop, folds, members: networks, ...shared } = trained;
  const asMembers = networks.map(({ plan, encoding, parameters }) => ({
    plan,
    encoding,
    parameters,
  }));
  const plain = { linear: null, stop, kept: null, temperature: 1 };
  if (shared.interrupted || networks.length === 0) {
    return { ...plain, ensemble: { ...shared, members: asMembers }, leftOut: null };
  }
  const linearSeed = deriveSeed(seed, place);
  const fit = () => fitLinearMembers(data, rows, { prepared: trained.prepared, folds }, linearSeed);
  const linear = leftOut.folds === folds ? fit() : null;
  // With times those that choose are of earlier rows, and not those that answer.
  const linearSaid = (linear ?? fitEarlierLinear(data, leftOut.folds, linearSeed)).leftOut;
  const said = joinAnswers(data, leftOut.outputs, linearSaid);
  const { kept, outputs } = chooseAnswer(data, leftOut.folds, said, keep);
  const own = { folds: leftOut.folds, outputs, linear: linearSaid };
  switch (kept.name) {
    case "networks": {
      const { members, temperature, ...cooled } = divideByEarned(data, leftOut, asMembers);
      const calibrated = outputs.map((one, fold) =>
        one === said.networks[fold] ? cooled.leftOut.outputs[fold] : one,
      );
      const ensemble = { ...shared, members };
      return { ...plain, ensemble, leftOut: { ...own, outputs: calibrated }, kept, temperature };
    }
    case "linear": {
      const solved = await solveLinear();
      return { ...solved, leftOut: own, stop: null, kept };
    }
    case "both": {
      const models = (linear ?? fit()).members;
      const beside = networks.map((network) => models[network.leftOut]);
      const ensemble: Ensemble = { ...shared, members: [...asMembers, ...beside] };
      return { ...plain, ensemble, leftOut: own, kept };
    }
  }
}

/** Networks at the temperature that left-out rows ask for, and what they then say of those rows. */
function divideByEarned(
  data: StudyData,
  leftOut: FoldEnsemble["leftOut"],
  members: readonly EnsembleMember[],
): Pick<FoldEnsemble, "leftOut"> &
  Pick<TrainedRows, "temperature"> & { readonly members: readonly EnsembleMember[] } {
  const { folds, outputs } = leftOut;
  const judged = folds.folds.flatMap((fold, i) => {
    const own = outputs[i];
    return own ? [{ fold, own }] : [];
  });
  if (data.task === "regression" || judged.length < 2) return { leftOut, members, temperature: 1 };
  const { temperature, outputs: scaled } = earnTemperature(
    data.task,
    joinColumns(judged.map(({ own }) => own)),
    joinColumns(judged.map(({ fold }) => readTargets(data, fold.test))),
    judged.flatMap(({ fold }, k) => Array.from(fold.test, () => k)),
  );
  if (temperature === 1) return { leftOut, members, temperature };
  let first = 0;
  const cooled = outputs.map((own): Outputs | null => {
    if (own === null) return null;
    const columns = Uint32Array.from({ length: own.columns }, (_, j) => first + j);
    first += own.columns;
    return takeColumns(scaled, columns);
  });
  return {
    leftOut: { folds, outputs: cooled },
    members: members.map((member) => divideLogits(member, temperature)),
    temperature,
  };
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
