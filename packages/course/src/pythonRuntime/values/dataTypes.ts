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
