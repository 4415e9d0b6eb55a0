import type { Advice } from "../advice.ts";
import { whyUnconfirmed } from "../confirmation.ts";
import { type AdviceClass, type Band, classifyBand } from "../surface/adviceClass.ts";
import type { Zone } from "../surface/zones.ts";

/** What a place is on a map, whether or not the kicks of the team that is advised confirm it. */
export type AdviceSide = Extract<AdviceClass, "recommend" | "avoid">;

type Grounded = Pick<Advice, "baseRate" | "known" | "isSimulated" | "signal" | "own">;

/** Of a zone; null of one that is neither, and where more than the team's own kicks leaves it unconfirmed. */
export function sideOfZone(
  { advice: said, band, worth }: Pick<Zone, "advice" | "band" | "worth">,
  advice: Grounded,
): AdviceSide | null {
  if (said !== "unconfirmed") return isSide(said) ? said : null;
  return worth ? unconfirmedSide(worth.gain, 0, advice) : unconfirmedSide(band, null, advice);
}

/** Of a cell of the map. */
export function sideOfCell(
  cell: number,
  advice: Grounded & Pick<Advice, "classes" | "surface" | "worth">,
): AdviceSide | null {
  const said = advice.classes[cell];
  if (said !== "unconfirmed") return isSide(said) ? said : null;
  const [band, center] = bandOfCell(cell, advice);
  return unconfirmedSide(band, center, advice);
}

/** On which side of what it is held against the band of a cell lies, confirmed or not; null where on both. */
export function sideOfBand(
  cell: number,
  advice: Pick<Advice, "baseRate" | "surface" | "worth">,
): AdviceSide | null {
  const [band, center] = bandOfCell(cell, advice);
  const side = band && classifyBand(band, center ?? advice.baseRate.rate);
  return side && isSide(side) ? side : null;
}

/** The band of a cell, and what it is held against. */
function bandOfCell(
  cell: number,
  { worth, surface }: Pick<Advice, "surface" | "worth">,
): readonly [Omit<Band, "mean"> | null, 0 | null] {
  const gains = worth?.gain ?? surface;
  const band = gains && { lower: gains.lower[cell], upper: gains.upper[cell] };
  return [band, worth ? 0 : null];
}

/** Whether it is advice. */
export function isSide(said: Zone["advice"] | null | undefined): said is AdviceSide {
  return said === "recommend" || said === "avoid";
}

/** Of a band; `center` is what it is held against, null for the base rate. */
function unconfirmedSide(
  band: Omit<Band, "mean"> | null,
  center: 0 | null,
  advice: Grounded,
): AdviceSide | null {
  if (!band || whyUnconfirmed(advice).some((why) => why !== "own")) return null;
  const side = classifyBand(band, center ?? advice.baseRate.rate);
  return isSide(side) ? side : null;
}
