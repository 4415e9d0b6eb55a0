/** The members of an array that are not functions, besides its `shape`. */
export const arrayValues = ["T", "ndim", "size", "data"] as const;

/** What NumPy's arrays compute themselves, and here `np` computes of them. */
export const computedByNumpy = [
  "sum",
  "mean",
  "max",
  "min",
  "dot",
  "transpose",
  "squeeze",
] as const;

/** What NumPy's arrays do that these do not, under this name. */
export const missingOfArrays = [
  ...(["astype", "flatten", "ravel", "clip", "cumsum"] as const),
  ...(["std", "var", "any", "all", "argmax", "argmin"] as const),
] as const;
