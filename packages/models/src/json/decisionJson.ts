import type { CostEstimates, Costs, OperatingPoint } from "@regula/studies";
import type { ModelDecision } from "../model/modelDecision.ts";
import { readEstimate } from "./modelFacts.ts";
import {
  expectJson,
  type JsonReader,
  listOf,
  orNull,
  readJsonCount,
  readJsonNumber,
  readPositive,
  readShare,
  recordOf,
} from "./readJson.ts";
import { readPair } from "./readPair.ts";

const readCosts = recordOf<Costs>({ falsePositive: readPositive, falseNegative: readPositive });

const decisionRecord = recordOf<ModelDecision>({
  threshold: readShare,
  costs: orNull(readCosts),
  range: orNull(readPair),
});

/** From which probability on the positive class is said. */
export const readDecision: JsonReader<ModelDecision> = (value, at) => {
  const read = decisionRecord(value, at);
  const { threshold, range } = read;
  expectJson(
    range === null ||
      (range[0] >= 0 && range[0] <= threshold && threshold <= range[1] && range[1] <= 1),
    { ...at, path: `${at.path}.range` },
    {
      en: "a range in [0, 1] that holds the threshold",
      "pt-BR": "uma faixa em [0; 1] com o limiar",
    },
  );
  return read;
};

const readOperatingRecord = recordOf<OperatingPoint>({
  rows: readJsonCount,
  recall: listOf(orNull(readEstimate)),
  precision: listOf(orNull(readEstimate)),
  balancedAccuracy: orNull(readEstimate),
  cost: orNull(
    recordOf<CostEstimates>({
      costs: readCosts,
      model: readEstimate,
      all: readJsonNumber,
      none: readJsonNumber,
      saved: readEstimate,
    }),
  ),
});

/** What decisions come to, of so many classes: every share in [0, 1]. */
export const readOperatingOf =
  (classes: number): JsonReader<OperatingPoint> =>
  (value, at) => {
    const read = readOperatingRecord(value, at);
    const { recall, precision, balancedAccuracy } = read;
    expectJson(recall.length === classes && precision.length === classes, at, {
      en: `a recall and a precision for each of ${classes} classes`,
      "pt-BR": `uma sensibilidade e uma precisão para cada uma de ${classes} classes`,
    });
    const shares = [...recall, ...precision, balancedAccuracy].flatMap((estimate) =>
      estimate ? [estimate.mean, ...(estimate.interval ?? [])] : [],
    );
    expectJson(
      shares.every((share) => share >= 0 && share <= 1),
      at,
      { en: "shares in [0, 1]", "pt-BR": "proporções em [0; 1]" },
    );
    return read;
  };
