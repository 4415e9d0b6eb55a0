import type { Advice, Zone } from "@regula/football";
import { endOfBand } from "../describeValue.ts";

/** The zones that may be named for it, ranked: no others are called best or worst, for any figures. */
export function zonesAdvised(zones: readonly Zone[], advice: "recommend" | "avoid"): Zone[] {
  return zones.filter((zone) => zone.advice === advice);
}

/** The zone to aim at: the one recommended whose band begins highest, as zones are ranked by that. */
export function bestZone(zones: readonly Zone[]): Zone | undefined {
  return zonesAdvised(zones, "recommend").at(0);
}

/**
 * The zone to aim at by all teams' kicks alike, where these alone would not recommend the best one on the map
 * bent toward the kicks of the team that is advised; null where they would, and where only one map is.
 */
export function otherBestZone({
  zones,
  baseRate,
}: Pick<Advice, "zones" | "baseRate">): Zone | null {
  const lower = ({ own, worth }: Zone) => (worth ? null : (own?.common?.lower ?? null));
  const isShown = (zone: Zone) => (lower(zone) ?? 0) > baseRate.rate;
  const best = bestZone(zones);
  if (!best || lower(best) === null || isShown(best)) return null;
  const [other] = zonesAdvised(zones, "recommend")
    .filter(isShown)
    .sort((a, b) => (lower(b) ?? 0) - (lower(a) ?? 0));
  return other ?? null;
}

/** The zone to keep away from: the one to be avoided whose band ends lowest. */
export function worstZone(zones: readonly Zone[]): Zone | undefined {
  return zonesAdvised(zones, "avoid")
    .sort((a, b) => endOfBand(a) - endOfBand(b))
    .at(0);
}
