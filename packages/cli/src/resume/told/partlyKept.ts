import { cleanText, type Language } from "@regula/base";
import type { Journal } from "../journal.ts";
import type { JournalKind } from "../journalKind.ts";

/** Tells how much of what is done a journal holds, where the disk did not take all of it. */
function tellPartlyKept(
  { file, counts: { done, saved } }: Pick<Journal<unknown>, "file" | "counts">,
  { records }: JournalKind,
  language: Language,
): void {
  if (saved === done) return;
  const name = cleanText(file);
  const told = {
    en: `Not all is kept: ${name} holds ${saved} of what is done (${records.en}: ${done}); the rest is lost.`,
    "pt-BR": `Nem tudo fica guardado: ${name} tem ${saved} do que está feito (${records["pt-BR"]}: ${done}); o resto se perde.`,
  };
  const none = {
    en: `Nothing is kept: ${name} holds none of what is done (${records.en}: ${done}).`,
    "pt-BR": `Nada fica guardado: ${name} não tem nada do que está feito (${records["pt-BR"]}: ${done}).`,
  };
  process.stderr.write(`${(saved === 0 ? none : told)[language]}\n`);
}

/**
 * Checks that all that is done is in the journal, and else tells how much is.
 *
 * @throws SystemRefusal that kept the rest off the disk
 */
export function checkKept(
  journal: Pick<Journal<unknown>, "file" | "counts" | "missing">,
  kind: JournalKind,
  language: Language,
): void {
  if (!journal.missing) return;
  tellPartlyKept(journal, kind, language);
  throw journal.missing;
}
