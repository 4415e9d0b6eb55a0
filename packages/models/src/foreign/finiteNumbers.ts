import { cleanText, type Text } from "@regula/base";
import { refuseJson } from "../json/readJson.ts";
import { trainAnew } from "./foreignCures.ts";

/** The first number of a list that is not finite, in words; null where all are. */
export function describeUnbounded(numbers: Float64Array): Text | null {
  const found = numbers.find((number) => !Number.isFinite(number));
  if (found === undefined) return null;
  return Number.isNaN(found)
    ? { en: "one that is not a number", "pt-BR": "um que não é número" }
    : { en: "an infinite one", "pt-BR": "um infinito" };
}

/** @throws RegulaError naming the tensor for a number that is not finite */
export function checkFinite(source: string, name: string, numbers: Float64Array): void {
  const received = describeUnbounded(numbers);
  if (received === null) return;
  const path = `tensor ${cleanText(name)}`;
  throw refuseJson(
    { source, path },
    { en: "finite numbers", "pt-BR": "números finitos" },
    received,
    "unsupported",
    trainAnew,
  );
}
