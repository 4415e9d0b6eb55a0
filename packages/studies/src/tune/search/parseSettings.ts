import {
  checkChoice,
  checkNumber,
  type Parameter,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { inputEncodingParameter } from "@regula/data";
import { activationParameter, unitsParameter } from "@regula/engine";
import { planParameters } from "../../presets/planParameters.ts";
import type { PlanChangeName, PlanChanges } from "../../presets/planSearch.ts";
import type { RegularizerName, Regularizers } from "../../variants/joinRegularizers.ts";
import { type Variant, variantWords } from "../../variants/variant.ts";
import { settingOf } from "./drawSettings.ts";
import { defaultName, type SearchedSetting } from "./setting.ts";

/** Where a list of settings was given. */
const place = { option: "settings" };

/** How one change of a plan is read. */
const readChange: {
  readonly [Name in PlanChangeName]-?: (text: string) => Pick<PlanChanges, Name>;
} = {
  hidden: (text) => ({
    hidden: text.split(",").map((units) => checkNumber(unitsParameter, toNumber(units), place)),
  }),
  activation: (text) => ({ activation: checkChoice(activationParameter, text, place) }),
  learningRate: (text) => ({ learningRate: readNumber(planParameters.learningRate, text) }),
  batchSize: (text) => ({ batchSize: readNumber(planParameters.batchSize, text) }),
  inputEncoding: (text) => ({ inputEncoding: checkChoice(inputEncodingParameter, text, place) }),
};

const regularizerParameters = new Map(
  Object.values(variantWords).map(({ option, parameter }) => [option as string, parameter]),
);

/**
 * Reads settings as a search names them, `hidden=32,32 l2=3;default;inputNoise=0.2`.
 *
 * @param variant how the default regularizes
 * @throws RegulaError for unknown or repeated names and for values that they cannot have
 */
export function parseSettings(text: string, variant: Variant): SearchedSetting[] {
  const settings = text.split(";").map((part) => parseSetting(part.trim(), variant));
  const names = settings.map(({ name }) => name);
  if (new Set(names).size < names.length) throw refuse(text);
  return settings;
}

function parseSetting(text: string, variant: Variant): SearchedSetting {
  const parts = text === defaultName ? [] : text.split(/\s+/);
  let changes: PlanChanges = {};
  const regularizers: { -readonly [Name in RegularizerName]?: number } = {};
  for (const part of parts) {
    const [name, value, ...rest] = part.split("=");
    if (!value || rest.length > 0) throw refuse(text);
    const parameter = regularizerParameters.get(name);
    if (isChange(name) && changes[name] === undefined) {
      changes = { ...changes, ...readChange[name](value) };
    } else if (parameter && isRegularizer(name) && regularizers[name] === undefined) {
      regularizers[name] = checkNumber(parameter, toNumber(value), place);
    } else throw refuse(text);
  }
  return settingOf(variant, changes, regularizers as Regularizers);
}

function isChange(name: string): name is PlanChangeName {
  return Object.hasOwn(readChange, name);
}

function isRegularizer(name: string): name is RegularizerName {
  return regularizerParameters.has(name) && name !== "patience";
}

function toNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

function readNumber(parameter: Parameter, text: string): number {
  if (parameter.kind !== "number") throw refuse(text);
  return checkNumber(parameter, toNumber(text), place);
}

const grammar: Text = {
  en: `settings separated by ;, each once: ${defaultName}, or what differs from it, name=value apart by spaces, with the names ${[...Object.keys(readChange), ...regularizerParameters.keys()].join(", ")}`,
  "pt-BR": `opções separadas por ;, cada uma uma vez: ${defaultName}, ou o que difere dela, nome=valor separados por espaços, com os nomes ${[...Object.keys(readChange), ...regularizerParameters.keys()].join(", ")}`,
};

function refuse(text: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place,
    expected: grammar,
    received: verbatim(`"${text}"`),
  });
}
