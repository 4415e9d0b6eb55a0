import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { exerciseIds, scoreOf } from "@regula/course";
import { areKicks, type Kick, kicksToTable } from "@regula/football";
import { decodeModel, encodeModel, predictTable, rangePredictions } from "@regula/models";
import {
  formatGradebook,
  type GradedSource,
  gradebookMark,
  isGradebook,
  type LearnerVerdict,
} from "@regula/report/grades";
import { formatCsv } from "@regula/tables";
import { afterAll, describe, expect, test } from "vitest";
import { mixedTable, trainSmallModel } from "../../../../test/smallModels.ts";
import { isPredictions, tabulate } from "../json/predictionRows.ts";
import { readReportOption } from "../options/reportOption.ts";
import { claimModel } from "../write/modelFile.ts";
import { exportFormatNames, exportFormats } from "./exportFormats.ts";
import { readGrids } from "./gridFile.ts";
import { readMaps, signPng } from "./mapFile.ts";
import { claimOutput } from "./ownFile.ts";
import { isSealed, sealJson, sealMarkup } from "./seal.ts";
import { tableKind } from "./tableKind.ts";

const folder = mkdtempSync(path.join(tmpdir(), "regula-own-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A way in which somebody makes a file theirs. */
type Change = (text: string) => string;

const insert =
  (before: string, words: string): Change =>
  (text) =>
    text.replace(before, `${words}${before}`);
const append =
  (words: string): Change =>
  (text) =>
    `${text}${words}`;
/** The last digit that is one becomes another. */
const turnDigit: Change = (text) =>
  text.replace(/(\d)(\D*)$/, (_, digit, rest) => `${(Number(digit) + 1) % 10}${rest}`);

const columnAdded: Change = (text) => {
  const [header, ...rows] = text.split("\n");
  return [`${header},note`, ...rows.map((row) => (row === "" ? row : `${row},mine`))].join("\n");
};

const tableChanges: Record<string, Change> = {
  "a column more": columnAdded,
  "a cell more in one row": (text) => text.replace(/\n$/, ",see me\n"),
  "a row of notes": append("mine\n"),
  "the line ends of a spreadsheet": (text) => text.replaceAll("\n", "\r\n"),
  "no last line end": (text) => text.slice(0, -1),
  "half of it": (text) => text.slice(0, text.length / 2),
  "quotes that nobody needs": (text) => text.replace(/([^,\n]+),/, '"$1",'),
};

const markupChanges: Record<string, Change> = {
  "a title of its own": (text) => text.replace("</title>", " (mine)</title>"),
  "a comment more": append("<!-- mine -->\n"),
};

interface Kind {
  readonly ending: string;
  claim(file: string): unknown;
  content(): Promise<string | Uint8Array> | string | Uint8Array;
  readonly changes: Readonly<Record<string, Change>>;
}

const kick: Kick = {
  provider: "wyscout",
  event: null,
  match: "7",
  date: null,
  competition: null,
  season: null,
  team: "=Reds, United",
  opponent: 'The "Blues"',
  period: "1H",
  second: 12.345678,
  kind: "goal_kick",
  x: 52.5875,
  y: 0,
  length: 47.1,
  firstContact: 0,
  control: 1,
  resolvedBy: "run",
  player: null,
  bodyPart: null,
  technique: null,
  subEvent: null,
  score: null,
  later: { 15: null, 30: null },
};

const model = trainSmallModel("two");
/** Of one network, which every format holds. */
const single = trainSmallModel("two", { members: 1 });

async function predictions(decimal: "." | ","): Promise<string> {
  const kept = await model;
  const table = mixedTable();
  const predicted = predictTable(kept, table);
  return formatCsv(tabulate(kept, table, predicted, rangePredictions(kept, predicted)), {
    decimal,
  });
}

const ungraded: GradedSource = {
  name: "a.js",
  learner: "=A, B",
  id: "",
  platform: null,
  isLate: false,
  format: "plain",
  files: ["a.js"],
  notes: [],
  holdsCode: true,
  fingerprints: new Uint32Array(),
  grade: null,
};
const verdicts = exerciseIds.map((exercise, i) => {
  const status = i % 2 === 1 ? "passed" : "not-defined";
  const counts = { passed: i % 2, cases: 1 };
  return { exercise, file: null, status, finding: { is: status }, printed: "", ...counts };
}) as unknown as LearnerVerdict[];
const graded: GradedSource = { ...ungraded, grade: { verdicts, score: scoreOf(verdicts) } };
const words = { en: "a table", "pt-BR": "uma tabela" };
const claimTable = (areOwn: Parameters<typeof tableKind>[1], begins?: string) => (file: string) =>
  claimOutput("-o", file, tableKind(words, areOwn, begins));

const grid = "x,y,mean,lower,upper,class\n0.5,0.5,0.6,0.51,0.8,recommend\n1.5,0.5,,,,no-support\n";

const kinds: Readonly<Record<string, Kind>> = {
  report: {
    ending: "html",
    claim: readReportOption,
    content: () =>
      sealMarkup("<!doctype html>\n<html><title>Regula · A comparison</title></html>\n"),
    changes: markupChanges,
  },
  "SVG map": {
    ending: "svg",
    claim: (file) => readMaps(file, null),
    content: () => sealMarkup('<svg id="a"><title id="map-title">A map</title></svg>\n'),
    changes: markupChanges,
  },
  "PNG map": {
    ending: "png",
    claim: (file) => readMaps(file, null),
    content: () =>
      signPng(
        Buffer.from(
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
          "base64",
        ),
      ),
    changes: {
      "another pixel": insert("IDAT", "x"),
      "a word more": insert("\0\0\0\0IEND", "\0\0\0\u0001tEXta\0\0\0\0"),
      "something behind it": append("mine"),
    },
  },
  model: {
    ending: "json",
    claim: claimModel,
    content: async () => sealJson(encodeModel(await model)),
    changes: {
      "a key more": insert('"version"', '"mine": 1,\n  '),
      "a line of the card": insert('"task"', '"note": "mine",\n  '),
      "another digit": turnDigit,
      "other blanks": (text) => `${JSON.stringify(JSON.parse(text))}\n`,
      "a digit of a weight": (text) => text.replace(/"biases": \[(-?)0/, '"biases": [$11'),
    },
  },
  "GeoJSON grid": {
    ending: "geojson",
    claim: (file) => readGrids(file, null),
    content: () =>
      sealJson('{"type":"FeatureCollection","units":"m","features":[\n{"type":"Feature"}\n]}\n'),
    changes: { "a key more": insert('"features"', '"mine":1,') },
  },
  "CSV grid": {
    ending: "csv",
    claim: (file) => readGrids(file, null),
    content: () => grid,
    changes: {
      ...tableChanges,
      "a word for a number": (text) => text.replace("0.51", "low"),
      "another class": (text) => text.replace("recommend", "mine"),
    },
  },
  predictions: {
    ending: "csv",
    claim: claimTable(isPredictions),
    content: () => predictions("."),
    changes: {
      ...tableChanges,
      "a note for a number": (text) => text.replace(/\n\d+,/, "\nmine,"),
    },
  },
  "predictions with decimal commas": {
    ending: "csv",
    claim: claimTable(isPredictions),
    content: () => predictions(","),
    changes: { "decimal points": (text) => text.replaceAll(/(\d),(\d)/g, "$1.$2") },
  },
  kicks: {
    ending: "csv",
    claim: claimTable(areKicks),
    content: () =>
      kicksToTable([kick, { ...kick, x: null, control: null, firstContact: "out", score: -1 }]),
    changes: { ...tableChanges, "a note for a place": (text) => text.replace("52.5875", "mine") },
  },
  gradebook: {
    ending: "csv",
    claim: claimTable(isGradebook, gradebookMark),
    content: () => formatGradebook([ungraded, graded], "en"),
    changes: {
      ...tableChanges,
      "a mark of one who had none": (text) => text.replace('B",,,', 'B",,,5'),
      "another mark": (text) => text.replace(/,passed,/, ",not-defined,"),
      "no mark of the encoding": (text) => text.slice(1),
    },
  },
  ...Object.fromEntries(
    exportFormatNames.map((name): [string, Kind] => {
      const { own, precision, endings, encode } = exportFormats[name];
      return [
        `export to ${name}`,
        {
          ending: endings[0].slice(1),
          claim: (file) => claimOutput("-o", file, own),
          content: async () => encode(await single, precision ?? "f64"),
          changes: { "something behind it": append("x"), "another name": insert("two", "too ") },
        },
      ];
    }),
  ),
};

describe.each(Object.entries(kinds))("%s", (name, { ending, claim, content, changes }) => {
  const file = path.join(folder, `${name}.${ending}`);
  test("as it was written may be written over", async () => {
    writeFileSync(file, await content());
    expect(() => claim(file)).not.toThrow();
  });

  test.each(Object.entries(changes))("with %s may not", async (_, change) => {
    const before = Buffer.from(await content());
    const after = Buffer.from(change(before.toString("latin1")), "latin1");
    expect(after.equals(before)).toBe(false);
    writeFileSync(file, after);
    expect(() => claim(file)).toThrow(/holds something else, or that was changed/);
    expect(readFileSync(file).equals(after)).toBe(true);
  });

  test("of no bytes may not", () => {
    writeFileSync(file, "");
    expect(() => claim(file)).toThrow(/got an empty file/);
  });
});

test("a sealed model is read as it was, and says the digest of all its other bytes", async () => {
  const text = sealJson(encodeModel(await model)).toString();
  const { sha256, ...document } = JSON.parse(text);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(document).toEqual(JSON.parse(encodeModel(await model)));
  expect(encodeModel(decodeModel(text))).toBe(encodeModel(await model));
  expect(isSealed(Buffer.from(text.replace(sha256, sha256.toUpperCase())))).toBe(false);
});

test("a seal leaves safetensors aligned, with the same tensors", async () => {
  const bytes = Buffer.from(exportFormats.safetensors.encode(await model, "f64"));
  const length = Number(bytes.readBigUInt64LE());
  const { __metadata__: metadata, ...tensors } = JSON.parse(bytes.toString("utf8", 8, 8 + length));
  const ends = Object.values(tensors as Record<string, { data_offsets: number[] }>);
  expect(length % 8).toBe(0);
  expect(metadata.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(8 + length + Math.max(...ends.map((one) => one.data_offsets[1]))).toBe(bytes.length);
});
