import { matrix, transpose, verbatim } from "@regula/base";
import { numberTypes } from "../../tensorNumbers.ts";
import type { OnnxTensor } from "../onnxTensor.ts";
import {
  describeValue,
  type GraphValue,
  type NodeReading,
  type NumbersTensor,
  type ReadOperator,
} from "./nodeReading.ts";

const keep: ReadOperator = (reading) => reading.input(0);

const withDims = (tensor: OnnxTensor, dims: readonly number[]): GraphValue => ({
  kind: "constant",
  tensor: { ...tensor, dims },
});

const countOf = (dims: readonly number[]) => dims.reduce((product, size) => product * size, 1);

/** How many columns a value has; null of what has none of its own. */
function columnsOf(value: GraphValue): number | null {
  if (value.kind === "rows") return value.columns;
  if (value.kind === "sum") return value.members[0].columns;
  return value.kind === "pair" ? 2 : null;
}

/** Values of TensorProto.DataType that are floating point. */
const floatTypes: readonly number[] = [1, 10, 11, 16];

/** Numbers stay doubles here; rounded to whole numbers they would be others. */
const cast: ReadOperator = (reading) => {
  const value = reading.input(0);
  const isFloat = floatTypes.includes(reading.whole("to", 1));
  const isKept = isFloat || value.kind === "labels" || value.kind === "constant";
  reading.expectAttribute("to", isKept, "1, 10, 11");
  return value;
};

/** Rows that stay rows × columns, or one column as a list. */
const reshape: ReadOperator = (reading) => {
  const value = reading.input(0);
  const shape = [...reading.numbers(1).numbers];
  const columns = columnsOf(value);
  if (columns === null) {
    if (value.kind !== "constant") return value;
    const given = countOf(value.tensor.dims);
    const rest = countOf(shape.filter((size) => size !== -1));
    const dims = shape.map((size) => (size === -1 ? given / rest : size));
    if (countOf(dims) === given && dims.every(Number.isInteger))
      return withDims(value.tensor, dims);
  }
  const [rows, last = 1] = shape;
  const isSame = last === columns || (last === -1 && rows !== -1);
  if (columns !== null && shape.length <= 2 && isSame) return value;
  throw refuseShape(reading, `[${shape}]`);
};

function refuseShape(reading: NodeReading, shape: string) {
  return reading.refuse(
    { en: "the same rows and columns", "pt-BR": "as mesmas linhas e colunas" },
    verbatim(shape),
  );
}

/** Over the axes after the first; a table of rows has one. */
const flatten: ReadOperator = (reading) => {
  const axis = reading.whole("axis", 1);
  reading.expectAttribute("axis", axis === 1 || axis === -1, "1");
  return reading.input(0);
};

/** One column as a list. */
const squeeze: ReadOperator = (reading) => {
  const value = reading.input(0);
  const columns = columnsOf(value);
  if (value.kind === "labels" || columns === 1) return value;
  if (value.kind === "constant") {
    return withDims(
      value.tensor,
      value.tensor.dims.filter((size) => size !== 1),
    );
  }
  throw refuseShape(reading, `${columns}`);
};

/** A constant with an axis more, before all or behind. */
const unsqueeze: ReadOperator = (reading) => {
  const value = reading.input(0);
  if (value.kind === "labels") return value;
  const axes = reading.attribute("axes")?.wholes ?? [...reading.numbers(1).numbers];
  if (value.kind === "constant" && axes.length === 1) {
    const { dims } = value.tensor;
    if (axes[0] === 0) return withDims(value.tensor, [1, ...dims]);
    if (axes[0] === dims.length || axes[0] === -1) return withDims(value.tensor, [...dims, 1]);
  }
  throw refuseShape(reading, `axes ${axes}`);
};

/** Of constant weights. */
const transposed: ReadOperator = (reading) => {
  const tensor = reading.numbers(0);
  const [rows, columns] = tensor.dims;
  const order = reading.attribute("perm")?.wholes ?? [1, 0];
  if (tensor.dims.length !== 2 || order.length !== 2 || order[0] !== 1 || order[1] !== 0) {
    throw refuseShape(reading, `perm ${order}`);
  }
  reading.graph.spend(tensor.numbers.length);
  const { data } = transpose(matrix(rows, columns, tensor.numbers));
  return { kind: "constant", tensor: { ...tensor, dims: [columns, rows], numbers: data } };
};

/** A tensor of its own, or one number or a list of them. */
const constant: ReadOperator = (reading) => {
  const tensor = reading.attribute("value")?.tensor;
  if (tensor) return { kind: "constant", tensor };
  const of = (dims: readonly number[], numbers: readonly number[]): GraphValue => {
    const made: NumbersTensor = {
      name: "",
      kind: "numbers",
      type: numberTypes[0],
      dims,
      numbers: Float64Array.from(numbers),
    };
    return { kind: "constant", tensor: made };
  };
  const single =
    reading.attribute("value_float")?.number ?? reading.attribute("value_int")?.whole ?? null;
  if (single !== null) return of([], [single]);
  const list =
    reading.attribute("value_floats")?.numbers ?? reading.attribute("value_ints")?.wholes;
  if (list) return of([list.length], [...list]);
  throw reading.refuse(
    { en: "constant numbers", "pt-BR": "números constantes" },
    { en: "something else", "pt-BR": "outra coisa" },
  );
};

/** The predicted class says nothing that the probabilities do not. */
const argMax: ReadOperator = (reading) => {
  const value = reading.input(0);
  if (columnsOf(value) !== null) return { kind: "labels" };
  throw reading.refuse(
    { en: "probabilities of classes", "pt-BR": "probabilidades de classes" },
    describeValue(value),
  );
};

/** Names of the predicted classes. */
function namesOfLabels(list: number, labels: number): ReadOperator {
  return (reading) => {
    const [names, value] = [reading.input(list), reading.input(labels)];
    if (names.kind !== "constant" || value.kind !== "labels") {
      throw reading.refuse(
        { en: "names of predicted classes", "pt-BR": "nomes de classes previstas" },
        describeValue(value),
      );
    }
    const { tensor } = names;
    nameClasses(reading, tensor.kind === "texts" ? tensor.texts : [...tensor.numbers].map(String));
    return value;
  };
}

/** @throws RegulaError where two nodes name the classes otherwise */
function nameClasses(reading: NodeReading, names: readonly string[]): void {
  const { graph } = reading;
  if (graph.classes !== null && graph.classes.join("\n") !== names.join("\n")) {
    throw reading.refuse(
      { en: "the same classes as before", "pt-BR": "as mesmas classes de antes" },
      { en: "others", "pt-BR": "outras" },
    );
  }
  graph.classes = names;
}

/** Probabilities by the names of their classes. */
const zipMap: ReadOperator = (reading) => {
  const texts = reading.attribute("classlabels_strings")?.texts ?? [];
  const wholes = reading.attribute("classlabels_int64s")?.wholes ?? [];
  nameClasses(reading, texts.length > 0 ? texts : wholes.map(String));
  return reading.input(0);
};

const labelEncoder: ReadOperator = (reading) => {
  const value = reading.input(0);
  if (value.kind === "labels") return value;
  throw reading.refuse(
    { en: "predicted classes", "pt-BR": "classes previstas" },
    describeValue(value),
  );
};

export const shapeOperators: Readonly<Record<string, ReadOperator>> = {
  Identity: keep,
  Dropout: keep,
  Cast: cast,
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transposed,
  Constant: constant,
  ArgMax: argMax,
  Gather: namesOfLabels(0, 1),
  "ai.onnx.ml.ArrayFeatureExtractor": namesOfLabels(0, 1),
  "ai.onnx.ml.ZipMap": zipMap,
  "ai.onnx.ml.LabelEncoder": labelEncoder,
};
