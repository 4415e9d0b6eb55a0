import type { Form } from "./replay.ts";

/** By what kept activations or slopes are scaled. */
export function scales<Inputs extends { readonly keepProb: number }>(): readonly Form<Inputs>[] {
  return [
    { ids: [], make: ({ inputs }) => 1 / inputs.keepProb },
    { ids: ["keep-prob-not-divided"], make: () => 1 },
    { ids: ["keep-prob-multiplied"], make: ({ inputs }) => inputs.keepProb },
    { ids: ["divided-by-dropped"], make: ({ inputs }) => 1 / (1 - inputs.keepProb) },
    { ids: ["keep-prob-twice"], make: ({ inputs }) => 1 / inputs.keepProb / inputs.keepProb },
  ];
}
