import { pitch } from "../pitch.ts";
import { isInsideLines } from "../pitchPlaces.ts";
import { coordinateOf } from "./eventFields.ts";
import type { Position } from "./matchEvents.ts";
import type { OpenNotes } from "./readingNotes.ts";

/**
 * A provider's place in meters on the pitch: x = x' · 105 / length, y = (width − y') · 68 / width,
 * as y' is counted downward; null for what is no place.
 *
 * @param units the provider's length and width of a pitch
 */
export function turnPlace(
  x: unknown,
  y: unknown,
  units: { readonly length: number; readonly width: number },
): Position | null {
  const [across, down] = [coordinateOf(x, units.length), coordinateOf(y, units.width)];
  if (across === null || down === null) return null;
  return {
    x: (across * pitch.length) / units.length,
    y: ((units.width - down) * pitch.width) / units.width,
  };
}

/** The landing as it is, noted where it is none or lies outside the lines. */
export function noteLanding(landing: Position | null, notes: OpenNotes): Position | null {
  if (!landing) notes.add("placeholder");
  else if (!isInsideLines(landing)) notes.add("outside-lines");
  return landing;
}
