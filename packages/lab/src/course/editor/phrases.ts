import type { Language } from "@regula/base";

/** What the editor itself says, to screen readers above all; English is its own. */
export const phrases: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  "pt-BR": {
    Completions: "Sugestões",
    Diagnostics: "Problemas",
    "No diagnostics": "Nenhum problema",
    "Selection deleted": "Seleção apagada",
    "Control character": "Caractere de controle",
    "Fold line": "Recolher linha",
    "Unfold line": "Expandir linha",
  },
};
