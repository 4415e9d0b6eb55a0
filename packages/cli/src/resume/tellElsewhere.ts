import { cleanText, type Language } from "@regula/base";

/** What goes on from what is kept beside its name, to which somebody else's file has come. */
export function tellElsewhere(option: string, file: string, language: Language): string {
  const flag = `${option} ${cleanText(file)}`;
  return {
    en: `Another file has come to that name, and stays. Kept beside it: the same command with ${flag} goes on from there.`,
    "pt-BR": `Outro arquivo chegou a esse nome, e fica. Guardado ao lado: o mesmo comando com ${flag} continua dali.`,
  }[language];
}
