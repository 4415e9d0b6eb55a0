import {
  checkChoice,
  checkNumber,
  describeInterval,
  type Language,
  languages,
  type NumberParameter,
  type Parameter,
  RegulaError,
  type Text,
  verbatim,
  writeWithPoint,
} from "@regula/base";
import {
  type Arithmetic,
  arithmeticParameter,
  defaultHidden,
  type EngineName,
  engineParameter,
  iterationsParameter,
  learningRateParameter,
  type MaskKind,
  maskParameter,
  type Precision,
  precisionParameter,
  seedParameter,
  unitsParameter,
} from "@regula/engine";
import { variantWords } from "@regula/studies";
import { type Command, Option } from "commander";
import type { GivenFlag } from "./commandLine.ts";

/** The flag of a hyperparameter: `learningRate` is `--learning-rate`. */
export function flagOf(name: string): string {
  if (name.startsWith("-")) return name;
  // What is set in the environment.
  if (/^[A-Z_]+$/.test(name)) return name;
  // What variants set has no flag of its own: λ and keep_prob are written inside --variants.
  if (Object.values(variantWords).some(({ option }) => option === name)) return "--variants";
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What every command that trains asks for, under the same names. */
export interface TrainingOptions {
  readonly hidden: readonly number[];
  readonly learningRate: number;
  readonly iterations: number;
  readonly seed: number;
  readonly mask?: MaskKind;
  readonly precision: Precision;
  readonly arithmetic: Arithmetic;
  readonly engine: EngineName;
}

/** `text` as a number. @throws RegulaError naming the flag */
function readNumber(text: string, flag: string): number {
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
  const flag = flagOf(parameter.name);
  const help = parameter.help[language];
  if (parameter.kind === "choice") {
    return new Option(`${flag} <${parameter.choices.join("|")}>`, help).argParser((text) =>
      checkChoice(parameter, text, { option: flag }),
    );
  }
  return new Option(`${flag} <n>`, `${help}, ${describeInterval(parameter.interval)}`).argParser(
    (text) => checkNumber(parameter, readNumber(text, flag), { option: flag }),
  );
}

function listOption(parameter: NumberParameter, language: Language): Option {
  const flag = flagOf(parameter.name);
  return new Option(`${flag} <n,n,…>`, parameter.help[language]).argParser((text) =>
    text.split(",").map((part) => checkNumber(parameter, readNumber(part, flag), { option: flag })),
  );
}

/** Adds the flags of `TrainingOptions`. The mask has no default here: it is the protocol's. */
export function addTrainingOptions(
  command: Command,
  language: Language,
  defaults: { readonly iterations?: number } = {},
): Command {
  const withDefault = (parameter: Parameter) =>
    parameterOption(parameter, language).default(parameter.default);
  return command
    .addOption(listOption(unitsParameter, language).default(defaultHidden, defaultHidden.join(",")))
    .addOption(withDefault(learningRateParameter))
    .addOption(
      parameterOption(iterationsParameter, language).default(
        defaults.iterations ?? iterationsParameter.default,
      ),
    )
    .addOption(withDefault(seedParameter))
    .addOption(parameterOption(maskParameter, language))
    .addOption(withDefault(precisionParameter))
    .addOption(withDefault(arithmeticParameter))
    .addOption(withDefault(engineParameter));
}

/** The flags that ask for these options again, defaults included. */
export function trainingFlags(options: TrainingOptions): GivenFlag[] {
  return [
    ["--hidden", options.hidden.join(",")],
    ["--learning-rate", String(options.learningRate)],
    ["--iterations", String(options.iterations)],
    ["--seed", String(options.seed)],
    ["--mask", options.mask],
    ["--engine", options.engine],
    ["--precision", options.precision],
    ["--arithmetic", options.arithmetic],
  ];
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
  return command
    .option("--json", jsonHelp[language])
    .option(`--lang <${languages.join("|")}>`, langHelp[language]);
}
