/** What the numbers of an array are, in the order of NumPy's promotion: the later of two wins. */
export const dtypes = ["bool", "int64", "float64"] as const;

export type DType = (typeof dtypes)[number];

/** The type that holds the numbers of all; without any that of an empty array. */
export function commonType(arrays: readonly { readonly dtype: DType }[]): DType {
  return arrays.length > 0 ? arrays.map(({ dtype }) => dtype).reduce(promote) : "float64";
}

/** The type that holds the numbers of both. */
export function promote(a: DType, b: DType): DType {
  return dtypes.indexOf(a) > dtypes.indexOf(b) ? a : b;
}
