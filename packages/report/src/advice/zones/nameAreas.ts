import type { Language } from "@regula/base";
import type { NamedArea } from "@regula/charts";
import type { Advice } from "@regula/football";
import type { AdviceVoice } from "./describeMarked.ts";
import { bestZone, otherBestZone, worstZone } from "./namedZones.ts";

/** The zones that title and sheet name, as areas of a map, each by what is to be done. */
export function nameAreas(
  advice: Pick<Advice, "zones" | "baseRate">,
  voice: AdviceVoice,
  language: Language,
): NamedArea[] {
  const { zones } = advice;
  const named = { recommend: bestZone(zones), avoid: worstZone(zones) } as const;
  return (["recommend", "avoid"] as const).flatMap((mark) => {
    const zone = named[mark];
    if (!zone) return [];
    const { name, x, y } = zone;
    const isShared = mark === "avoid" || otherBestZone(advice) === null;
    const order = isShared ? orders[voice][mark][language] : null;
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
} as const satisfies Record<AdviceVoice, unknown>;
