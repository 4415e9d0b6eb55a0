import { type InputEncoding, spellMadeInputs, type Task } from "@regula/data";
import type { ActivationName, LayerParameters } from "@regula/engine";
import type { Model, ModelOrigin } from "../model/model.ts";
import type { ForeignLayer, ForeignNetworks, ToldFacts } from "./foreignNetwork.ts";

/** What a model can lack, most important first. */
export const modelLacks = [
  "estimate",
  "ranges",
  "training",
  "fingerprint",
  "columns",
  "classes",
  "activations",
] as const;

/** One of `modelLacks`. */
export type ModelLack = (typeof modelLacks)[number];

/** A layer of an inspected model. */
export interface InspectedLayer {
  readonly inputs: number;
  readonly units: number;
  /** Null where the file does not say. */
  readonly activation: ActivationName | null;
  /** Weights and biases. */
  readonly parameters: number;
}

/** The contents of a model file, in any format. */
export interface InspectedModel {
  readonly format: "regula" | ModelOrigin["format"];
  /** The program that wrote it, with its version; empty where the file does not say. */
  readonly producer: string;
  readonly precision: ModelOrigin["precision"];
  readonly opset: number | null;
  /** Of a model that was imported, the file it came from. */
  readonly origin: ModelOrigin | null;
  /** Null where the file leaves it open. */
  readonly task: Task | null;
  readonly target: string | null;
  readonly classes: readonly string[] | null;
  readonly features: readonly string[] | null;
  readonly inputs: number;
  /** Whether features are standardized in the model. */
  readonly isScaled: boolean;
  /** The inputs that a person has chosen, as formulas of the scaled features; none of other models. */
  readonly madeInputs: readonly string[];
  readonly members: readonly (readonly InspectedLayer[])[];
  readonly lacks: readonly ModelLack[];
}

/** A model of ours, trained or imported. */
export function inspectModel(model: Model): InspectedModel {
  const { task, prepared, members, origin } = model;
  const { target, pipeline } = prepared;
  return {
    format: "regula",
    producer: origin === null ? model.training.software : "",
    precision: "f64",
    opset: null,
    origin,
    task,
    target: target.name,
    classes: target.task === "regression" ? null : target.classes,
    features: pipeline.featureNames,
    inputs: pipeline.featureNames.length,
    isScaled: pipeline.columns.some(
      (column) => column.kind === "number" && (column.mean !== 0 || column.deviation !== 1),
    ),
    madeInputs: madeInputsOf(members, pipeline.featureNames),
    members: members.map(({ plan, parameters }) =>
      parameters.map((layer, i) => describeLayer(layer, plan.network.layers[i].activation)),
    ),
    lacks: lacksOf({
      estimate: model.metrics === null,
      ranges: model.ranges === null,
      training: model.training === null,
      fingerprint: model.data === null,
    }),
  };
}

/** What a file of another program holds, before names are given to what it leaves open. */
export function inspectForeign({
  origin,
  features,
  members,
  target,
  told,
}: ForeignNetworks): InspectedModel {
  const [{ layers }] = members;
  const task = told.task ?? taskOf(layers[layers.length - 1], target, told.classes);
  return {
    ...origin,
    origin: null,
    task,
    target: told.target,
    classes: told.classes,
    features: told.features,
    inputs: features.means.length,
    isScaled:
      features.means.some((mean) => mean !== 0) || features.deviations.some((one) => one !== 1),
    madeInputs: madeInputsOf(
      members,
      told.features ?? Array.from(features.means, (_, i) => `x${i + 1}`),
    ),
    members: members.map((member) =>
      member.layers.map((layer) => describeLayer(layer, layer.activation)),
    ),
    lacks: lacksOf({
      estimate: true,
      ranges: true,
      training: true,
      fingerprint: true,
      columns: told.features === null,
      classes: told.classes === null && task !== "regression",
      activations: layers.some(({ activation }) => activation === null),
    }),
  };
}

/** Those of any network, each once. */
function madeInputsOf(
  members: readonly { readonly encoding: InputEncoding | null }[],
  names: readonly string[],
): readonly string[] {
  return [...new Set(members.flatMap(({ encoding }) => spellMadeInputs(encoding, names)))];
}

/** Null where the activation is open, and of plain outputs in no unit of a target: they may be logits. */
function taskOf(
  { activation, weights: { rows } }: ForeignLayer,
  { mean, deviation }: ForeignNetworks["target"],
  classes: ToldFacts["classes"],
): Task | null {
  if (activation === "softmax") return "classes";
  if (activation === "sigmoid" && rows === 1) return "binary";
  if (activation !== null && activation !== "identity") return rows === 1 ? "regression" : null;
  if (classes !== null && rows === classes.length && rows > 1) return "classes";
  if (classes?.length === 2 && rows === 1) return "binary";
  const isRestored = mean !== 0 || deviation !== 1;
  return rows === 1 && isRestored ? "regression" : null;
}

/** Whether one output was read as a predicted value, and may be the logit of two classes as well. */
export function isPerhapsLogit(networks: ForeignNetworks, { task }: Pick<Model, "task">): boolean {
  return task === "regression" && inspectForeign(networks).task === null;
}

function describeLayer(
  { weights, biases }: LayerParameters,
  activation: ActivationName | null,
): InspectedLayer {
  return {
    inputs: weights.columns,
    units: weights.rows,
    activation,
    parameters: weights.data.length + biases.data.length,
  };
}

const lacksOf = (missing: Readonly<Partial<Record<ModelLack, boolean>>>): ModelLack[] =>
  modelLacks.filter((lack) => missing[lack]);
