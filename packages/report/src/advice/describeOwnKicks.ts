import type { Language } from "@regula/base";
import type { Advice } from "@regula/football";
import { figureStyles, formatBounded } from "../words/estimates.ts";
import { formatCount, formatP } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";

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
      en: `The kicks of ${team} (${count}) contradict those of the other teams: where those win the ball more often, ${team} wins it less (p = ${p(own.pContradict)}). Nothing is recommended.${listed ? ` Its own kicks, won of all: ${listed}.` : ""}`,
      "pt-BR": `Os chutes de ${team} (${count}) contradizem os dos outros times: onde eles ganham mais a bola, ${team} ganha menos (p = ${p(own.pContradict)}). Nada se recomenda.${listed ? ` Os próprios chutes, ganhos de todos: ${listed}.` : ""}`,
    }[language];
  }
  const against = zones.flatMap(({ name, refused, own: counts }) => {
    const within = counts?.within;
    if (refused !== "own" || !within) return [];
    const { difference: mean, interval } = within;
    const points = formatBounded({ mean, interval }, figureStyles.points, language, { sides: [0] });
    return [`“${name[language]}” (${points})`];
  });
  if (against.length > 0) {
    const zonesAgainst = listWords(against, language);
    return {
      en: `In these matches the kicks of ${team} went against those of all teams in ${zonesAgainst}: nothing is advised there. In parentheses: points, inside its matches, with 95% intervals that count the chance in single kicks, not how matches differ.`,
      "pt-BR": `Nestes jogos os chutes de ${team} foram contra os de todos os times em ${zonesAgainst}: ali nada se aconselha. Entre parênteses: pontos, dentro de seus jogos, com intervalos de 95% que contam o acaso de cada chute, não o quanto os jogos diferem.`,
    }[language];
  }
  if (own.verdict === "agree") {
    return {
      en: `The kicks of ${team} (${count}) go the way of those of the other teams (p = ${p(own.pAgree)}).`,
      "pt-BR": `Os chutes de ${team} (${count}) vão na mesma direção dos outros times (p = ${p(own.pAgree)}).`,
    }[language];
  }
  return {
    en: `The kicks of ${team} (${count}) are too few to say whether it is like the other teams.`,
    "pt-BR": `Os chutes de ${team} (${count}) são poucos para dizer se o time é como os outros.`,
  }[language];
}

/** Fewer kicks of a zone are no count to name. */
const fewestToName = 5;

/** Whether too few kicks of a team contradict all teams' more than they agree: the smaller p is that side's. */
export function leansAgainst({ own }: Pick<Advice, "own">): boolean {
  return own?.verdict === "too-few-to-say" && own.pContradict < own.pAgree;
}
