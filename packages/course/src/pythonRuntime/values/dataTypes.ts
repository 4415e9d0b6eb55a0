import type { DType } from "../../numpy/dtype.ts";

/** Under which names NumPy and Python know the types of numbers. */
export const typeNames: Readonly<Record<string, DType>> = {
  bool: "bool",
  bool_: "bool",
  int: "int64",
  int64: "int64",
  int_: "int64",
  float: "float64",
  float64: "float64",
  double: "float64",
};

/** A type of fewer bits than those that arrays here are of. */
interface NarrowType {
  /** Of the numbers once they are rounded. */
  readonly dtype: DType;
  readonly round: (x: number) => number;
}

const integerOf = (bits: number): NarrowType => ({
  dtype: "int64",
  round: (x) => ((x | 0) << (32 - bits)) >> (32 - bits),
});

/** Numbers are rounded to these where code asks for it, and computed with in the wider type. */
export const narrowTypes: Readonly<Record<string, NarrowType>> = {
  float32: { dtype: "float64", round: Math.fround },
  single: { dtype: "float64", round: Math.fround },
  int32: integerOf(32),
  intc: integerOf(32),
  int16: integerOf(16),
  int8: integerOf(8),
};
