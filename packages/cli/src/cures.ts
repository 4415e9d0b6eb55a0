import { type AskedCode, type ErrorCode, inputCures, RegulaError, type Text } from "@regula/base";

/** What to do about what was asked for, where its own error does not say more. */
const askedCures: Readonly<Record<AskedCode, Text>> = {
  usage: {
    en: "--help lists the options of a command.",
    "pt-BR": "--help lista as opções de um comando.",
  },
  "column-unknown": {
    en: "regula describe FILE lists the columns of a file.",
    "pt-BR": "regula describe ARQUIVO lista as colunas de um arquivo.",
  },
  "parameter-invalid": {
    en: "Give such a value; --help says what each option takes.",
    "pt-BR": "Dê um valor assim; --help diz o que cada opção aceita.",
  },
  unsupported: {
    en: "Change that, or leave it out; --help says what a command takes.",
    "pt-BR": "Mude isso, ou deixe de fora; --help diz o que um comando aceita.",
  },
};

/** Of every kind of refusal. */
export const cures: Readonly<Record<ErrorCode, Text>> = { ...inputCures, ...askedCures };

/** The same error with a cure: its own, or that of its code. */
export function cure(error: RegulaError): RegulaError {
  const { advice = cures[error.code] } = error.details;
  return new RegulaError({ ...error.details, advice });
}
