import { matrix, transpose } from "@regula/base";
import { elementwiseActivationNames, unitsParameter } from "@regula/engine";
import { type FinishedLayer, mostLayers } from "../../../imported/importedMember.ts";
import { identityProbes, recognizeActivation } from "../probes.ts";
import {
  type ColumnLine,
  foldBelow,
  type RowsValue,
  scaleLine,
  simplifyLine,
} from "../rowsValue.ts";
import { perColumn } from "./lineOperators.ts";
import type { NodeReading, ReadOperator } from "./nodeReading.ts";

/** Layers whose activations are known, and a line of what the last one gives. */
interface FinishedLayers {
  readonly layers: readonly FinishedLayer[];
  readonly line: ColumnLine | null;
}

/** All layers of a value, with the activation that its units have had. @throws RegulaError for one that the engine has not */
export function finishLayers(reading: NodeReading, value: RowsValue): FinishedLayers {
  const { last, below, line } = value;
  if (last === null) return { layers: [], line };
  const found = recognizeActivation(value.probes);
  if (found === null) {
    const names = elementwiseActivationNames.filter((name) => name !== "identity").join(", ");
    throw reading.refuse(
      {
        en: `an activation of ${names} before it`,
        "pt-BR": `antes dele uma ativação entre ${names}`,
      },
      { en: "another function", "pt-BR": "outra função" },
    );
  }
  const { activation, factor } = found;
  const layers = [...below, { ...last.parameters, activation }];
  return { layers, line: simplifyLine(scaleLine(line, factor, value.columns)) };
}

/** Another layer over what stands below: W units × inputs. */
function addLayer(
  reading: NodeReading,
  value: RowsValue,
  weights: ReturnType<typeof matrix>,
  biases: Float64Array | null,
): RowsValue {
  const { layers: below, line } = finishLayers(reading, value);
  if (below.length >= mostLayers) {
    throw reading.refuse(
      { en: `at most ${mostLayers} layers`, "pt-BR": `no máximo ${mostLayers} camadas` },
      { en: "more", "pt-BR": "mais" },
    );
  }
  const { rows: units } = weights;
  const given = { weights, biases: matrix(units, 1, biases ?? new Float64Array(units)) };
  const parameters = foldBelow(given, line);
  return {
    ...value,
    columns: units,
    below,
    last: { parameters, hasBiases: biases !== null },
    probes: identityProbes,
    isSum: true,
    line: null,
  };
}

/** The weights of a node's second input, units × inputs. */
function weightsOf(reading: NodeReading, inputs: number, isTransposed: boolean, alpha: number) {
  const { dims, numbers } = reading.numbers(1);
  const [rows, columns] = dims;
  const units = isTransposed ? rows : columns;
  const { max } = unitsParameter.interval;
  const isOfInputs = dims.length === 2 && (isTransposed ? columns : rows) === inputs && units >= 1;
  if (!isOfInputs || units > max) {
    const expected = {
      en: `weights of ${inputs} inputs and at most ${max} units`,
      "pt-BR": `pesos de ${inputs} entradas e no máximo ${max} unidades`,
    };
    const shape = {
      en: `a tensor of the shape [${dims}]`,
      "pt-BR": `um tensor da forma [${dims}]`,
    };
    throw isOfInputs ? reading.refuse(expected, shape) : reading.refuseGraph(expected, shape);
  }
  reading.graph.spend(numbers.length);
  const scaled = alpha === 1 ? numbers : numbers.map((weight) => alpha * weight);
  const given = matrix(rows, columns, scaled);
  return isTransposed ? given : transpose(given);
}

const matMul: ReadOperator = (reading) => {
  const value = reading.rows(0);
  return addLayer(reading, value, weightsOf(reading, value.columns, false, 1), null);
};

/** Y = α A′ B′ + β C. */
const gemm: ReadOperator = (reading) => {
  const value = reading.rows(0);
  reading.expectAttribute("transA", reading.whole("transA", 0) === 0, "0");
  const isTransposed = reading.whole("transB", 0) === 1;
  const weights = weightsOf(reading, value.columns, isTransposed, reading.number("alpha", 1));
  const hasBiases = reading.node.inputs.length > 2 && reading.optional(2) !== null;
  if (!hasBiases) return addLayer(reading, value, weights, null);
  const beta = reading.number("beta", 1);
  const biases = perColumn(reading, reading.numbers(2), weights.rows).map((bias) => beta * bias);
  return addLayer(reading, value, weights, biases);
};

/** Over the outputs of a row; of its logarithm the probabilities are what is kept. */
const softmax: ReadOperator = (reading) => {
  const value = reading.rows(0);
  const axis = reading.whole("axis", -1);
  reading.expectAttribute("axis", axis === -1 || axis === 1, "1");
  if (value.last !== null && value.isSum) return { ...value, isSoftmax: true };
  throw reading.refuse(
    { en: "the sums of a layer", "pt-BR": "as somas de uma camada" },
    { en: "what an activation made of them", "pt-BR": "o que uma ativação fez delas" },
  );
};

export const layerOperators: Readonly<Record<string, ReadOperator>> = {
  MatMul: matMul,
  Gemm: gemm,
  Softmax: softmax,
  LogSoftmax: softmax,
};
