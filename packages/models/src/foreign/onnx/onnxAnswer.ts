import { cleanText, type Text, verbatim } from "@regula/base";
import type { FinishedMember } from "../../imported/importedMember.ts";
import { refuseJson } from "../../json/readJson.ts";
import type { ForeignNetworks } from "../foreignNetwork.ts";
import type { OnnxDocument } from "./onnxDocument.ts";
import { finishLayers } from "./operators/layerOperators.ts";
import {
  describeValue,
  type GraphReading,
  type GraphValue,
  type NodeReading,
} from "./operators/nodeReading.ts";
import { type ColumnLine, foldAbove, type RowsValue, simplifyLine } from "./rowsValue.ts";

/** What stands for the answer, and what only names the class that it makes likeliest. */
type AnswerValue = Exclude<GraphValue, { kind: "labels" | "constant" | "encoded" }>;

/**
 * The networks behind a graph's outputs: one of these is numbers, others may say the predicted class.
 *
 * @throws RegulaError for graphs that give nothing, or several things
 */
export function answerOf(
  { outputs }: OnnxDocument,
  graph: GraphReading,
  last: NodeReading | null,
): Pick<ForeignNetworks, "features" | "members" | "target"> {
  const refuse = (received: Text) =>
    refuseJson(
      { source: graph.source, path: "graph.output" },
      {
        en: "one output of probabilities or regression predictions, and at most the predicted classes with it",
        "pt-BR":
          "uma saída de probabilidades ou valores, e ao lado dela no máximo as classes previstas",
      },
      received,
      "unsupported",
    );
  const found = outputs.map((name) => graph.values.get(name));
  const answers = found.filter((value) => value !== undefined && value.kind !== "labels");
  const [answer] = answers;
  if (answers.length !== 1 || found.includes(undefined) || last === null) {
    throw refuse(verbatim(outputs.map((name) => cleanText(name)).join(", ") || "0"));
  }
  if (answer.kind === "constant" || answer.kind === "encoded") throw refuse(describeValue(answer));
  const { members, line } = partsOf(answer);
  const [{ features }] = members;
  if (members.some((member) => !isSameScale(member.features, features))) {
    throw refuse({
      en: "networks whose features are scaled otherwise",
      "pt-BR": "redes cujos atributos têm outra escala",
    });
  }
  if (members.some((member) => member.last === null)) throw refuse(describeFeatures);
  const read = members.map((member) => finish(last, member));
  return { features, ...restore(read, simplifyLine(line), members[0].isSoftmax, refuse) };
}

const activated: Text = {
  en: "outputs of each network as its activation gave them",
  "pt-BR": "as saídas de cada rede como sua ativação as deu",
};

const describeFeatures: Text = { en: "the features themselves", "pt-BR": "os próprios atributos" };

function partsOf(answer: AnswerValue): {
  readonly members: readonly RowsValue[];
  readonly line: ColumnLine | null;
} {
  if (answer.kind === "sum") return answer;
  const value = answer.kind === "pair" ? answer.positive : answer;
  return { members: [{ ...value, line: null }], line: value.line };
}

function isSameScale(a: RowsValue["features"], b: RowsValue["features"]): boolean {
  return (
    a === b ||
    [...a.means].every((mean, i) => mean === b.means[i] && a.deviations[i] === b.deviations[i])
  );
}

/** With a line that its last layer takes in: that of a member of a sum. */
function finish(reading: NodeReading, value: RowsValue): FinishedMember {
  if (value.isSoftmax && value.last) {
    const layer = { ...value.last.parameters, activation: "softmax" as const };
    return { encoding: value.encoding, layers: [...value.below, layer] };
  }
  const finished = finishLayers(reading, value);
  const layers = foldLast(finished.layers, finished.line);
  if (layers) return { encoding: value.encoding, layers };
  throw reading.refuse(activated, { en: "a multiple of it", "pt-BR": "um múltiplo delas" });
}

/** Null for a last layer whose activation keeps the line out. */
function foldLast(
  layers: FinishedMember["layers"],
  line: ColumnLine | null,
): FinishedMember["layers"] | null {
  const last = layers[layers.length - 1];
  if (line === null) return layers;
  if (last.activation !== "identity") return null;
  return [...layers.slice(0, -1), { ...last, ...foldAbove(last, line) }];
}

/** What the answer's line is: the target's mean and deviation, or a part of the last layers. */
function restore(
  members: readonly FinishedMember[],
  line: ColumnLine | null,
  isSoftmax: boolean,
  refuse: (received: Text) => Error,
): Pick<ForeignNetworks, "members" | "target"> {
  const asIs = { mean: 0, deviation: 1 };
  if (line === null) return { members, target: asIs };
  if (!isSoftmax && line.scale.length === 1 && line.scale[0] > 0) {
    return { members, target: { mean: line.shift[0], deviation: line.scale[0] } };
  }
  const folded = members.map(({ encoding, layers }) => {
    const own = isSoftmax ? null : foldLast(layers, line);
    if (own) return { encoding, layers: own };
    throw refuse({
      en: "what an activation gave, times other numbers",
      "pt-BR": "o que uma ativação deu, vezes outros números",
    });
  });
  return { members: folded, target: asIs };
}
