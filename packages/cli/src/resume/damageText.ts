import { cleanText, type Language } from "@regula/base";
import type { Loss } from "./journalKind.ts";
import type { ReadJournal } from "./readJournal.ts";

/** What the damage of a journal costs, a sentence a line; empty where there is none. */
export function describeDamage(
  file: string,
  { damaged, isHeadDamaged }: Pick<ReadJournal<unknown>, "damaged" | "isHeadDamaged">,
  loss: Loss,
  language: Language,
): string {
  const name = cleanText(file);
  const head = {
    en: `${name}: line 1 damaged; nothing is lost with it, as each other line says which study it is of.`,
    "pt-BR": `${name}: linha 1 danificada; nada se perde com ela, pois cada outra linha diz de que estudo é.`,
  }[language];
  const listed = listLines(damaged);
  const lines =
    damaged.length > 1
      ? {
          en: `${name}: lines ${listed} hold nothing that can be read; ${loss.many.en}.`,
          "pt-BR": `${name}: nada se lê nas linhas ${listed}; ${loss.many["pt-BR"]}.`,
        }
      : {
          en: `${name}: line ${listed} holds nothing that can be read; ${loss.one.en}.`,
          "pt-BR": `${name}: nada se lê na linha ${listed}; ${loss.one["pt-BR"]}.`,
        };
  return [isHeadDamaged ? [head] : [], damaged.length > 0 ? [lines[language]] : []]
    .flat()
    .map((sentence) => `${sentence}\n`)
    .join("");
}

/** The first of them by their numbers. */
export function listLines(lines: readonly number[]): string {
  return lines.slice(0, 5).join(", ") + (lines.length > 5 ? ", …" : "");
}
