import type { Language } from "@regula/base";
import type { NamedArea } from "@regula/charts";
import { type Advice, supportedPlace } from "@regula/football";
import { type AdviceVoice, voiceOf } from "./describeMarked.ts";
import { bestZone, otherBestZone, worstZone, type Zoned } from "./namedZones.ts";

/**
 * The zones that title and sheet name, as areas of a map where they have enough kicks, each by what is to be
 * done and with the line of its class.
 */
export function nameAreas(
  advice: Zoned & Pick<Advice, "plane" | "support">,
  voice: AdviceVoice,
  language: Language,
): NamedArea[] {
  const named = { recommend: bestZone(advice), avoid: worstZone(advice) } as const;
  return (["recommend", "avoid"] as const).flatMap((side) => {
    const zone = named[side];
    const place = zone && supportedPlace(advice, zone);
    if (!place) return [];
    const { x, y } = place;
    const { name } = place.zone;
    const isShared = side === "avoid" || otherBestZone(advice) === null;
    const order = isShared ? orders[voiceOf(advice, voice)][side][language] : null;
    const mark = zone.advice === "unconfirmed" ? zone.advice : side;
    return [{ order, name: name[language], mark, x, y }];
  });
}

const orders = {
  orders: {
    recommend: { en: "aim", "pt-BR": "mire" },
    avoid: { en: "avoid", "pt-BR": "evite" },
  },
  reports: {
    recommend: { en: "best", "pt-BR": "melhor" },
    avoid: { en: "worst", "pt-BR": "pior" },
  },
  "all-teams": {
    recommend: { en: "best of all teams", "pt-BR": "melhor de todos os times" },
    avoid: { en: "worst of all teams", "pt-BR": "pior de todos os times" },
  },
} as const satisfies Record<AdviceVoice, unknown>;
