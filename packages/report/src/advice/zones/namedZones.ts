import type { Zone } from "@regula/football";
import { endOfBand } from "../describeValue.ts";

/** The zone to aim at: the one recommended whose band begins highest, as zones are ranked by that. */
export function bestZone(zones: readonly Zone[]): Zone | undefined {
  return zones.find(({ advice }) => advice === "recommend");
}

/**
 * The zone that is best by all teams' kicks alike, where that is not the best on the map bent toward
 * the kicks of the team that is advised; null where it is, or where only one map is.
 */
export function otherBestZone(zones: readonly Zone[]): Zone | null {
  const best = bestZone(zones);
  const lower = ({ own, worth }: Zone) => (worth ? -1 : (own?.common?.lower ?? -1));
  const [first] = [...zones].sort((a, b) => lower(b) - lower(a));
  return best && first && lower(first) > lower(best) ? first : null;
}

/** The zone to keep away from: the one to be avoided whose band ends lowest. */
export function worstZone(zones: readonly Zone[]): Zone | undefined {
  return zones
    .filter(({ advice }) => advice === "avoid")
    .sort((a, b) => endOfBand(a) - endOfBand(b))
    .at(0);
}
