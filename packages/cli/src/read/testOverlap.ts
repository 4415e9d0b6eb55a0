import type { Language } from "@regula/base";
import type { Dataset, Warning } from "@regula/data";
import { describeOverlap } from "@regula/report";
import { countSeenRows } from "@regula/studies";

/** How many test rows were trained on, where more than new rows would equal a training row. */
export function warnOfOverlap(train: Dataset, test: Dataset): Warning[] {
  const overlap = countSeenRows(train, test);
  if (overlap.claim !== "some" && overlap.claim !== "most") return [];
  const describe = (language: Language) => describeOverlap({ overlap }, language) ?? "";
  const text = { en: describe("en"), "pt-BR": describe("pt-BR") };
  return [{ code: "test-overlap", column: null, rows: overlap.numbers.found, text }];
}
