import type { Language } from "@regula/base";
import { formatQuantity } from "../words/format.ts";

/** What is counted of kicks, one and several. */
const nouns = {
  kicks: { en: ["kick", "kicks"], "pt-BR": ["chute", "chutes"] },
  usable: {
    en: ["usable kick", "usable kicks"],
    "pt-BR": ["chute utilizável", "chutes utilizáveis"],
  },
  won: { en: ["won", "won"], "pt-BR": ["ganho", "ganhos"] },
  own: { en: ["own", "own"], "pt-BR": ["próprio", "próprios"] },
  matches: { en: ["match", "matches"], "pt-BR": ["jogo", "jogos"] },
  "team-matches": {
    en: ["team-match", "team-matches"],
    "pt-BR": ["jogo de um time", "jogos de um time"],
  },
  teams: { en: ["team", "teams"], "pt-BR": ["time", "times"] },
  rows: { en: ["row", "rows"], "pt-BR": ["linha", "linhas"] },
} as const;

/** "1 kick", "200 kicks". */
export function countOf(value: number, noun: keyof typeof nouns, language: Language): string {
  return formatQuantity(value, nouns[noun], language);
}
