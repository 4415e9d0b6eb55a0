import type { Form } from "../replay.ts";

/** Shares that learners write in place of keep_prob: the assignment's own, and round ones. */
export const fixedShares: readonly number[] = [0.5, 0.8, 0.86, 0.7, 0.9];

/** By what kept activations or slopes are scaled. */
export function scales<Inputs extends { readonly keepProb: number }>(): readonly Form<Inputs>[] {
  return [
    { ids: [], make: ({ inputs }) => 1 / inputs.keepProb },
    { ids: ["keep-prob-not-divided"], make: () => 1 },
    { ids: ["keep-prob-multiplied"], make: ({ inputs }) => inputs.keepProb },
    { ids: ["divided-by-dropped"], make: ({ inputs }) => 1 / (1 - inputs.keepProb) },
    ...fixedShares.map(
      (share): Form<Inputs> => ({ ids: ["keep-prob-fixed"], make: () => 1 / share }),
    ),
    { ids: ["keep-prob-twice"], make: ({ inputs }) => 1 / inputs.keepProb / inputs.keepProb },
  ];
}
