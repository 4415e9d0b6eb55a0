import { matrixToRows, RegulaError, spellNumbers } from "@regula/base";
import { countInputs } from "@regula/data";
import type { TrainingPlan } from "@regula/engine";
import { splitMembers } from "@regula/studies";
import type { Model, TrainedModel } from "../model/model.ts";
import { importedDocument, readImported } from "./importedJson.ts";
import type { SharedPlan } from "./planJson.ts";
import { parseJson, readJsonCount, refuseJson } from "./readJson.ts";
import { type ModelVersion, modelVersions, readModel } from "./readModel.ts";
import { writeJson } from "./writeJson.ts";

export const modelFormat = "regula-model";
/** The version that is written; those before it are read still. */
export const modelVersion: ModelVersion = 5;

const wholeModel = {
  en: "a model that regula train or regula import wrote, whole",
  "pt-BR": "um modelo que regula train ou regula import escreveu, inteiro",
};

const nameModel = {
  en: "Name the file that one of them wrote with -o; where a command reads data, they come after it.",
  "pt-BR":
    "Indique o arquivo que um deles escreveu com -o; se o comando lê dados, eles vêm depois.",
};

/** Larger files are refused before anything is made of them. */
export const mostModelCharacters = 2 ** 28;

/**
 * A model as text: JSON that says its format and version, with each plan once and every weight in
 * decimal digits that give back its bits.
 *
 * @throws RegulaError for a model without members, or of inputs that their encodings do not make, with
 * numbers that are not finite, or too large to be read again
 */
export function encodeModel(model: Model): string {
  checkMembers(model);
  const body = model.origin === null ? trainedDocument(model) : importedDocument(model);
  const text = `${writeJson({ format: modelFormat, version: modelVersion, ...body })}\n`;
  if (text.length <= mostModelCharacters) return text;
  throw new RegulaError({
    code: "file-too-large",
    expected: {
      en: `a model of at most ${mostModelCharacters} characters`,
      "pt-BR": `um modelo de no máximo ${mostModelCharacters} caracteres`,
    },
    received: spellNumbers(text.length),
    advice: {
      en: "Use fewer members or smaller layers.",
      "pt-BR": "Use menos membros ou camadas menores.",
    },
  });
}

function checkMembers({ prepared, members }: Pick<Model, "prepared" | "members">): void {
  const features = prepared.pipeline.featureNames.length;
  const isWhole = members.every(
    ({ plan, encoding }) => plan.network.inputs === countInputs(encoding, features),
  );
  if (isWhole && members.length > 0) return;
  throw new RegulaError({
    code: "shape-mismatch",
    expected: {
      en: "members, each with the inputs that its encoding makes",
      "pt-BR": "membros, cada um com as entradas que sua codificação faz",
    },
    received: spellNumbers(members.length),
  });
}

/** Each plan once. */
function trainedDocument(model: TrainedModel) {
  const { task, prepared, members, data, training, signal, metrics } = model;
  const { laterDrop, operating, decision, ranges, card } = model;
  const { networks, linear } = splitMembers(members);
  const plans = new Map(
    networks.map(({ plan }) => {
      const shared = sharedPlan(plan);
      return [JSON.stringify(shared), shared] as const;
    }),
  );
  const places = new Map([...plans.keys()].map((text, place) => [text, place]));
  return {
    card,
    task,
    data,
    training,
    signal,
    metrics,
    laterDrop,
    operating,
    decision,
    ranges,
    target: prepared.target,
    pipeline: prepared.pipeline,
    plans: [...plans.values()],
    members: members.map(({ plan, encoding, parameters }, i) => ({
      seed: plan.seed,
      plan: linear.includes(members[i]) ? null : places.get(JSON.stringify(sharedPlan(plan))),
      l2: linear.includes(members[i]) ? plan.penalties.l2 : null,
      encoding,
      layers: parameters.map(({ weights, biases }) => ({
        weights: matrixToRows(weights),
        biases: Array.from(biases.data),
      })),
    })),
  };
}

function sharedPlan({ seed: _, network, ...rest }: TrainingPlan): SharedPlan {
  return { network: { layers: network.layers }, ...rest };
}

/**
 * Reads what `encodeModel` wrote, the same to the bit. Nothing is taken on trust: every field is
 * checked, and every shape against the plan.
 *
 * @param source what messages call it
 * @throws RegulaError naming the place in the document for text that is no whole model, and for a
 * model of a newer version
 */
export function decodeModel(text: string, source = "model"): Model {
  const at = { source, path: "" };
  const body = text.replace(/^\ufeff/, "");
  const document = parseJson(body, at, wholeModel, mostModelCharacters, nameModel);
  const head = (typeof document === "object" && document !== null ? document : {}) as {
    format?: unknown;
    version?: unknown;
  };
  if (head.format !== modelFormat) {
    const other = { en: "another JSON document", "pt-BR": "outro documento JSON" };
    throw refuseJson(at, wholeModel, other, "format-unknown", nameModel);
  }
  const version = readJsonCount(head.version, { source, path: "version" });
  const known = modelVersions.find((one) => one === version);
  if (known === undefined) {
    const [first] = modelVersions;
    const words = {
      en: `version ${first} to ${modelVersion}`,
      "pt-BR": `versão ${first} a ${modelVersion}`,
    };
    throw new RegulaError({
      code: "unsupported",
      place: { file: source },
      expected: { en: `a model of ${words.en}`, "pt-BR": `um modelo da ${words["pt-BR"]}` },
      received: { en: `version ${version}`, "pt-BR": `versão ${version}` },
      advice: {
        en: "Update Regula, or train the model again.",
        "pt-BR": "Atualize a Regula, ou treine o modelo de novo.",
      },
    });
  }
  if (known === modelVersion && Object.hasOwn(head, "origin")) return readImported(document, at);
  return readModel(document, known, at);
}
