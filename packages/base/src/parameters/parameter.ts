import { type Place, RegulaError } from "../errors/regulaError.ts";
import { spellNumbers, type Text, verbatim } from "../errors/text.ts";

/** The numbers a parameter may take; a bound is included unless said to be open. */
export interface Interval {
  readonly min: number;
  readonly max: number;
  readonly minOpen?: boolean;
  readonly maxOpen?: boolean;
}

/** A hyperparameter, declared once: flags, forms, URL keys, validation and help derive from it. */
export interface NumberParameter {
  readonly kind: "number";
  readonly name: string;
  readonly integer: boolean;
  readonly default: number;
  readonly interval: Interval;
  readonly label: Text;
  readonly help: Text;
}

/** An option that is one of several names. */
export interface ChoiceParameter<Choice extends string = string> {
  readonly kind: "choice";
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly default: Choice;
  readonly label: Text;
  readonly help: Text;
}

/** The declaration of an option: a number in an interval or one of several names. */
export type Parameter = NumberParameter | ChoiceParameter;

/** The interval in mathematical notation: `(0, 1]`, `[0, ∞)`; in Portuguese `[0,5; 1)`. */
export function describeInterval({ min, max, minOpen, maxOpen }: Interval): Text {
  const lower = min === -Infinity ? "(−∞" : `${minOpen ? "(" : "["}${min}`;
  const upper = max === Infinity ? "∞)" : `${max}${maxOpen ? ")" : "]"}`;
  return spellNumbers(`${lower}, ${upper}`);
}

function contains({ min, max, minOpen, maxOpen }: Interval, value: number): boolean {
  return (minOpen ? value > min : value >= min) && (maxOpen ? value < max : value <= max);
}

/** `value` itself. @throws RegulaError when it is not a number of the parameter's interval. */
export function checkNumber(parameter: NumberParameter, value: number, place?: Place): number {
  const fits =
    Number.isFinite(value) &&
    contains(parameter.interval, value) &&
    (!parameter.integer || Number.isInteger(value));
  if (fits) return value;
  const interval = describeInterval(parameter.interval);
  throw new RegulaError({
    code: "parameter-invalid",
    place: place ?? { option: parameter.name },
    expected: {
      en: `a ${parameter.integer ? "whole " : ""}number in ${interval.en}`,
      "pt-BR": `um número ${parameter.integer ? "inteiro " : ""}em ${interval["pt-BR"]}`,
    },
    received: spellNumbers(value),
  });
}

/** Advice for a number with a decimal comma. @param corrected as it should have been written */
export function writeWithPoint(corrected: string): Text {
  return {
    en: `Write numbers with a point: ${corrected}.`,
    "pt-BR": `Escreva números com ponto: ${corrected}.`,
  };
}

/** `value` itself. @throws RegulaError when it is none of the parameter's choices. */
export function checkChoice<Choice extends string>(
  parameter: Pick<ChoiceParameter<Choice>, "name" | "choices">,
  value: string,
  place?: Place,
): Choice {
  const choice = parameter.choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  const choices = parameter.choices.join(", ");
  throw new RegulaError({
    code: "parameter-invalid",
    place: place ?? { option: parameter.name },
    expected: { en: `one of ${choices}`, "pt-BR": `um de ${choices}` },
    received: verbatim(`"${value}"`),
  });
}
