import { RegulaError, type Text, verbatim } from "@regula/base";

/** A damaged file: what should have been there, and perhaps in which column. */
export function refuseCorrupt(file: string, expected: Text, column?: string): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file, ...(column !== undefined && { column }) },
    expected,
    advice: {
      en: "The file is damaged or was cut short: save or copy it again.",
      "pt-BR": "O arquivo está danificado ou incompleto: salve-o ou copie-o de novo.",
    },
  });
}

/** A file that is whole, but holds what no table can. */
export function refuseKind(
  file: string,
  column: string,
  expected: Text,
  received: string,
  advice: Text,
): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { file, column },
    expected,
    received: verbatim(received),
    advice,
  });
}
