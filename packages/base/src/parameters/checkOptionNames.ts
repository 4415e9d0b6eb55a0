import { checkChoice } from "./parameter.ts";

/** @throws RegulaError naming an option that is given and is none of `known` */
export function checkOptionNames(given: object, known: Readonly<Record<string, unknown>>): void {
  const choices = Object.keys(known);
  for (const name of Object.keys(given)) checkChoice({ name, choices }, name);
}
