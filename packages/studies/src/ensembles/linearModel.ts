import { checkNumber, deriveSeed } from "@regula/base";
import {
  countOutputs,
  type EncodedRows,
  encodeRows,
  type Fold,
  makeFolds,
  type Prepared,
  prepare,
  type StudyData,
  type Task,
} from "@regula/data";
import {
  createTrainingPlan,
  defineNetwork,
  seedParameter,
  type TrainingPlan,
} from "@regula/engine";
import {
  fitLogistic,
  fitLogisticFolds,
  fitRidge,
  type LinearFit,
  lambdaParameter,
} from "@regula/statistics";
import { type FittedNetwork, networkOutputs } from "../folds/fittedNetwork.ts";
import { taskOutputs } from "../folds/planFactory.ts";
import { type Outputs, toOutputs } from "../metrics/predictions.ts";

/** Ridge, ridge logistic or ridge multinomial regression, as a network without hidden layers. */
export interface LinearModel extends FittedNetwork {
  readonly prepared: Prepared;
  /** The plan whose cost the parameters make least: its λ is in `penalties.l2`. */
  readonly plan: TrainingPlan;
  /** Its inputs are the features. */
  readonly encoding: null;
  /** Of the objective as `fitRidge` and `fitLogistic` state it, on the features that the pipeline makes. */
  readonly lambda: number;
  readonly degreesOfFreedom: number;
}

/** Options of `fitLinear` and `fitPrepared`. */
export interface LinearModelOptions {
  /** By default chosen: generalized cross-validation in regression, five folds in classification. */
  readonly lambda?: number;
  /** Of the folds by which λ is chosen. */
  readonly seed?: number;
}

const mostFolds = 5;
/** What inner folds derive their seed from, in addition to the model's own. */
const place = 1;

/** What fits each task, and how many times its λ the plan's l2 is: costs halve the penalty alone. */
const rules: Readonly<Record<Task, { readonly fit: Fit; readonly l2: number }>> = {
  binary: { fit: fitClasses, l2: 1 },
  classes: { fit: fitClasses, l2: 1 },
  regression: { fit: ({ inputs, targets }, lambda) => fitRidge(inputs, targets, lambda), l2: 2 },
};

type Fit = (
  examples: EncodedRows,
  lambda: number | undefined,
  makeFolds: () => readonly Uint32Array[],
) => LinearFit;

/**
 * The linear model of these rows: pipeline, λ and weights are learnt from them and from no other.
 * Folds to choose λ by keep groups whole where there are two or more, and the classes' shares where
 * each class has two rows or more.
 *
 * @throws RegulaError for data that cannot be used and λ outside its interval
 */
export function fitLinear(
  data: StudyData,
  rows: Uint32Array,
  { lambda, seed = seedParameter.default }: LinearModelOptions = {},
): LinearModel {
  return fitPrepared(prepare(data, rows), data, rows, {
    seed,
    ...(lambda !== undefined && { lambda }),
  });
}

/** The same on features that other rows' pipeline makes; rows may repeat, and repeats stay together. */
export function fitPrepared(
  prepared: Prepared,
  data: StudyData,
  rows: Uint32Array,
  { lambda, seed }: LinearModelOptions & { readonly seed: number },
): LinearModel {
  if (lambda !== undefined) checkNumber(lambdaParameter, lambda);
  const examples = encodeRows(prepared, data, rows);
  const rule = rules[data.task];
  const fit = rule.fit(examples, lambda, () => innerFolds(data, rows, seed));
  return toModel(prepared, data.task, fit, seed);
}

/**
 * A linear model for each fold, of its own training rows, on features that one pipeline makes of all. λ
 * that is not given is chosen, of classes by the rows that the other folds hold out, at no further
 * fits; in regression, and where a fold trains on fewer rows than it does not hold out, as `fitLinear` does.
 *
 * @param folds of the same rows, each held out by one
 * @throws RegulaError for data that cannot be used
 */
export function fitLinearFolds(
  prepared: Prepared,
  data: StudyData,
  folds: readonly Pick<Fold, "train" | "test">[],
  { lambda, seed }: LinearModelOptions & { readonly seed: number },
): LinearModel[] {
  const seedOf = (index: number) => deriveSeed(seed, index);
  const rows = Uint32Array.from(folds.flatMap(({ test }) => Array.from(test))).sort();
  // Where times or groups keep rows from a fold, it does not train on all that it does not hold out.
  const isWhole = folds.every(({ train, test }) => train.length + test.length === rows.length);
  if (data.task === "regression" || !isWhole) {
    return folds.map(({ train }, index) =>
      fitPrepared(prepared, data, train, {
        seed: seedOf(index),
        ...(lambda !== undefined && { lambda }),
      }),
    );
  }
  const placeOf = new Map(Array.from(rows, (row, position) => [row, position]));
  const held = folds.map(({ test }) => Array.from(test, (row) => placeOf.get(row) ?? 0));
  const { inputs, targets } = encodeRows(prepared, data, rows);
  return fitLogisticFolds(inputs, targets, held, lambda).map((fit, index) =>
    toModel(prepared, data.task, fit, seedOf(index)),
  );
}

function toModel(prepared: Prepared, task: Task, fit: LinearFit, seed: number): LinearModel {
  const { weights, biases, lambda, degreesOfFreedom } = fit;
  const [inputs, outputs] = [weights.columns, countOutputs(prepared.target)];
  return {
    prepared,
    encoding: null,
    plan: linearPlan(task, { inputs, outputs, l2: rules[task].l2 * lambda, seed }),
    parameters: [{ weights, biases }],
    lambda,
    degreesOfFreedom,
  };
}

/** The plan whose cost a linear model makes least. */
export function linearPlan(
  task: Task,
  options: Readonly<Record<"inputs" | "outputs" | "l2" | "seed", number>>,
): TrainingPlan {
  const { inputs, outputs, l2, seed } = options;
  const { output, loss } = taskOutputs[task];
  const network = defineNetwork({ inputs, hidden: [], outputs, output });
  return createTrainingPlan({ network, loss, l2, seed });
}

/** Its predictions for these rows: logits, or values in the target's own units; outputs × rows. */
export function linearOutputs(
  model: Pick<LinearModel, "prepared" | "plan" | "encoding" | "parameters">,
  data: StudyData,
  rows: Uint32Array,
): Outputs {
  const { inputs } = encodeRows(model.prepared, data, rows);
  return toOutputs(model.prepared.target, networkOutputs(model, inputs, data.task));
}

function fitClasses(
  { inputs, targets }: EncodedRows,
  lambda: number | undefined,
  makeFolds: () => readonly Uint32Array[],
): LinearFit {
  return fitLogistic(inputs, targets, lambda === undefined ? { folds: makeFolds() } : { lambda });
}

/** Positions within `rows` that each fold holds out, repeats of a row together; none for one row. */
function innerFolds(
  { classOf, clusters }: StudyData,
  rows: Uint32Array,
  seed: number,
): readonly Uint32Array[] {
  const distinct = Uint32Array.from(new Set(rows)).sort();
  if (distinct.length < 2) return [];
  const counts = new Map<number, number>();
  if (classOf)
    for (const row of distinct) counts.set(classOf[row], (counts.get(classOf[row]) ?? 0) + 1);
  const isStratified = [...counts.values()].every((count) => count > 1);
  const isGrouped =
    clusters !== null && new Set(Array.from(distinct, (row) => clusters[row])).size > 1;
  const { folds } = makeFolds({
    rows: distinct,
    folds: Math.min(mostFolds, distinct.length),
    seed: deriveSeed(seed, place),
    classes: isStratified ? classOf : null,
    groups: isGrouped ? clusters : null,
  });
  return folds.map(({ test }) => {
    const held = new Set(test);
    return Uint32Array.from(rows, (_, position) => position).filter((i) => held.has(rows[i]));
  });
}
