/** The rows of a table or a study, in their order. */
export function everyRow({ rows }: { readonly rows: number }): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row);
}
