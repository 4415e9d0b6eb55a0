import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import type { Form, Seen } from "../replay.ts";

const np = createNumpy();

/** A mask D of zeros and ones turned around where it is used: 1 − D, or compared with keep_prob once more. */
export function turnedMasks<Inputs extends { readonly keepProb: number }>(
  mask: (seen: Seen<Inputs>) => NDArray | number,
): readonly Form<Inputs>[] {
  return [
    { ids: ["mask-turned"], make: (seen) => np.equal(mask(seen), 0) },
    { ids: ["mask-turned"], make: (seen) => np.less_equal(mask(seen), seen.inputs.keepProb) },
  ];
}
