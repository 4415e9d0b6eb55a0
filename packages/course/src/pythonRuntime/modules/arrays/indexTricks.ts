import { type NDArray, reshape } from "../../../numpy/ndArray.ts";
import { toArray } from "../../values/convert.ts";
import { notHere } from "../../values/errors.ts";
import { Slice } from "../../values/ranges.ts";
import { Indexed, Tuple } from "../../values/values.ts";
import { atLeastOne, concatenate } from "./joinArrays.ts";
import { arange } from "./makeArrays.ts";

/** `np.r_[a, 1, 2:5]`: arrays, numbers and ranges one after the other. */
export const rows = new Indexed("numpy.RClass", (index) =>
  concatenate(partsOf("np.r_", index).map(atLeastOne), 0n),
);

/** `np.c_[a, b]`: the same as columns side by side. */
export const columns = new Indexed("numpy.CClass", (index) =>
  concatenate(
    partsOf("np.c_", index).map((part) => (part.ndim < 2 ? reshape(part, [-1, 1]) : part)),
    -1n,
  ),
);

function partsOf(name: string, index: unknown): NDArray[] {
  const parts = index instanceof Tuple ? index.items : [index];
  return parts.map((part) => {
    if (typeof part === "string") throw notHere(`${name} with a text`);
    return part instanceof Slice ? rangeOf(part) : toArray(part);
  });
}

const rangeOf = ({ start, stop, step }: Slice) => arange(start ?? 0n, stop, step, null);
