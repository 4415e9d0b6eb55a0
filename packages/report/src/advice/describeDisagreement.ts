import type { Language } from "@regula/base";
import type { Advice, LabelDisagreement } from "@regula/football";
import { formatCount, formatPercent } from "../words/format.ts";
import { adviceWords } from "./adviceWords.ts";
import { bestZone, worstZone } from "./zones/namedZones.ts";

/** A smaller share of the ground is not named first. */
const leastToName = 0.05;

/** Whether two labels advise the opposite of more than a little of the ground. */
function areOpposite({ opposite, supported }: LabelDisagreement): boolean {
  return supported > 0 && opposite >= leastToName * supported;
}

/**
 * Whether two labels contradict each other, so that neither's places are to be aimed at: of much of the
 * ground, or as a zone that one would name first is the other's to avoid.
 */
export function areDisputed(
  advices: readonly Advice[],
  disagreement: LabelDisagreement | null,
): boolean {
  if (disagreement && areOpposite(disagreement)) return true;
  return advices.some((advice) => {
    const said = bestZone(advice);
    return said && advices.some((other) => worstZone(other)?.name.en === said.name.en);
  });
}

/** That two labels advise the opposite of the same places; null where they hardly do. */
export function describeOpposite(found: LabelDisagreement, language: Language): string | null {
  if (!areOpposite(found)) return null;
  const { opposite, supported } = found;
  const share = formatPercent(opposite / supported, language);
  return {
    en: `The two labels contradict each other: of ${share} of the ground one recommends what the other says to avoid.`,
    "pt-BR": `Os dois rótulos se contradizem: em ${share} do terreno um recomenda o que o outro manda evitar.`,
  }[language];
}

/** Where two labels of the same kicks disagree. */
export function describeDisagreement(found: LabelDisagreement, language: Language): string[] {
  const { labels, kicks, same, supported, opposite, unconfirmed, different, zones } = found;
  const [a, b] = labels;
  const share = (part: number, whole: number) =>
    formatPercent(whole > 0 ? part / whole : null, language);
  const count = formatCount(kicks, language);
  const listed = zones
    .map(
      ({ name, advice }) =>
        `${name[language]} (${advice.map((one) => adviceWords[one][language]).join(" / ")})`,
    )
    .join("; ");
  return [
    {
      en: `${a} and ${b} are the same for ${share(same, kicks)} of the kicks that have both (${count}).`,
      "pt-BR": `${a} e ${b} coincidem em ${share(same, kicks)} dos chutes que têm os dois (${count}).`,
    }[language],
    {
      en: `On the ground that both have kicks for, they say different things of ${share(different, supported)}, and the opposite (recommend against avoid) of ${share(opposite, supported)}.`,
      "pt-BR": `No terreno com chutes para os dois, dizem coisas diferentes de ${share(different, supported)}, e o oposto (recomendar contra evitar) de ${share(opposite, supported)}.`,
    }[language],
    ...(unconfirmed > 0
      ? [
          {
            en: `Of ${share(unconfirmed, supported)} more they lie on opposite sides of what is usual, and one or both are unconfirmed.`,
            "pt-BR": `Em mais ${share(unconfirmed, supported)} ficam em lados opostos do que é usual, e um deles ou os dois não estão confirmados.`,
          }[language],
        ]
      : []),
    zones.length > 0
      ? {
          en: `Zones where they differ (${a} / ${b}): ${listed}.`,
          "pt-BR": `Zonas em que diferem (${a} / ${b}): ${listed}.`,
        }[language]
      : {
          en: "They say the same of every zone.",
          "pt-BR": "Dizem o mesmo de toda zona.",
        }[language],
  ];
}
