import type { Matrix } from "@regula/base";
import {
  encodeNetworkRows,
  type Fold,
  type Folds,
  fitNetworkEncoding,
  fitTarget,
  type InputEncoding,
  type Pipeline,
  type Prepared,
  prepareNetwork,
  type StudyData,
  type TargetSpec,
} from "@regula/data";
import {
  compileLogits,
  type Examples,
  type NetworkParameters,
  type TrainingPlan,
} from "@regula/engine";

/** What the member that leaves one fold out is trained on. */
export interface FoldMemberInputs {
  readonly fold: Fold;
  /** What makes the features that its encoding starts from. */
  readonly pipeline: Pipeline;
  /** Learnt from the fold's own training rows, as its edges look at their labels. */
  readonly encoding: InputEncoding | null;
  /** Of the fold's own training rows: regression targets are scaled by their mean and deviation. */
  readonly target: TargetSpec;
  /** The fold's training rows. */
  readonly examples: () => Examples;
  /** Inputs of the rows that it leaves out, inputs × rows. */
  readonly leftOut: () => Matrix;
  /** What networks of one shape give for rows, by compiled code; outputs × rows. */
  readonly logitsOf: (rows: Uint32Array, plan: TrainingPlan) => Logits;
}

/** Z of the last layer, of any weights. */
export type Logits = (parameters: NetworkParameters) => Matrix;

/** Rows made ready for ensembles whose members leave one fold out each. */
export interface FoldInputs {
  /** Of all these rows: no label touches the pipeline, and members share the target in the end. */
  readonly prepared: Prepared;
  /** One repeat. */
  readonly folds: Folds;
  readonly members: readonly FoldMemberInputs[];
  /** With times, what networks of earlier rows are trained on, by which the others stop; null without. */
  readonly forward: JudgedParts | null;
  /** Whether encoded rows stay in memory, the same arrays for every ensemble. */
  readonly isKept: boolean;
}

/** Later parts of the rows, and what networks of the rows before each are trained on. */
export interface JudgedParts {
  readonly folds: Folds;
  /** For each setting that members have in turn, by the folds. */
  readonly bySetting: readonly (readonly FoldMemberInputs[])[];
}

export interface FoldInputOptions {
  /** By `makeForwardFolds`; null, the default, without times. */
  readonly forward?: Folds | null;
  /** Whether encoded rows stay in memory for the ensembles to come. */
  readonly isKept?: boolean;
}

/**
 * Prepares rows once for every ensemble of these folds. No network of earlier rows shares a pipeline with
 * later ones.
 *
 * @throws RegulaError for data that cannot be used
 */
export function prepareFolds(
  data: StudyData,
  rows: Uint32Array,
  folds: Folds,
  { forward = null, isKept = false }: FoldInputOptions = {},
): FoldInputs {
  const prepared = prepareNetwork(data, rows);
  return {
    prepared,
    folds,
    members: prepareMembers(data, folds, () => prepared, isKept),
    forward: forward && {
      folds: forward,
      bySetting: [
        prepareMembers(data, forward, ({ train }) => prepareNetwork(data, train), isKept),
      ],
    },
    isKept,
  };
}

/**
 * Prepares rows for networks that share nothing, each judged by the rows that its fold holds out.
 *
 * @throws RegulaError for data that cannot be used
 */
export function prepareAlone(data: StudyData, rows: Uint32Array, folds: Folds): FoldInputs {
  const own = ({ train }: Fold) => prepareNetwork(data, train);
  return {
    prepared: prepareNetwork(data, rows),
    folds,
    members: [],
    forward: { folds, bySetting: [prepareMembers(data, folds, own, false)] },
    isKept: false,
  };
}

function prepareMembers(
  data: StudyData,
  { folds }: Folds,
  prepare: (fold: Fold) => Prepared,
  isKept: boolean,
): FoldMemberInputs[] {
  return folds.map((fold): FoldMemberInputs => {
    const prepared = prepare(fold);
    const encoding = fitNetworkEncoding(data, prepared, fold.train);
    const encode = (some: Uint32Array) => encodeNetworkRows({ prepared, encoding }, data, some);
    const target = fitTarget(data.table, fold.train, data.options);
    const own = { prepared: { ...prepared, target }, encoding };
    const examples = () => encodeNetworkRows(own, data, fold.train);
    const leftOut = () => encode(fold.test).inputs;
    const logitsOf = (some: Uint32Array, plan: TrainingPlan) =>
      compileLogits(plan, encode(some).inputs);
    const { pipeline } = prepared;
    if (!isKept) return { fold, pipeline, encoding, target, examples, leftOut, logitsOf };
    return {
      fold,
      pipeline,
      encoding,
      target,
      examples: once(examples),
      leftOut: once(leftOut),
      logitsOf: oncePerShape(logitsOf),
    };
  });
}

/**
 * Prepares rows for an ensemble whose members see them in several ways, in turn: member k as the table
 * of place k mod n does. Features are made as by a table whose networks have an encoding, where one has.
 *
 * @throws RegulaError for data that cannot be used
 */
export function prepareInTurn(
  tables: readonly StudyData[],
  rows: Uint32Array,
  folds: Folds,
  options: FoldInputOptions = {},
): FoldInputs {
  const made = new Map<StudyData["options"]["inputEncoding"], FoldInputs>();
  const each = tables.map((data) => {
    const { inputEncoding } = data.options;
    const inputs = made.get(inputEncoding) ?? prepareFolds(data, rows, folds, options);
    made.set(inputEncoding, inputs);
    return inputs;
  });
  const isEncoded = ({ members }: FoldInputs) => members.some(({ encoding }) => encoding !== null);
  const { prepared } = each.find(isEncoded) ?? each[0];
  const { forward = null } = options;
  return {
    prepared,
    folds,
    members: folds.folds.map((_, k) => each[k % each.length].members[k]),
    forward: forward && {
      folds: forward,
      bySetting: each.flatMap((one) => one.forward?.bySetting ?? []),
    },
    isKept: false,
  };
}

/** Inputs by place, of which the last few that were asked for are kept. */
export function rememberFoldInputs(
  most: number,
): (
  place: string,
  data: StudyData,
  rows: Uint32Array,
  folds: Folds,
  forward?: Folds | null,
) => FoldInputs {
  const kept = new Map<string, FoldInputs>();
  return (place, data, rows, folds, forward = null) => {
    const inputs = kept.get(place) ?? prepareFolds(data, rows, folds, { forward, isKept: true });
    // The order of a map is that of its keys' arrival.
    kept.delete(place);
    kept.set(place, inputs);
    const [oldest] = kept.keys();
    if (kept.size > most) kept.delete(oldest);
    return inputs;
  };
}

/** Remembers by rows; forgets where the shape is another one. */
function oncePerShape(make: FoldMemberInputs["logitsOf"]): FoldMemberInputs["logitsOf"] {
  const made = new Map<Uint32Array, { readonly shape: string; readonly logits: Logits }>();
  return (rows, plan) => {
    const shape = JSON.stringify([plan.network, plan.precision]);
    const before = made.get(rows);
    if (before?.shape === shape) return before.logits;
    const logits = make(rows, plan);
    made.set(rows, { shape, logits });
    return logits;
  };
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
