import { type Advice, type AdviceSide, sideOfZone, type Zone } from "@regula/football";
import { endOfBand } from "../describeValue.ts";

/** The part of advice by which zones are named. */
export type Zoned = Pick<Advice, "zones" | "baseRate" | "known" | "isSimulated" | "signal" | "own">;

/**
 * The zones that may be named for it, ranked: no others are called best or worst, for any figures. Of a team
 * whose own kicks do not confirm it (`bearsOrders`) those on the map of all teams' kicks.
 */
export function zonesAdvised(advice: Zoned, side: AdviceSide): Zone[] {
  return advice.zones.filter((zone) => sideOfZone(zone, advice) === side);
}

/** The best zone: the one named for it whose band begins highest, as zones are ranked by that. */
export function bestZone(advice: Zoned): Zone | undefined {
  return zonesAdvised(advice, "recommend").at(0);
}

/**
 * The zone to aim at by all teams' kicks alike, where these alone would not recommend the best one on the map
 * bent toward the kicks of the team that is advised; null where they would, and where only one map is.
 */
export function otherBestZone(advice: Zoned): Zone | null {
  const lower = ({ own, worth }: Zone) => (worth ? null : (own?.common?.lower ?? null));
  const isShown = (zone: Zone) => (lower(zone) ?? 0) > advice.baseRate.rate;
  const best = bestZone(advice);
  if (!best || lower(best) === null || isShown(best)) return null;
  const [other] = zonesAdvised(advice, "recommend")
    .filter(isShown)
    .sort((a, b) => (lower(b) ?? 0) - (lower(a) ?? 0));
  return other ?? null;
}

/** The worst zone: the one named for it whose band ends lowest. */
export function worstZone(advice: Zoned): Zone | undefined {
  return zonesAdvised(advice, "avoid")
    .sort((a, b) => endOfBand(a) - endOfBand(b))
    .at(0);
}
