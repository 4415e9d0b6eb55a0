import { cleanText, type Language } from "@regula/base";

/** How to continue from progress kept under another name, where another file took its own. */
export function tellElsewhere(option: string, file: string, language: Language): string {
  const flag = `${option} ${cleanText(file)}`;
  return {
    en: `Another file has appeared under that name, and stays. This one is kept next to it: the same command with ${flag} continues from there.`,
    "pt-BR": `Outro arquivo chegou a esse nome, e fica. Guardado ao lado: o mesmo comando com ${flag} continua dali.`,
  }[language];
}
