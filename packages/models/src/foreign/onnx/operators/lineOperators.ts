import { type ColumnLine, type RowsValue, wholeLine } from "../rowsValue.ts";
import {
  describeValue,
  type GraphValue,
  type NodeReading,
  type NumbersTensor,
  type ReadOperator,
} from "./nodeReading.ts";
import { combineUnits, mapUnits, multiplyUnits } from "./unitOperators.ts";

/** A value that a constant is added to, or that is multiplied by one. */
export type LinedValue = Extract<GraphValue, { kind: "rows" | "sum" }>;

/** What an operator makes of a value and a constant c of its column. */
interface LineRule {
  /** Of shift + scale · x, the same with c on its right. */
  readonly right: (c: number, shift: number, scale: number) => readonly [number, number];
  /** With c on its left; null where it is no line. */
  readonly left: ((c: number, shift: number, scale: number) => readonly [number, number]) | null;
  /** Of (x − mean) / deviation, with c on its right. */
  readonly feature: (c: number, mean: number, deviation: number) => readonly [number, number];
  readonly pair: (a: number, b: number) => number;
}

export const lineRules = {
  Add: {
    right: (c, shift, scale) => [shift + c, scale],
    left: (c, shift, scale) => [c + shift, scale],
    feature: (c, mean, deviation) => [mean - c * deviation, deviation],
    pair: (a, b) => a + b,
  },
  Sub: {
    right: (c, shift, scale) => [shift - c, scale],
    left: (c, shift, scale) => [c - shift, -scale],
    feature: (c, mean, deviation) => [mean + c * deviation, deviation],
    pair: (a, b) => a - b,
  },
  Mul: {
    right: (c, shift, scale) => [shift * c, scale * c],
    left: (c, shift, scale) => [shift * c, scale * c],
    feature: (c, mean, deviation) => [mean, deviation / c],
    pair: (a, b) => a * b,
  },
  Div: {
    right: (c, shift, scale) => [shift / c, scale / c],
    left: null,
    feature: (c, mean, deviation) => [mean, deviation * c],
    pair: (a, b) => a / b,
  },
} as const satisfies Record<string, LineRule>;

type LineName = keyof typeof lineRules;

/** Those that say the same with their sides exchanged. */
const isSymmetric: Readonly<Record<LineName, boolean>> = {
  Add: true,
  Sub: false,
  Mul: true,
  Div: false,
};

/** Numbers one a column, of a constant that is one number, or one a column. */
export function perColumn(
  reading: NodeReading,
  { dims, numbers }: Pick<NumbersTensor, "dims" | "numbers">,
  columns: number,
): Float64Array {
  reading.graph.spend(columns);
  if (numbers.length === 1 && dims.length <= 2) return new Float64Array(columns).fill(numbers[0]);
  if (numbers.length === columns && dims.length <= 2 && dims[dims.length - 1] === columns) {
    return numbers;
  }
  throw reading.refuse(
    {
      en: `one number, or one for each of ${columns} columns`,
      "pt-BR": `um número, ou um para cada uma de ${columns} colunas`,
    },
    {
      en: `a constant of the shape [${dims}]`,
      "pt-BR": `uma constante da forma [${dims}]`,
    },
  );
}

export const columnsOf = (value: LinedValue): number =>
  value.kind === "rows" ? value.columns : value.members[0].columns;

/** Value ∘ c, c one a column. @throws RegulaError after softmax, and for factors of features that are not positive */
export function applyRule(
  reading: NodeReading,
  name: LineName,
  value: LinedValue,
  constants: Float64Array,
  side: "right" | "left" = "right",
): LinedValue {
  if (value.kind === "rows" && value.isSoftmax) {
    throw reading.refuse(
      { en: "nothing after softmax", "pt-BR": "nada depois de softmax" },
      { en: "a constant next to its outputs", "pt-BR": "uma constante junto das suas saídas" },
    );
  }
  if (value.kind === "rows" && value.last === null) {
    return scaleFeatures(reading, name, value, constants, side);
  }
  const rule = lineRules[name][side];
  if (rule === null) throw reading.refuse(...constantFirst);
  const biased = name === "Add" && value.kind === "rows" ? addBiases(value, constants) : null;
  if (biased) return biased;
  reading.graph.spend(2 * constants.length);
  const { shift, scale } = value.line ?? wholeLine(constants.length);
  const line: ColumnLine = { shift: new Float64Array(shift), scale: new Float64Array(scale) };
  constants.forEach((c, i) => {
    [line.shift[i], line.scale[i]] = rule(c, shift[i], scale[i]);
  });
  return { ...value, line };
}

const constantFirst = [
  { en: "the constant after the outputs", "pt-BR": "a constante depois das saídas" },
  { en: "the constant first", "pt-BR": "a constante antes" },
] as const;

/** The first constants that are added to W x are its biases. */
function addBiases(value: RowsValue, constants: Float64Array): RowsValue | null {
  const { last, line } = value;
  if (last === null || last.hasBiases || line !== null || !value.isSum) return null;
  const { weights, biases } = last.parameters;
  const parameters = { weights, biases: { ...biases, data: Float64Array.from(constants) } };
  return { ...value, last: { parameters, hasBiases: true } };
}

function scaleFeatures(
  reading: NodeReading,
  name: LineName,
  value: RowsValue,
  constants: Float64Array,
  side: "right" | "left",
): RowsValue {
  if (side === "left" && !isSymmetric[name]) throw reading.refuse(...constantFirst);
  reading.graph.spend(2 * constants.length);
  const { means, deviations } = value.features;
  const features = { means: Float64Array.from(means), deviations: Float64Array.from(deviations) };
  constants.forEach((c, i) => {
    const moved = lineRules[name].feature(c, means[i], deviations[i]);
    [features.means[i], features.deviations[i]] = moved;
  });
  const isFitting = features.deviations.every((one) => one > 0 && Number.isFinite(one));
  if (isFitting) return { ...value, features };
  throw reading.refuse(
    { en: "positive factors of the features", "pt-BR": "fatores positivos dos atributos" },
    { en: "others", "pt-BR": "outros" },
  );
}

const isLined = (value: GraphValue): value is LinedValue =>
  value.kind === "rows" || value.kind === "sum";

const constantOf = (value: GraphValue): NumbersTensor | null =>
  value.kind === "constant" && value.tensor.kind === "numbers" ? value.tensor : null;

/** Add, Sub, Mul and Div of a value and a constant, or of two functions of the same layer. */
function arithmetic(name: LineName): ReadOperator {
  const { left, pair } = lineRules[name];
  return (reading) => {
    const [a, b] = [reading.input(0), reading.input(1)];
    const [first, second] = [constantOf(a), constantOf(b)];
    if (isLined(a) && second) {
      return applyRule(reading, name, a, perColumn(reading, second, columnsOf(a)));
    }
    if (isLined(b) && first) {
      const constants = perColumn(reading, first, columnsOf(b));
      if (left || b.kind === "sum") return applyRule(reading, name, b, constants, "left");
      return mapUnits(reading, b, (value) => pair(first.numbers[0], value));
    }
    if (a.kind === "rows" && b.kind === "rows" && a.last === b.last) {
      return name === "Mul" ? multiplyUnits(reading, a, b) : combineUnits(reading, a, b, pair);
    }
    if (name === "Add") return addUp(reading);
    throw reading.refuse(
      {
        en: "outputs of a layer with a constant, or with other outputs of the same layer",
        "pt-BR": "saídas de uma camada com uma constante, ou com outras saídas da mesma camada",
      },
      describeValue(isLined(a) ? b : a),
    );
  };
}

/** Outputs of several networks, added up. */
export const addUp: ReadOperator = (reading) => {
  const members = reading.inputs().map((value) => {
    if (value.kind === "rows" && value.last !== null) return value;
    throw reading.refuse(
      { en: "outputs of networks", "pt-BR": "saídas de redes" },
      describeValue(value),
    );
  });
  const [first] = members;
  if (members.some(({ columns }) => columns !== first.columns)) {
    throw reading.refuse(
      { en: "as many outputs of each network", "pt-BR": "o mesmo número de saídas de cada rede" },
      { en: "other numbers of outputs", "pt-BR": "outros números de saídas" },
    );
  }
  const scale = new Float64Array(first.columns).fill(members.length);
  reading.graph.spend(2 * first.columns);
  return { kind: "sum", members, line: { shift: new Float64Array(first.columns), scale } };
};

/** Of a value and the constants of a node, one rule after another. */
function inTurn(
  reading: NodeReading,
  steps: readonly (readonly [LineName, Pick<NumbersTensor, "dims" | "numbers">])[],
): LinedValue {
  const value = reading.rows(0);
  return steps.reduce<LinedValue>(
    (below, [name, tensor]) =>
      applyRule(reading, name, below, perColumn(reading, tensor, value.columns)),
    value,
  );
}

const listOf = (numbers: Float64Array) => ({ dims: [numbers.length], numbers });

const negate: ReadOperator = (reading) => inTurn(reading, [["Mul", listOf(Float64Array.of(-1))]]);

/** (x − mean) / √(variance + ε) · γ + β, as a trained network computes it. */
const batchNormalization: ReadOperator = (reading) => {
  const isTraining = reading.whole("training_mode", 0) === 0;
  reading.expectAttribute("training_mode", isTraining, "0");
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((place) => reading.numbers(place));
  const epsilon = reading.number("epsilon", 1e-5);
  const deviations = variance.numbers.map((one) => Math.sqrt(one + epsilon));
  return inTurn(reading, [
    ["Sub", mean],
    ["Div", { dims: variance.dims, numbers: deviations }],
    ["Mul", gamma],
    ["Add", beta],
  ]);
};

/** (x − offset) · scale. */
const scaler: ReadOperator = (reading) => {
  const [offset, scale] = ["offset", "scale"].map(
    (name) => reading.attribute(name)?.numbers ?? new Float64Array(),
  );
  return inTurn(reading, [
    ["Sub", listOf(offset.length === 0 ? Float64Array.of(0) : offset)],
    ["Mul", listOf(scale.length === 0 ? Float64Array.of(1) : scale)],
  ]);
};

const mean: ReadOperator = (reading) => {
  const sum = addUp(reading);
  if (sum.kind !== "sum") return sum;
  const constants = new Float64Array(columnsOf(sum)).fill(sum.members.length);
  return applyRule(reading, "Div", sum, constants);
};

export const lineOperators: Readonly<Record<string, ReadOperator>> = {
  Add: arithmetic("Add"),
  Sub: arithmetic("Sub"),
  Mul: arithmetic("Mul"),
  Div: arithmetic("Div"),
  Neg: negate,
  Sum: addUp,
  Mean: mean,
  BatchNormalization: batchNormalization,
  "ai.onnx.ml.Scaler": scaler,
};
