import type { Language } from "@regula/base";
import type { Advice } from "@regula/football";
import { formatCount, formatP } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";
import { formatWithin } from "./adviceWords.ts";

/** A team with few kicks of its own, against all teams': first of all where they contradict. */
export function describeOwnKicks(advice: Advice, language: Language): string | null {
  const { own, kicks, zones } = advice;
  const { fittedOn } = kicks;
  if (!own || fittedOn.kind !== "other-teams") return null;
  const { team } = fittedOn;
  const count = formatCount(fittedOn.own, language);
  const p = (value: number) => formatP(value, language);
  if (own.verdict === "contradict") {
    const counted = zones.flatMap(({ name, own: counts }) =>
      counts && counts.kicks >= fewestToName
        ? [
            `“${name[language]}” ${formatCount(counts.won, language)}/${formatCount(counts.kicks, language)}`,
          ]
        : [],
    );
    const listed = counted.length > 0 ? listWords(counted, language) : null;
    return {
      en: `The ${count} kicks of ${team} contradict those of the other teams: where those win the ball more often, ${team} wins it less (p = ${p(own.pContradict)}). Nothing is recommended.${listed ? ` Its own kicks, won of all: ${listed}.` : ""}`,
      "pt-BR": `Os ${count} chutes de ${team} contradizem os dos outros times: onde eles ganham mais a bola, ${team} ganha menos (p = ${p(own.pContradict)}). Nada se recomenda.${listed ? ` Os próprios chutes, ganhos de todos: ${listed}.` : ""}`,
    }[language];
  }
  const against = zones.flatMap(({ name, refused, own: counts }) => {
    const within = counts?.within;
    if (refused !== "own" || !within) return [];
    const points = formatWithin(within, language);
    return [`${name[language]} (${points})`];
  });
  if (against.length > 0) {
    return {
      en: `The kicks of ${team} contradict those of all teams in ${listWords(against, language)}, in points inside its matches: nothing is advised there.`,
      "pt-BR": `Os chutes de ${team} contradizem os de todos os times em ${listWords(against, language)}, em pontos dentro de seus jogos: ali nada se aconselha.`,
    }[language];
  }
  if (own.verdict === "agree") {
    return {
      en: `The ${count} kicks of ${team} go the way of those of the other teams (p = ${p(own.pAgree)}).`,
      "pt-BR": `Os ${count} chutes de ${team} vão na mesma direção dos outros times (p = ${p(own.pAgree)}).`,
    }[language];
  }
  return {
    en: `The ${count} kicks of ${team} are too few to say whether it is like the other teams.`,
    "pt-BR": `Os ${count} chutes de ${team} são poucos para dizer se o time é como os outros.`,
  }[language];
}

/** Fewer kicks of a zone are no count to name. */
const fewestToName = 5;
