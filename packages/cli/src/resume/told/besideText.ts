import { existsSync } from "node:fs";
import { cleanText, type Language } from "@regula/base";
import { numbered } from "../../write/writeFileSafely.ts";
import type { JournalKind } from "../journalKind.ts";
import { readJournal } from "../readJournal.ts";
import type { KeptStudy } from "../study/keptStudy.ts";

/** A line that says under which name a journal goes on, where another program changed its file. */
export function describeMoved(
  { records }: JournalKind,
  names: { readonly asked: string; readonly file: string },
  language: Language,
): string {
  const [asked, file] = [cleanText(names.asked), cleanText(names.file)];
  return {
    en: `Another program has changed ${asked}, which stays as it is now: from here on all ${records.en} are kept in ${file}.`,
    "pt-BR": `Outro programa alterou ${asked}, que fica como está agora: daqui em diante tudo (${records["pt-BR"]}) fica guardado em ${file}.`,
  }[language];
}

/** A line that names the journal of the same study, next to this one, that holds most and more than it; empty where none does. */
export function describeFuller(
  kind: JournalKind,
  file: string,
  study: KeptStudy,
  { known, language }: { readonly known: number; readonly language: Language },
): string {
  let [fullest, most] = [file, known];
  for (let number = 2; existsSync(numbered(file, number)); number++) {
    const beside = numbered(file, number);
    const size = countKnown(kind, beside, study);
    if (size > most) [fullest, most] = [beside, size];
  }
  if (most === known) return "";
  const name = cleanText(fullest);
  const [here, { records, option }] = [cleanText(file), kind];
  return `${
    {
      en: `${name} holds more of this study (${records.en}: ${most}; in ${here}: ${known}). The same command with ${option} ${name} goes on from there.`,
      "pt-BR": `${name} tem mais deste estudo (${records["pt-BR"]}: ${most}; em ${here}: ${known}). O mesmo comando com ${option} ${name} continua dali.`,
    }[language]
  }\n`;
}

/** Trials of a study in a file; none where it is no journal of that study. */
function countKnown(kind: JournalKind, file: string, study: KeptStudy): number {
  try {
    return readJournal(file, kind, study, true).known.size;
  } catch {
    return 0;
  }
}
