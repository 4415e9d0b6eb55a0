import {
  checkChoice,
  checkNumber,
  describeInterval,
  type Language,
  languages,
  type Parameter,
  RegulaError,
  type Text,
  verbatim,
  writeWithPoint,
} from "@regula/base";
import { variantWords } from "@regula/studies";
import { type Command, Option } from "commander";

/** The flag of this name: `learningRate` is `--learning-rate`. */
export function plainFlagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Where a hyperparameter that is refused was asked for. */
export function flagOf(name: string): string {
  if (name.startsWith("-")) return name;
  // What is set in the environment.
  if (/^[A-Z_]+$/.test(name)) return name;
  // Flags join what variants set to the variants, which are what is trained and refused.
  if (Object.values(variantWords).some(({ option }) => option === name)) return "--variants";
  return plainFlagOf(name);
}

/** `text` as a number. @throws RegulaError naming the flag */
export function readNumber(text: string, flag: string): number {
  const trimmed = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: flag },
    expected: { en: "a number", "pt-BR": "um número" },
    received: verbatim(`"${text}"`),
    ...(/^[+-]?\d*,\d+$/.test(trimmed) && { advice: writeWithPoint(trimmed.replace(",", ".")) }),
  });
}

/** A flag whose name, help, default and check are its declaration's. */
export function parameterOption(parameter: Parameter, language: Language): Option {
  const flag = plainFlagOf(parameter.name);
  const help = parameter.help[language];
  if (parameter.kind === "choice") {
    return new Option(`${flag} <${parameter.choices.join("|")}>`, help).argParser((text) =>
      checkChoice(parameter, text, { option: flag }),
    );
  }
  return new Option(
    `${flag} <n>`,
    `${help}, ${describeInterval(parameter.interval)[language]}`,
  ).argParser((text) => checkNumber(parameter, readNumber(text, flag), { option: flag }));
}

const jsonHelp: Text = {
  en: "print one JSON document on standard output and nothing else",
  "pt-BR": "imprime um documento JSON na saída padrão e nada mais",
};

const langHelp: Text = {
  en: "language of what is printed; by default the environment's",
  "pt-BR": "idioma do que se imprime; por padrão o do ambiente",
};

/** Adds the flags that every command has. */
export function addCommonOptions(command: Command, language: Language): Command {
  return addLanguageOption(command.option("--json", jsonHelp[language]), language);
}

/** The one of them that commands without a document have. */
export function addLanguageOption(command: Command, language: Language): Command {
  return command.option(`--lang <${languages.join("|")}>`, langHelp[language]);
}
