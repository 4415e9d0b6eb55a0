import { spellNumbers } from "@regula/base";
import { coverages, type OffsetLevel, type PredictionRanges, type SetLevel } from "@regula/studies";
import {
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  oneOf,
  orAbsent,
  reader,
  readJsonCount,
  readJsonNumber,
  readShare,
  recordOf,
  variantOf,
} from "./readJson.ts";

const bounds = { min: 1, max: coverages.length };

const facts = { rows: readJsonCount, units: readJsonCount };

type Offsets = Extract<PredictionRanges, { kind: "offsets" }>;
type Sets = Extract<PredictionRanges, { kind: "sets" }>;

const offsetsRecord = recordOf<Offsets>({
  ...facts,
  kind: oneOf(["offsets"]),
  least: orAbsent(reader({ en: "0", "pt-BR": "0" }, (value): value is 0 => value === 0)),
  levels: listOf(
    recordOf<OffsetLevel>({ coverage: readShare, low: readJsonNumber, high: readJsonNumber }),
    bounds,
  ),
});

const setsRecord = recordOf<Sets>({
  ...facts,
  kind: oneOf(["sets"]),
  levels: listOf(
    recordOf<SetLevel>({ coverage: readShare, threshold: readShare, held: readShare }),
    bounds,
  ),
});

const readOffsets: JsonReader<Offsets> = (value, at) => {
  const read = offsetsRecord(value, at);
  checkLevels(read.levels, at);
  expectJson(
    read.levels.every(({ low, high }) => low <= 0 && high >= 0),
    { ...at, path: `${at.path}.levels` },
    { en: "low at most 0 and high at least 0", "pt-BR": "low no máximo 0 e high no mínimo 0" },
  );
  return read;
};

const readSets: JsonReader<Sets> = (value, at) => {
  const read = setsRecord(value, at);
  checkLevels(read.levels, at);
  return read;
};

function checkLevels(levels: readonly { readonly coverage: number }[], at: JsonPlace): void {
  const isKnown = levels.every(
    ({ coverage }, i) =>
      coverages.includes(coverage) && (i === 0 || levels[i - 1].coverage < coverage),
  );
  const list = spellNumbers(coverages.join(", "));
  expectJson(
    isKnown,
    { ...at, path: `${at.path}.levels` },
    {
      en: `coverages among ${list.en}, in ascending order`,
      "pt-BR": `coberturas entre ${list["pt-BR"]}, em ordem crescente`,
    },
  );
}

/** How far off predictions may be. @throws RegulaError naming the place of what does not fit */
export const readRanges = variantOf<PredictionRanges>("kind", {
  offsets: readOffsets,
  sets: readSets,
});
