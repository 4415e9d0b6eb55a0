import { answers, type LaterDrop } from "@regula/studies";
import { readEstimate } from "./modelFacts.ts";
import { oneOf, readJsonCount, readJsonNumber, readPositive, recordOf } from "./readJson.ts";

const metrics = ["logLoss", "squaredError"] as const;

/** How much worse later rows are predicted than shuffled ones, of a model file. */
export const readLaterDrop = recordOf<LaterDrop>({
  metric: oneOf(metrics),
  answer: oneOf(answers),
  rows: readJsonCount,
  shuffled: readJsonNumber,
  later: readJsonNumber,
  drop: readEstimate,
  margin: readPositive,
});
