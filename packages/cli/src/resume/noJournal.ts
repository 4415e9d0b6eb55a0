import { cleanText, type Language } from "@regula/base";

/** Of a study that was to go on and begins anew. */
export function sayNoJournal(journal: string, language: Language): string {
  const name = cleanText(journal);
  return {
    en: `There is no journal ${name} to continue: the study starts from the beginning. --journal names another.`,
    "pt-BR": `Não há diário ${name} com que continuar: o estudo começa do zero. --journal indica outro.`,
  }[language];
}
