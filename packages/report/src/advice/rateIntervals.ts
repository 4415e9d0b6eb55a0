import type { Language, Text } from "@regula/base";
import type { Advice } from "@regula/football";
import type { WithheldReason } from "@regula/statistics";
import { withheldWords } from "../words/withheld.ts";
import { formatLength } from "./adviceWords.ts";
import { type Known, knownOf } from "./describePositionSignal.ts";

/** Which intervals shares of kicks have: matches are the groups, where they are known. */
export function nameRateIntervals({ kicks }: Pick<Advice, "kicks">, language: Language): string {
  if (kicks.matches === null) {
    return {
      en: "95% Wilson intervals, which take kicks as independent",
      "pt-BR": "intervalos de Wilson de 95%, que tomam os chutes como independentes",
    }[language];
  }
  return {
    en: "95% intervals that take matches as groups, none where the kicks are of fewer than ten matches or mostly of a few",
    "pt-BR":
      "intervalos de 95% que tomam os jogos como grupos, nenhum onde os chutes são de menos de dez jogos ou quase todos de poucos",
  }[language];
}

/** The same in a sentence of its own kicks: what stands in brackets. */
export function nameBrackets({ kicks }: Pick<Advice, "kicks">, language: Language): string {
  if (kicks.matches === null) {
    return {
      en: "in brackets 95% Wilson intervals",
      "pt-BR": "entre colchetes, intervalos de Wilson de 95%",
    }[language];
  }
  return {
    en: "in brackets 95% intervals, with matches as groups",
    "pt-BR": "entre colchetes, intervalos de 95% com os jogos como grupos",
  }[language];
}

/** Why a share of kicks has no interval; of a zone, by its name. */
export function describeRateWithheld(
  reason: WithheldReason,
  language: Language,
  zone: string | null = null,
): string {
  const why = withheldWords[reason][language];
  return {
    en: `The share ${zone === null ? "of all kicks" : `of “${zone}”`} has no interval, as kicks of one match go together: ${why}.`,
    "pt-BR": `A proporção ${zone === null ? "de todos os chutes" : `de “${zone}”`} não tem intervalo, pois chutes de um jogo andam juntos: ${why}.`,
  }[language];
}

/** What kicks to a zone are held against, as far as match and team are known. */
export const otherKicks: Readonly<Record<Known, Text>> = {
  both: {
    en: "the same team's other kicks of the same matches",
    "pt-BR": "aos outros chutes do mesmo time nos mesmos jogos",
  },
  match: {
    en: "the other kicks of the same matches",
    "pt-BR": "aos outros chutes dos mesmos jogos",
  },
  team: { en: "the same team's other kicks", "pt-BR": "aos outros chutes do mesmo time" },
  neither: { en: "all other kicks", "pt-BR": "a todos os outros chutes" },
};

/** What the column of differences from `otherKicks` is called. */
export const withinHeads: Readonly<Record<Known, Text>> = {
  both: { en: "within matches", "pt-BR": "dentro dos jogos" },
  match: { en: "within matches", "pt-BR": "dentro dos jogos" },
  team: { en: "within teams", "pt-BR": "dentro dos times" },
  neither: { en: "against others", "pt-BR": "sobre os outros" },
};

/** What stands in the brackets of a table of zones: of kicks that came down there, and of kicks aimed there. */
export function nameZoneFigures(advice: Advice, language: Language): string {
  const landed = `${nameRateIntervals(advice, language)}; ${nameWithin(advice, language)}`;
  const { scatter } = advice.settings;
  const length = formatLength(advice, scatter, language);
  const model: Text =
    scatter === 0
      ? { en: "of the model", "pt-BR": "do modelo" }
      : {
          en: `of the model, which is of kicks aimed there that land around it (standard deviation ${length}), not of those that came down there`,
          "pt-BR": `do modelo, que é dos chutes mirados ali, que caem em volta (desvio padrão de ${length}), não dos que caíram ali`,
        };
  return {
    en: `In brackets, of the kicks that came down there: ${landed}; ${model.en}: 5–95% of the networks.`,
    "pt-BR": `Entre colchetes, dos chutes que caíram ali: ${landed}; ${model["pt-BR"]}: 5–95% das redes.`,
  }[language];
}

/** What the differences from other kicks are. */
function nameWithin({ known }: Pick<Advice, "known">, language: Language): string {
  const others = otherKicks[knownOf(known)][language];
  const head = withinHeads[knownOf(known)][language];
  const interval = {
    matches: {
      en: "95% with matches as wholes, none where fewer than ten have kicks both there and elsewhere, or a few have most of them",
      "pt-BR":
        "95% com cada jogo como um todo, nenhum onde menos de dez têm chutes ali e em outros lugares, ou poucos têm a maior parte deles",
    },
    kicks: {
      en: "95%, which takes kicks as independent",
      "pt-BR": "95%, que toma os chutes como independentes",
    },
  }[known.match ? "matches" : "kicks"][language];
  return {
    en: `${head}: by how many points more often kicks there were won, against ${others} (Mantel–Haenszel, ${interval})`,
    "pt-BR": `${head}: quantos pontos a mais os chutes dali foram ganhos, em relação ${others} (Mantel–Haenszel, ${interval})`,
  }[language];
}
