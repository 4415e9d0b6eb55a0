import type { Language } from "@regula/base";
import type { Warning } from "@regula/data";
import type { DocumentWarning } from "../documents/shapes.ts";

export function warningsToJson(
  warnings: readonly Warning[],
  language: Language,
): readonly DocumentWarning[] {
  return warnings.map(({ code, column, rows, text }) => ({
    code,
    column,
    rows,
    text: text[language],
  }));
}
