import type { Language } from "@regula/base";
import type { Advice } from "@regula/football";
import { formatCount, formatPercent } from "../../words/format.ts";

/** How much of the ground is recommended. */
export function describeArea({ area, plane, grounds }: Advice, language: Language): string {
  if (area.supported === 0) {
    return {
      en: "No place has enough kicks around it, as where all come down on one line or far apart: nothing is recommended.",
      "pt-BR":
        "Nenhum lugar tem chutes suficientes em volta, como quando todos caem numa linha ou longe uns dos outros: nada se recomenda.",
    }[language];
  }
  const size =
    plane.kind === "pitch"
      ? `${formatCount(area.supported, language)} m²`
      : formatPercent(area.supported / area.total, language);
  const where = {
    pitch: {
      en: `Of the ${size} with enough kicks`,
      "pt-BR": `Dos ${size} com chutes suficientes`,
    },
    plain: {
      en: `Of the part with enough kicks (${size} of the map)`,
      "pt-BR": `Da parte com chutes suficientes (${size} do mapa)`,
    },
  }[plane.kind][language];
  if (grounds.claim !== "allowed") {
    return { en: `${where}, nothing is recommended.`, "pt-BR": `${where}, nada se recomenda.` }[
      language
    ];
  }
  if (area.cannotTell === area.supported) {
    return {
      en: `${where}, no place is shown to be better or worse than the average.`,
      "pt-BR": `${where}, de nenhum lugar se sabe se é melhor ou pior que a média.`,
    }[language];
  }
  const share = (part: number) => sayShare(part, area.supported, language);
  const parts = {
    en: [
      [area.recommend, `${share(area.recommend)} is recommended`],
      [area.avoid, `${share(area.avoid)} is to be avoided`],
      [
        area.unconfirmed,
        `${share(area.unconfirmed)} differs from the average without being confirmed`,
      ],
      [area.cannotTell, `${share(area.cannotTell)} is undecided`],
    ],
    "pt-BR": [
      [area.recommend, `${share(area.recommend)} se recomendam`],
      [area.avoid, `${share(area.avoid)} são de evitar`],
      [area.unconfirmed, `${share(area.unconfirmed)} diferem da média sem confirmação`],
      [area.cannotTell, `de ${share(area.cannotTell)} não se sabe`],
    ],
  } as const satisfies Record<Language, readonly (readonly [number, string])[]>;
  const said = parts[language].flatMap(([cells, words]) => (cells > 0 ? [words] : []));
  return `${where}, ${joinClauses(said, language)}.`;
}

/** Clauses of their own, each after a comma. */
function joinClauses(clauses: readonly string[], language: Language): string {
  const last = { en: ", and ", "pt-BR": ", e " }[language];
  return [clauses.slice(0, -1).join(", "), ...clauses.slice(-1)].filter(Boolean).join(last);
}

/** A part of the ground, which is all of it only where it is. */
function sayShare(part: number, all: number, language: Language): string {
  if (part === all) return { en: "all of it", "pt-BR": formatPercent(1, language) }[language];
  const [least, most] = [0.001, 0.999];
  const share = part / all;
  if (share < least) {
    const few = formatPercent(least, language);
    return { en: `less than ${few}`, "pt-BR": `menos de ${few}` }[language];
  }
  if (share <= most) return formatPercent(share, language);
  const nearly = formatPercent(most, language);
  return { en: `more than ${nearly}`, "pt-BR": `mais de ${nearly}` }[language];
}
