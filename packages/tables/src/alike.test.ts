import { readFileSync } from "node:fs";
import { findColumn, type Table } from "@regula/data";
import { expect, test } from "vitest";
import { parseTables } from "./parseTables.ts";

interface Alike {
  readonly name: string;
  readonly csv: string;
  readonly parquet: string;
}

/** What pandas wrote both ways: fixtures/tables/alike.py. */
const { tables }: { tables: Alike[] } = JSON.parse(
  readFileSync(new URL("../../../fixtures/tables/alike.json", import.meta.url), "utf8"),
);

const readBoth = async ({ csv, parquet }: Alike) => ({
  csv: (await parseTables("t.csv", new TextEncoder().encode(csv))).train,
  parquet: (await parseTables("t.parquet", Uint8Array.from(Buffer.from(parquet, "base64")))).train,
});

/** How each column was read, and its cells. */
const contentOf = (table: Table) =>
  Object.fromEntries(table.columns.map(({ name, reading, cells }) => [name, { reading, cells }]));

test.each(
  tables.filter(({ name }) => !name.includes("index")).map((one) => [one.name, one] as const),
)("%s: CSV and Parquet of one table are one table, to the bit", async (_, one) => {
  const { csv, parquet } = await readBoth(one);
  expect(parquet.columns.map(({ name }) => name)).toEqual(csv.columns.map(({ name }) => name));
  expect(contentOf(parquet)).toEqual(contentOf(csv));
});

test.each([
  ["pandas' index", "__index_level_0__"],
  ["an index with a name", "player"],
])("%s is named as such", async (name, column) => {
  const { csv, parquet } = await readBoth(tables.find((one) => one.name === name) as Alike);
  expect(parquet.index).toEqual([column]);
  expect(findColumn(parquet, column, "target").cells).toEqual(csv.columns[0].cells);
  for (const own of ["x", "y"]) expect(contentOf(parquet)[own]).toEqual(contentOf(csv)[own]);
});
