import { normalQuantile } from "@regula/statistics";
import type { SurfaceSignal } from "@regula/studies";

/** The mean size of a normal variable of variance 1 is half of this. */
const twiceMeanSize = 2 * Math.sqrt(2 / Math.PI);

/**
 * How far the shares won on two halves of the ground would have to lie apart, cut straight through
 * the kicks' middle, for so many kicks to show it four times in five; null where no difference would
 * be shown. A law whose scores have the area A under the ROC curve parts the classes by D = √2 Φ⁻¹(A)
 * deviations: its slope is r(1 − r) D / √(1 + r(1 − r) D²) a deviation of the score, of which the
 * halves' means are 2√(2/π) apart.
 */
export function detectableTilt(
  { detectable: { auc } }: Pick<SurfaceSignal, "detectable">,
  rate: number,
): number | null {
  if (auc === null) return null;
  const distance = Math.SQRT2 * normalQuantile(auc);
  const spread = rate * (1 - rate);
  const slope = (spread * distance) / Math.sqrt(1 + spread * distance * distance);
  const tilt = twiceMeanSize * slope;
  return tilt < 1 ? tilt : null;
}
