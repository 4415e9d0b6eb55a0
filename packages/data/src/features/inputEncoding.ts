import { type ChoiceParameter, type Matrix, matrix } from "@regula/base";
import { type MadeInput, spellMade, writeMade } from "./madeInputs.ts";
import { isNumeric, type PipelineColumn } from "./pipelineColumn.ts";
import { findTreeEdges, type TreeTargets } from "./treeEdges.ts";

/**
 * How the features of a pipeline become the inputs of a network. `standard`: as they are, by mean and
 * standard deviation. `piecewise`: by median and quartiles, with distant numbers compressed, and with
 * each number a piecewise-linear encoding.
 */
export const inputEncodings = ["standard", "piecewise"] as const;

/** One of `inputEncodings`. */
export type InputEncodingName = (typeof inputEncodings)[number];

/** The option `inputEncoding`: its choices, default and texts. */
export const inputEncodingParameter: ChoiceParameter<InputEncodingName> = {
  kind: "choice",
  name: "inputEncoding",
  choices: inputEncodings,
  default: "standard",
  label: { en: "Encoding of numbers", "pt-BR": "Codificação dos números" },
  help: {
    en: "inputs of networks for numbers and dates; standard: one each, by mean and standard deviation; piecewise: one by median and quartiles, and more for the intervals into which a tree divides it",
    "pt-BR":
      "entradas das redes para números e datas; standard: uma para cada um, pela média e pelo desvio padrão; piecewise: uma pela mediana e pelos quartis, e outras para os intervalos em que uma árvore o divide",
  },
};

/** Inputs of one feature x. */
export type FeatureEncoding =
  /** x itself: a category or an indicator, 0 or 1. */
  | { readonly kind: "asIs" }
  /**
   * First x / √(1 + (x / limit)²), which is near x for small x and never beyond ± limit (Holzmüller
   * et al. 2024, arXiv 2407.04491, §3). Then, for each pair of neighboring edges in their order,
   * min(1, max(0, (x − low) / (high − low))) − 0.5: how far x has come between them (Gorishniy, Rubachev
   * and Babenko 2022, "On embeddings for numerical features", arXiv 2203.05556, eq. 1).
   */
  | {
      readonly kind: "smooth";
      readonly limit: number;
      /** Ascending, in the units of x; none, or at least three. */
      readonly edges: readonly number[];
    }
  /** What a person has chosen to make of it, which may be nothing. */
  | { readonly kind: "made"; readonly inputs: readonly MadeInput[] };

/** How features become inputs: plain data, learnt from the rows that a network trains on, and part of it. */
export interface InputEncoding {
  /** One a feature, in the order of the pipeline. */
  readonly features: readonly FeatureEncoding[];
}

const smoothLimit = 3;

/** Beyond this a feature counts as this: its square would overflow in single precision. */
export const farthestFeature = 1e15;

/**
 * Learns where to cut each number and each part of a date by a tree on it alone; see `findTreeEdges`.
 *
 * @param columns of the pipeline that made X
 * @param X features × m of the rows that a network trains on
 * @param targets one a row of these
 */
export function fitInputEncoding(
  columns: readonly PipelineColumn[],
  X: Matrix,
  targets: TreeTargets,
): InputEncoding {
  const features = columns.flatMap(isNumeric).map((numeric, feature): FeatureEncoding => {
    if (!numeric) return { kind: "asIs" };
    const values = X.data.slice(feature * X.columns, (feature + 1) * X.columns).map(draw);
    return { kind: "smooth", limit: smoothLimit, edges: findTreeEdges(values, targets) };
  });
  return { features };
}

/** Inputs of a network, of features that the pipeline makes. @param encoding null where they are the features */
export function countInputs(encoding: InputEncoding | null, features: number): number {
  if (encoding === null) return features;
  return encoding.features.reduce((sum, feature) => sum + countOf(feature), 0);
}

function countOf(feature: FeatureEncoding): number {
  switch (feature.kind) {
    case "asIs":
      return 1;
    case "smooth":
      return 1 + Math.max(0, feature.edges.length - 1);
    case "made":
      return feature.inputs.length;
  }
}

/** The inputs that were chosen by hand, as formulas of the names of features; none of other encodings. */
export function spellMadeInputs(
  encoding: InputEncoding | null,
  names: readonly string[],
): readonly string[] {
  return (encoding?.features ?? []).flatMap((feature, own) =>
    feature.kind === "made" ? feature.inputs.map((input) => spellMade(input, own, names)) : [],
  );
}

/**
 * The inputs of a network × m, of features × m.
 *
 * @param encoding of the network; null where its inputs are the features
 */
export function encodeInputs(encoding: InputEncoding | null, X: Matrix): Matrix {
  if (encoding === null) return X;
  const m = X.columns;
  const inputs = matrix(countInputs(encoding, X.rows), m);
  const valuesOf = (place: number) => X.data.subarray(place * m, (place + 1) * m);
  let first = 0;
  for (const [i, feature] of encoding.features.entries()) {
    const end = first + countOf(feature);
    const own = inputs.data.subarray(first * m, end * m);
    if (feature.kind === "asIs") own.set(valuesOf(i));
    else if (feature.kind === "smooth") writeSmooth(feature, valuesOf(i), own);
    else writeMade(feature.inputs, i, valuesOf, own);
    first = end;
  }
  return inputs;
}

type Smooth = Extract<FeatureEncoding, { kind: "smooth" }>;

/** In loops of their own, which take less than half the time of a function called for each value. */
function writeSmooth({ limit, edges }: Smooth, values: Float64Array, inputs: Float64Array): void {
  const m = values.length;
  const near = values.map(draw);
  for (let j = 0; j < m; j++) {
    const ratio = near[j] / limit;
    inputs[j] = near[j] / Math.sqrt(1 + ratio * ratio);
  }
  for (let edge = 1; edge < edges.length; edge++) {
    const [low, width] = [edges[edge - 1], edges[edge] - edges[edge - 1]];
    for (let j = 0; j < m; j++) {
      inputs[edge * m + j] = Math.min(1, Math.max(0, (near[j] - low) / width)) - 0.5;
    }
  }
}

function draw(x: number): number {
  return Math.min(farthestFeature, Math.max(-farthestFeature, x));
}
