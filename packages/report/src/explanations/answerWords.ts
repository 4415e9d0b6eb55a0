import type { Language } from "@regula/base";
import type { TargetSpec } from "@regula/data";
import type { Dependence, DependencePlace } from "@regula/models";
import { formatShort } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";

/** The class that each output is the probability of; null in regression. */
export function answeredClasses(target: TargetSpec): readonly (string | null)[] {
  if (target.task === "regression") return [null];
  return target.classes.length === 2 ? [target.classes[1]] : target.classes;
}

/** What an answer is: "probability of goal", "price". */
export function describeAnswer(target: TargetSpec, of: string | null, language: Language): string {
  if (of === null) return target.name;
  return {
    en: `probability of ${target.name} = ${of}`,
    "pt-BR": `probabilidade de ${target.name} = ${of}`,
  }[language];
}

const secondsOfDay = 86_400;

/** A cell as one reads it; a day, with its time where some of the others have one. */
export function formatCell(
  { cell }: Pick<DependencePlace, "cell">,
  kind: Dependence["kind"],
  language: Language,
): string {
  if (cell === null) return { en: "missing", "pt-BR": "vazia" }[language];
  if (typeof cell === "string") return cell;
  return kind === "date" ? isoDate(cell) : formatShort(cell, language);
}

/** ISO 8601 of seconds since 1970: a day, or to the minute where it has a time. */
export function isoDate(seconds: number): string {
  const text = new Date(Math.round(seconds) * 1000).toISOString();
  return Math.round(seconds) % secondsOfDay === 0 ? text.slice(0, 10) : text.slice(0, 16);
}

/** Which columns go along with one that is moved; null where none does. */
export function describeAlong({ name, along }: Dependence, language: Language): string | null {
  if (along.length === 0) return null;
  const list = listWords(along, language);
  return {
    en: `${list} ${along.length === 1 ? "changes" : "change"} with it, as ${along.length === 1 ? "it has" : "they have"} nearly the same information as ${name}: all have the cells of one row.`,
    "pt-BR": `${list} ${along.length === 1 ? "acompanha" : "acompanham"} ${name}, pois ${along.length === 1 ? "diz" : "dizem"} quase o mesmo: todas recebem as células de uma mesma linha.`,
  }[language];
}
