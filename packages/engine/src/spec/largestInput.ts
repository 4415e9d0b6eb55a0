import type { Matrix } from "@regula/base";
import { foundOnce } from "./unchanging.ts";

/** max |x|; not finite where some x is not. */
export const largestInput: (inputs: Matrix) => number = foundOnce(({ data }: Matrix) =>
  data.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
);
