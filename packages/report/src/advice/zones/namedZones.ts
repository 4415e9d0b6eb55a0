import type { Zone } from "@regula/football";
import { endOfBand } from "../describeValue.ts";

/** The zone to aim at: the one recommended whose band begins highest, as zones are ranked by that. */
export function bestZone(zones: readonly Zone[]): Zone | undefined {
  return zones.find(({ advice }) => advice === "recommend");
}

/** The zone to keep away from: the one to be avoided whose band ends lowest. */
export function worstZone(zones: readonly Zone[]): Zone | undefined {
  return zones
    .filter(({ advice }) => advice === "avoid")
    .sort((a, b) => endOfBand(a) - endOfBand(b))
    .at(0);
}
