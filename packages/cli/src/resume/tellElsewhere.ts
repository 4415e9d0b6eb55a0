import { cleanText, type Language } from "@regula/base";

/** How to continue from progress kept under another name, where another file took its own. */
export function tellElsewhere(option: string, file: string, language: Language): string {
  const flag = `${option} ${cleanText(file)}`;
  return {
    en: `Another file has appeared under that name, and stays. This one is kept next to it: the same command with ${flag} continues from there.`,
    "pt-BR": `Outro arquivo chegou a esse nome, e fica. Guardado ao lado: o mesmo comando com ${flag} continua dali.`,
  }[language];
}

/** How to continue from progress that is kept, under the name that was asked for or another. */
export function tellKept(
  option: string,
  names: { readonly asked: string; readonly file: string },
  language: Language,
): string {
  if (names.file !== names.asked) return tellElsewhere(option, names.file, language);
  return {
    en: "Kept: the same command goes on from there.",
    "pt-BR": "Guardado: o mesmo comando continua dali.",
  }[language];
}
