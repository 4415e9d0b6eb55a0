import { type JsonReader, listOf, readJsonNumber } from "./readJson.ts";

/** Two numbers, such as the ends of an interval. */
export const readPair: JsonReader<readonly [number, number]> = (value, at) => {
  const [low, high] = listOf(readJsonNumber, { min: 2, max: 2 })(value, at);
  return [low, high];
};
