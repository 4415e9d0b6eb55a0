import { readFileSync } from "node:fs";
import { defineStudy } from "@regula/data";
import { encodeModel, trainModel } from "@regula/models";
import { parseTables } from "@regula/tables";
import { expect, test } from "vitest";
import { trainHere } from "./smallStudies.ts";

interface Alike {
  readonly name: string;
  readonly csv: string;
  readonly parquet: string;
}

/** What pandas wrote both ways: fixtures/tables/alike.py. */
const { tables }: { tables: Alike[] } = JSON.parse(
  readFileSync(new URL("../fixtures/tables/alike.json", import.meta.url), "utf8"),
);

async function trainOn(content: Uint8Array, features: readonly string[]): Promise<string> {
  const { train } = await parseTables("t", content);
  const study = defineStudy(train, { features, missing: "fill", indicators: true });
  const settings = { kind: "linear", members: 1, validation: { folds: 3, repeats: 1 } } as const;
  const result = await trainModel(study, settings, { runJob: trainHere });
  if (result.status !== "completed") throw new Error(result.status);
  return encodeModel(result.model);
}

test.each([
  ["numbers", ["double", "tiny", "large", "thousandths", "single", "tenths", "whole", "byte"]],
  ["missing cells", ["double", "single", "whole", "text", "flag", "day", "moment"]],
  ["decimals", ["cents", "thousandths", "many", "tiny", "gaps"]],
  ["dates", ["day", "moment", "fraction", "nanos", "utc", "zone", "date", "clock"]],
  ["words", ["text", "category", "flag", "number"]],
] as const)(
  "%s: CSV and Parquet of one table give one model, bit for bit",
  async (name, features) => {
    const { csv, parquet } = tables.find((one) => one.name === name) as Alike;
    const ofCsv = await trainOn(new TextEncoder().encode(csv), features);
    expect(JSON.parse(ofCsv).data.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(await trainOn(Uint8Array.from(Buffer.from(parquet, "base64")), features)).toBe(ofCsv);
  },
);
