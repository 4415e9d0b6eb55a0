import { matrix, matrixFromRows, matrixToRows } from "@regula/base";
import { countInputs, countOutputs, type TargetSpec, tasks } from "@regula/data";
import { activationNames, countWeights, isElementwise, maxWeights } from "@regula/engine";
import { type EnsembleMember, membersParameter, taskOutputs } from "@regula/studies";
import { type FinishedLayer, importedMember, mostLayers } from "../imported/importedMember.ts";
import {
  foreignFormats,
  foreignPrecisions,
  type ImportedModel,
  type ModelOrigin,
} from "../model/model.ts";
import { readDecision } from "./decisionJson.ts";
import { readEncodingOfFeatures } from "./encodingJson.ts";
import { readCard } from "./modelFacts.ts";
import { readPipeline, readTarget } from "./preparedJson.ts";
import {
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  oneOf,
  orNull,
  readJsonCount,
  readJsonNumber,
  readJsonText,
  recordOf,
} from "./readJson.ts";

const readOrigin = recordOf<ModelOrigin>({
  format: oneOf(foreignFormats),
  source: readJsonText,
  producer: readJsonText,
  precision: oneOf(foreignPrecisions),
  opset: orNull(readJsonCount),
});

interface LayerFields {
  readonly activation: (typeof activationNames)[number];
  readonly weights: readonly number[][];
  readonly biases: readonly number[];
}

const readLayerFields = recordOf<LayerFields>({
  activation: oneOf(activationNames),
  weights: listOf(listOf(readJsonNumber, { min: 1 }), { min: 1 }),
  biases: listOf(readJsonNumber, { min: 1 }),
});

const asItIs: JsonReader<unknown> = (value) => value;

interface MemberFields {
  readonly encoding: unknown;
  readonly layers: readonly LayerFields[];
}

const readMember = recordOf<MemberFields>({
  encoding: asItIs,
  layers: listOf(readLayerFields, { min: 1, max: mostLayers }),
});

interface ImportedDocument extends Pick<ImportedModel, "task" | "origin" | "decision" | "card"> {
  readonly format: unknown;
  readonly version: unknown;
  readonly target: TargetSpec;
  readonly pipeline: ImportedModel["prepared"]["pipeline"];
  readonly members: readonly MemberFields[];
  readonly sha256: unknown;
}

const readDocument = recordOf<ImportedDocument>({
  format: asItIs,
  version: asItIs,
  origin: readOrigin,
  card: orNull(readCard),
  task: oneOf(tasks),
  target: readTarget,
  pipeline: readPipeline,
  decision: orNull(readDecision),
  members: listOf(readMember, { min: 1, max: 2 * membersParameter.interval.max }),
  sha256: asItIs,
});

/** The fields of an imported model, in addition to its format and version. */
export function importedDocument({
  origin,
  card,
  task,
  prepared,
  decision,
  members,
}: ImportedModel) {
  return {
    origin,
    card,
    task,
    target: prepared.target,
    pipeline: prepared.pipeline,
    decision,
    members: members.map(({ plan, encoding, parameters }) => ({
      encoding,
      layers: parameters.map(({ weights, biases }, layer) => ({
        activation: plan.network.layers[layer].activation,
        weights: matrixToRows(weights),
        biases: Array.from(biases.data),
      })),
    })),
  };
}

/** The body of an imported model. @throws RegulaError naming the place of what does not fit */
export function readImported(value: unknown, at: JsonPlace): ImportedModel {
  const { task, target, pipeline, decision, card, origin, members } = readDocument(value, at);
  const fits = (isFitting: boolean, path: string, en: string, pt: string) =>
    expectJson(isFitting, { ...at, path }, { en, "pt-BR": pt });
  fits(target.task === task, "target", `a target of the task ${task}`, `um alvo da tarefa ${task}`);
  fits(
    pipeline.columns.every(({ name }) => name !== target.name),
    "pipeline.columns",
    "no column that is the target",
    "nenhuma coluna que seja o alvo",
  );
  fits(
    decision === null || task === "binary",
    "decision",
    "null but for two classes",
    "null, exceto para duas classes",
  );
  const readEncoding = orNull(readEncodingOfFeatures(pipeline.featureNames.length));
  const read = members.map(({ encoding: kept, layers }, i): EnsembleMember => {
    const path = `members[${i}]`;
    const encoding = readEncoding(kept, { ...at, path: `${path}.encoding` });
    const inputs = countInputs(encoding, pipeline.featureNames.length);
    const sizes = [inputs, ...layers.map(({ biases }) => biases.length)];
    layers.forEach(({ weights }, layer) => {
      const isWhole =
        weights.length === sizes[layer + 1] && weights.every((row) => row.length === sizes[layer]);
      fits(
        isWhole,
        `${path}.layers[${layer}].weights`,
        `${sizes[layer + 1]} rows of ${sizes[layer]} numbers`,
        `${sizes[layer + 1]} linhas de ${sizes[layer]} números`,
      );
    });
    const last = layers[layers.length - 1];
    const { output } = taskOutputs[task];
    const isFitting =
      task === "regression" ? isElementwise(last.activation) : last.activation === output;
    fits(
      isFitting && last.biases.length === countOutputs(target),
      `${path}.layers[${layers.length - 1}]`,
      `an output that fits the task ${task}`,
      `uma saída que sirva à tarefa ${task}`,
    );
    const isElementwiseBelow = layers
      .slice(0, -1)
      .every(({ activation }) => isElementwise(activation));
    const network = {
      inputs,
      layers: layers.map(({ biases, activation }) => ({ units: biases.length, activation })),
    };
    fits(
      isElementwiseBelow && countWeights(network) <= maxWeights,
      `${path}.layers`,
      `at most ${maxWeights} weights, and softmax in the last layer only`,
      `no máximo ${maxWeights} pesos, e softmax só na última camada`,
    );
    return importedMember(task, encoding, layers.map(layerOf));
  });
  const linear = read.filter(({ parameters }) => parameters.length === 1).length;
  fits(
    linear === 0 || linear === read.length || 2 * linear === read.length,
    "members",
    "networks, and as many linear models or none",
    "redes, e ao lado delas tantos modelos lineares ou nenhum",
  );
  return {
    task,
    prepared: { pipeline, target },
    members: read,
    origin,
    data: null,
    training: null,
    signal: null,
    metrics: null,
    laterDrop: null,
    operating: null,
    decision,
    isEarlier: false,
    ranges: null,
    card,
  };
}

function layerOf({ activation, weights, biases }: LayerFields): FinishedLayer {
  return {
    activation,
    weights: matrixFromRows(weights),
    biases: matrix(biases.length, 1, Float64Array.from(biases)),
  };
}
