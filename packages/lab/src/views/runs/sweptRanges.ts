import { checkNumber, type NumberParameter, RegulaError, type Text } from "@regula/base";
import { readNumber } from "../../i18n/index.ts";
import { settingParameters } from "../../model/settings.ts";

export const sweptSettings = ["l2", "keepProb"] as const;

export type SweptSetting = (typeof sweptSettings)[number];

/** What was typed, and the numbers that it comes to or why it comes to none. */
export type TypedRange =
  | { readonly is: "read"; readonly text: string; readonly values: readonly number[] }
  | { readonly is: "refused"; readonly text: string; readonly why: Text };

/** More values of one setting make an unreadable table. */
export const mostValues = 8;

/** Values apart by semicolons, each once, as the setting's declaration takes them. */
export function readRange(text: string, parameter: NumberParameter): TypedRange {
  const values = [
    ...new Set(
      text
        .split(/[;\s]+/)
        .filter(Boolean)
        .map(readNumber),
    ),
  ];
  if (values.length === 0 || values.length > mostValues) {
    const why = {
      en: `From one to ${mostValues} values are needed, apart by semicolons.`,
      "pt-BR": `São necessários de um a ${mostValues} valores, separados por ponto e vírgula.`,
    };
    return { is: "refused", text, why };
  }
  try {
    for (const value of values) checkNumber(parameter, value);
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    return { is: "refused", text, why: { en: error.in("en"), "pt-BR": error.in("pt-BR") } };
  }
  return { is: "read", text, values };
}

/** The parameter of a number that a sweep varies. */
export function sweptParameter(name: SweptSetting): NumberParameter {
  const parameter = settingParameters[name];
  if (parameter.kind !== "number") throw new Error(`${name} is no number`);
  return parameter;
}
