import type { Language, Text } from "@regula/base";
import { formulaOf, type LabFeature, plainFeatures } from "../model/features/labFeatures.ts";

/** What a network's inputs are called: x and y as the data call them, what is made of them by its formula. */
export function nameInputs(
  inputs: readonly LabFeature[],
  columns: readonly Text[],
  language: Language,
): readonly string[] {
  return inputs.map(
    (input) => columns[plainFeatures.indexOf(input)]?.[language] ?? formulaOf(input),
  );
}
