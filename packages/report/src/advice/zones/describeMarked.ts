import type { Language, Text } from "@regula/base";
import {
  type Advice,
  type AdviceSide,
  bearsOrders,
  type MarkedPlace,
  markedPlaces,
  pitch,
  sideOfZone,
  supportedPlace,
  type Zone,
} from "@regula/football";
import { formatCount, formatPercent, formatShort } from "../../words/format.ts";
import { listWords } from "../../words/modelName.ts";
import { bestZone, worstZone, zonesAdvised } from "./namedZones.ts";

/** Where no zone is named before, so many parts are described by their place; the others by their zone alone. */
const mostMeasured = 2;

/**
 * Of a label that another contradicts it is reported what it says, and of a team whose own kicks are too
 * few to bear all teams' out what these say (`all-teams`); neither is ordered.
 */
export type AdviceVoice = "orders" | "reports" | "all-teams";

/** Of advice that the team's own kicks do not bear no order is given. */
export function voiceOf(advice: Pick<Advice, "own">, asked: AdviceVoice): AdviceVoice {
  return asked === "orders" && !bearsOrders(advice) ? "all-teams" : asked;
}

const heads: Readonly<Record<AdviceVoice, Record<AdviceSide, Record<"first" | "too", Text>>>> = {
  orders: {
    recommend: {
      first: { en: "Recommended", "pt-BR": "Recomendam-se" },
      too: { en: "Recommended too", "pt-BR": "Recomendam-se também" },
    },
    avoid: {
      first: { en: "To be avoided", "pt-BR": "São de evitar" },
      too: { en: "To be avoided too", "pt-BR": "São de evitar também" },
    },
  },
  reports: {
    recommend: {
      first: { en: "Better by this label", "pt-BR": "Melhores por este rótulo" },
      too: { en: "Better too by this label", "pt-BR": "Melhores também por este rótulo" },
    },
    avoid: {
      first: { en: "Worse by this label", "pt-BR": "Piores por este rótulo" },
      too: { en: "Worse too by this label", "pt-BR": "Piores também por este rótulo" },
    },
  },
  "all-teams": {
    recommend: {
      first: { en: "Better on all teams' map", "pt-BR": "Melhores no mapa de todos os times" },
      too: { en: "Better too on this map", "pt-BR": "Melhores também neste mapa" },
    },
    avoid: {
      first: { en: "Worse on all teams' map", "pt-BR": "Piores no mapa de todos os times" },
      too: { en: "Worse too on this map", "pt-BR": "Piores também neste mapa" },
    },
  },
};

const firstOf = { recommend: bestZone, avoid: worstZone } as const satisfies Record<
  AdviceSide,
  unknown
>;

/**
 * What the map marks in addition to the zone that is named first: zones by their names, and parts of others by
 * where they lie, in one sentence; none where there is nothing more.
 */
export function describeMarked(
  advice: Advice,
  sign: AdviceSide,
  language: Language,
  voice: AdviceVoice = "orders",
): string[] {
  const first = firstOf[sign](advice);
  const zones = zonesAdvised(advice, sign).filter((zone) => zone !== first);
  const parts = markedPlaces(advice, sign).filter(({ zone }) => sideOfZone(zone, advice) !== sign);
  const named = [
    ...zones.map(({ name }) => `“${name[language]}”`),
    ...parts.map((place, i) => {
      const part = `${partOf[language]} “${place.zone.name[language]}”`;
      return !first && i < mostMeasured ? `${part} (${locate(place, advice, language)})` : part;
    }),
  ];
  if (named.length === 0) return [];
  const head = heads[voiceOf(advice, voice)][sign][first ? "too" : "first"][language];
  return [`${head}: ${listWords(named, language)}.`];
}

/** With less of a zone it is said which part has enough kicks. */
const nearlyAll = 0.9;

/** Which part of a zone has enough kicks, as the map outlines it; null where nearly all of it has. */
export function describeSupported(zone: Zone, advice: Advice, language: Language): string | null {
  const place = supportedPlace(advice, zone);
  if (!place || place.cells >= nearlyAll * zone.cells) return null;
  const share = formatPercent(place.cells / zone.cells, language);
  const where = locate(place, advice, language);
  return {
    en: `Only ${share} of this zone has enough kicks around it (${where}); of the rest nothing is said.`,
    "pt-BR": `Só ${share} desta zona tem chutes suficientes em volta (${where}); do resto nada se diz.`,
  }[language];
}

const partOf = { en: "part of", "pt-BR": "parte de" } as const satisfies Record<Language, string>;

/** Between which lines of the field, or values of the data, a place lies. */
function locate({ x, y, cells }: MarkedPlace, { plane }: Advice, language: Language): string {
  const span = ([from, to]: readonly [number, number]) =>
    ({
      en: `${formatShort(from, language)} to ${formatShort(to, language)}`,
      "pt-BR": `de ${formatShort(from, language)} a ${formatShort(to, language)}`,
    })[language];
  if (plane.kind === "plain") {
    const { xLabel, yLabel } = plane.frame;
    return `${xLabel[language]} ${span(x)}, ${yLabel[language]} ${span(y)}`;
  }
  const isLeft = y[0] + y[1] > pitch.width;
  const side = isLeft ? ([pitch.width - y[1], pitch.width - y[0]] as const) : y;
  const line = {
    en: isLeft ? "left" : "right",
    "pt-BR": isLeft ? "esquerda" : "direita",
  }[language];
  const area = formatCount(cells, language);
  return {
    en: `${area} m², ${span(x)} m from the own goal line and ${span(side)} m from the ${line} touchline`,
    "pt-BR": `${area} m², ${span(x)} m da própria linha de fundo e ${span(side)} m da linha lateral ${line}`,
  }[language];
}
