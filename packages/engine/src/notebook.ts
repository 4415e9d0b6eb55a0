/** The assignment's own functions, under the notebook's names and with its shapes. */
export * from "./reference/notebook/index.ts";
