import { existsSync } from "node:fs";
import { cleanText, type Language } from "@regula/base";
import { listLines } from "./damageText.ts";
import type { Journal } from "./journal.ts";
import type { JournalKind } from "./journalKind.ts";

/**
 * Removes a journal whose result was delivered. One that holds more than that result needed, or lines
 * that Regula did not write, stays, and standard error says why.
 */
export function removeJournal(
  journal: Journal<unknown>,
  kind: JournalKind,
  language: Language,
): void {
  journal.remove();
  process.stderr.write(describeStaying(journal, kind, language));
  const { file, asked } = journal;
  if (file === asked || !existsSync(asked)) return;
  const name = cleanText(asked);
  const changed = {
    en: `${name} is kept: another program changed it during the study. Remove it if you do not need it.`,
    "pt-BR": `${name} fica: outro programa o alterou durante o estudo. Remova-o se não precisar dele.`,
  };
  process.stderr.write(`${changed[language]}\n`);
}

/** Why a journal stays, a sentence a line; empty where it does not. */
function describeStaying(
  { file, unused, others }: Journal<unknown>,
  { records, usedWith }: JournalKind,
  language: Language,
): string {
  const name = cleanText(file);
  const lines = listLines(others);
  const kept = {
    en: `${name} is kept: this command did not use all of its ${records.en} (left: ${unused}). The same command ${usedWith.en} does; remove the file if you do not need them.`,
    "pt-BR": `${name} fica: este comando não usou tudo o que há nele (${records["pt-BR"]} que sobram: ${unused}). O mesmo comando ${usedWith["pt-BR"]} usa; remova o arquivo se não precisar disso.`,
  }[language];
  const foreign =
    others.length > 1
      ? {
          en: `${name} is kept: lines ${lines} are not as Regula wrote them. Remove it if you do not need them.`,
          "pt-BR": `${name} fica: as linhas ${lines} não estão como o Regula as escreveu. Remova-o se não precisar delas.`,
        }
      : {
          en: `${name} is kept: line ${lines} is not as Regula wrote it. Remove the file if you do not need that line.`,
          "pt-BR": `${name} fica: a linha ${lines} não está como o Regula a escreveu. Remova o arquivo se não precisar dela.`,
        };
  return [unused > 0 ? [kept] : [], others.length > 0 ? [foreign[language]] : []]
    .flat()
    .map((sentence) => `${sentence}\n`)
    .join("");
}
