/** Strict readers of JSON for what is sent and kept beside model files. */
export { readTrainingPlan } from "./json/planJson.ts";
export {
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  numberOf,
  oneOf,
  orNull,
  reader,
  readJsonCount,
  readJsonNumber,
  readJsonText,
  recordOf,
  refuseJson,
} from "./json/readJson.ts";
