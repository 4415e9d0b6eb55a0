/**
 * What a learner may call in every exercise that does not ask for it: as in the notebook, and so
 * that what is solved in one exercise can be used in another.
 */
export const givenNames = [
  ...(["sigmoid", "relu", "compute_cost"] as const),
  ...(["forward_propagation", "backward_propagation", "predict"] as const),
] as const;

/** One of `givenNames`. */
export type GivenName = (typeof givenNames)[number];
