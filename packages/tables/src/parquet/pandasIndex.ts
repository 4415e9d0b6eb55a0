import type { FileMetaData } from "hyparquet";

/**
 * The columns that pandas kept its index in, by the file's own note; none where there is no note. An
 * index of row numbers in order is in no column.
 */
export function findPandasIndex({ key_value_metadata: notes }: FileMetaData): readonly string[] {
  const note = notes?.find(({ key }) => key === "pandas")?.value;
  if (note === undefined) return [];
  try {
    const { index_columns: index }: { index_columns?: unknown } = JSON.parse(note) ?? {};
    return Array.isArray(index) ? index.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}
