import { normalQuantile } from "@regula/statistics";
import type { SurfaceSignal } from "@regula/studies";

/**
 * How many deviations the halves of evenly spread kicks lie apart. Of kicks that crowd in the middle
 * it is less, 2√(2/π) of normal ones: so large a tilt is then shown more often.
 */
const halvesApart = Math.sqrt(3);

/**
 * How far the shares won on two halves of the ground would have to lie apart, cut straight through
 * the kicks' middle, for so many kicks to show it about four times in five; null where none
 * that shares have room for would be shown. A law whose scores have the area A under the ROC curve parts the classes by D = √2 Φ⁻¹(A)
 * deviations: its slope is r(1 − r) D / √(1 + r(1 − r) D²) a deviation of the score, of which the
 * halves' means are √3 apart where kicks are spread evenly.
 */
export function detectableTilt(
  { detectable: { auc } }: Pick<SurfaceSignal, "detectable">,
  rate: number,
): number | null {
  if (auc === null) return null;
  const distance = Math.SQRT2 * normalQuantile(auc);
  const spread = rate * (1 - rate);
  const slope = (spread * distance) / Math.sqrt(1 + spread * distance * distance);
  const tilt = halvesApart * slope;
  // From one end to the other the share rises from r − tilt to r + tilt.
  return tilt < Math.min(rate, 1 - rate) ? tilt : null;
}
