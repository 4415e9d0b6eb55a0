import { largestOf, type Matrix, matrix, RegulaError, type Text, verbatim } from "@regula/base";
import {
  type Column,
  cellNumber,
  cellText,
  defineStudy,
  findColumn,
  isMissing,
  placeOf,
  readLabel,
  readNumbers,
  readTargets,
  type StudyData,
  selectRows,
  spellLabel,
  type Table,
} from "@regula/data";
import { readText } from "@regula/tables";
import type { ProviderName } from "../events/providerName.ts";
import { areOnPitch, isInsideLines, isNearPitch } from "../pitchPlaces.ts";
import { chooseTeam, type FittedOn, markOwn } from "./chooseTeam.ts";
import { distinctKicks } from "./distinctKicks.ts";
import { countDropped, filterKicks, type KickFilters } from "./filterKicks.ts";
import { factsOf, type KickFacts } from "./kickFacts.ts";
import { findAdvised } from "./refusals/findKickColumn.ts";
import { refuseNoKicks } from "./refusals/refuseNoKicks.ts";
import { chooseWon, isOut } from "./wonLabel.ts";

/** Options of `selectKicks`. */
export interface KickOptions extends KickFilters {
  /** The column that says who won. */
  readonly label: string;
  /** The columns of the landing point. */
  readonly features: readonly [x: string, y: string];
  /** Shorter kicks are left out where the table has a column `length`. */
  readonly minLength: number;
  /** Advice is for this team, by the column `team`. */
  readonly team?: string;
  /** The label of a kick that was won; where it is left out, see `chooseWon`. */
  readonly positive?: string;
}

/** What became of the rows of a table. */
export interface KickCounts {
  readonly rows: number;
  /** Thrown or headed, or not of the kinds that were asked for. */
  readonly otherKinds: number;
  /** Left out by another filter. */
  readonly filtered: number;
  /** Without a landing point. */
  readonly unplaced: number;
  /** Without a length, in a column of them. */
  readonly unmeasured: number;
  readonly tooShort: number;
  /** Of a kick that is there already; see `distinctKicks`. */
  readonly copies: number;
  readonly otherTeams: number;
  /** Without a team, in a column of them. */
  readonly teamless: number;
  /** Nobody touched the ball before a restart. */
  readonly out: number;
  readonly unlabeled: number;
  /** On a pitch: far outside its lines, and left out. */
  readonly offPitch: number;
  /** Used, and up to `linesMargin` outside the lines: drawn on them. */
  readonly outsideLines: number;
  readonly used: number;
  readonly won: number;
}

/** The kicks that advice rests on. */
export interface Kickset {
  readonly source: string;
  readonly options: KickOptions;
  /** Null where one label is too rare for anything to be learnt. */
  readonly data: StudyData | null;
  /** 2 × used, in the units of the data. */
  readonly positions: Matrix;
  readonly won: Float64Array;
  /** [lost, won], as the table has them. */
  readonly classes: readonly [string, string];
  readonly counts: KickCounts;
  /** Null without a column `match`; of each kick its own. */
  readonly matches: number | null;
  readonly matchOf: readonly string[] | null;
  /** Null without a column `team`, or with none in it; of each kick its own. */
  readonly teamOf: readonly string[] | null;
  /** 1 for the kicks of the team that is advised, where others' are taken too; else null. */
  readonly isOwn: Uint8Array | null;
  readonly fittedOn: FittedOn;
  /** What the kicks are of, as far as columns say it. */
  readonly facts: KickFacts;
  /** Columns that the table has, of those by which kicks are left out unasked. */
  readonly told: { readonly length: boolean; readonly kind: boolean };
  /** Kicks whose provider records where the ball was next touched, not where it came down. */
  readonly nextTouches: number;
  /** The rows of the table that are used, ascending. */
  readonly rows: Uint32Array;
}

/** With fewer kicks of either label nothing is advised. */
export const fewestOfLabel = 10;

/** In the table's unit; null without lengths. */
function longestOf(length: Column | null, rows: readonly number[]): number | null {
  if (length === null || rows.length === 0) return null;
  return largestOf(rows.map((row) => cellNumber(length, row) ?? 0));
}

const optionalColumn = (table: Table, name: string): Column | null =>
  table.columns.find((column) => column.name === name) ?? null;

/**
 * The kicks of a table that advice can rest on: taken by the filters, with a place, long enough, of
 * the team, decided, each once.
 *
 * @throws RegulaError for columns that are missing, cells that are no finite numbers, no label at
 * all, and labels that are not of two classes
 */
export function selectKicks(table: Table, options: KickOptions): Kickset {
  const features = options.features.map((name) => findAdvised(table, name, positionAdvice));
  const label = findAdvised(table, options.label, labelAdvice);
  const length = optionalColumn(table, "length");
  const filters = filterKicks(table, options);
  const { rows: taken, otherKinds, filtered } = filters;
  const placed = taken.filter((row) => features.every((column) => !isMissing(column, row)));
  const measured = placed.filter((row) => length === null || !isMissing(length, row));
  const long = measured.filter(
    (row) => length === null || isLong(table, length, row, options.minLength),
  );
  const spelled = (row: number) => (isMissing(label, row) ? "" : spellLabel(label, row));
  const decided = long.filter((row) => spelled(row) !== "" && !isOut(spelled(row)));
  const near = leaveOutFar(table, decided, features);
  const names = { features: features.map(({ name }) => name), label: label.name };
  const distinct = distinctKicks(table, near.rows, names);
  const { rows, fittedOn } = chooseTeam(table, distinct, options.team);
  const others = countDropped(table, distinct, rows);
  if (rows.length === 0)
    throw refuseNoKicks(table, label, {
      all: table.rows,
      filtered,
      placed: placed.length,
      long: long.length,
      minLength: options.minLength,
      longest: longestOf(length, measured),
    });
  const kept = selectRows(table, rows);
  const [x, y] = features.map(({ name }) => readNumbers(kept, findColumn(kept, name, "features")));
  const positions = matrix(2, rows.length);
  positions.data.set(x);
  positions.data.set(y, rows.length);
  const labels = checkLabels(kept, findColumn(kept, label.name, "label"));
  const place = { file: table.source, column: label.name };
  const match = optionalColumn(kept, "match");
  const matchOf = match && readMatches(kept, match);
  const matches = matchOf && new Set(matchOf).size;
  const team = fittedOn.kind === "unknown" ? null : optionalColumn(kept, "team");
  const teamOf = team && rows.map((_, row) => readText(cellText(team, row)));
  const data = defineStudy(kept, {
    target: label.name,
    task: "binary",
    features: features.map(({ name }) => name),
    positive: options.positive ?? chooseWon(labels, place),
    // One group cannot be held out: kicks of a single match are taken one by one.
    ...(matches !== null && matches > 1 && { group: "match" }),
  });
  const won = readTargets(
    data,
    Uint32Array.from(rows, (_, row) => row),
  ).data;
  const wins = won.reduce((sum, one) => sum + one, 0);
  const rare = Math.min(wins, rows.length - wins) < fewestOfLabel;
  const [lost, gained] = data.classes ?? ["0", "1"];
  return {
    source: table.source,
    options,
    data: rare ? null : data,
    positions,
    won,
    classes: [lost, gained],
    counts: {
      rows: table.rows,
      otherKinds,
      filtered,
      unplaced: taken.length - placed.length,
      unmeasured: placed.length - measured.length,
      tooShort: measured.length - long.length,
      offPitch: decided.length - near.rows.length,
      outsideLines: near.isPitch ? countOutsideLines(x, y) : 0,
      copies: near.rows.length - distinct.length,
      otherTeams: filters.otherTeams + others.otherTeams,
      teamless: filters.teamless + others.teamless,
      out: long.filter((row) => isOut(spelled(row))).length,
      unlabeled: long.filter((row) => spelled(row) === "").length,
      used: rows.length,
      won: wins,
    },
    matches,
    matchOf,
    teamOf,
    isOwn: markOwn(teamOf, fittedOn),
    fittedOn,
    facts: factsOf(kept),
    told: { length: length !== null, kind: optionalColumn(table, "kind") !== null },
    nextTouches: countNextTouches(kept),
    rows: Uint32Array.from(rows),
  };
}

/**
 * Kicks without those far off a pitch, where positions are meters on one; there a few may be slips
 * of a recorder.
 */
function leaveOutFar(
  table: Table,
  rows: readonly number[],
  features: readonly Column[],
): { readonly rows: readonly number[]; readonly isPitch: boolean } {
  const names = features.map(({ name }) => name);
  const kept = selectRows(table, rows);
  const [x, y] = names.map((name) => readNumbers(kept, findColumn(kept, name, "features")));
  const points = rows.map((_, i) => ({ x: x[i], y: y[i] }));
  if (!areOnPitch(points, names)) return { rows, isPitch: false };
  return { rows: rows.filter((_, i) => isNearPitch(points[i])), isPitch: true };
}

/** By the column `provider`, as `regula kicks` writes it. */
function countNextTouches(table: Table): number {
  const column = optionalColumn(table, "provider");
  if (!column) return 0;
  const recorder: ProviderName = "wyscout";
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!isMissing(column, row) && cellText(column, row) === recorder) count++;
  }
  return count;
}

function countOutsideLines(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, one, i) => sum + (isInsideLines({ x: one, y: y[i] }) ? 0 : 1), 0);
}

function isLong(table: Table, length: Column, row: number, least: number): boolean {
  const value = cellNumber(length, row);
  if (value !== null && Number.isFinite(value)) return value >= least;
  throw new RegulaError({
    code: value === null ? "not-a-number" : "not-finite",
    place: placeOf(table, length, row),
    expected: { en: "a length in meters", "pt-BR": "um comprimento em metros" },
    received: verbatim(`"${cellText(length, row)}"`),
  });
}

const positionAdvice: Text = {
  en: "Name the two columns of the landing point with --features, such as --features x1,x2; without it they are x and y.",
  "pt-BR":
    "Indique as duas colunas do ponto de queda com --features, como --features x1,x2; sem ela são x e y.",
};

const labelAdvice: Text = {
  en: "Name the column that says who won with --label; without it, it is control.",
  "pt-BR": "Indique com --label a coluna que diz quem ganhou; sem ela, é control.",
};

/** The matches of all kicks. @throws RegulaError for an empty cell */
function readMatches(table: Table, match: Column): string[] {
  return Array.from({ length: table.rows }, (_, row) => {
    if (!isMissing(match, row)) return readLabel(table, match, row);
    throw new RegulaError({
      code: "value-missing",
      place: placeOf(table, match, row),
      expected: { en: "the match of the kick", "pt-BR": "o jogo do chute" },
      received: { en: "an empty cell", "pt-BR": "uma célula vazia" },
      advice: {
        en: "Fill it in, or remove the row.",
        "pt-BR": "Preencha-a, ou remova a linha.",
      },
    });
  });
}

/** The two labels there are. */
function checkLabels(table: Table, label: Column): readonly [string, string] {
  const labelOf = Array.from({ length: table.rows }, (_, row) => readLabel(table, label, row));
  const counts = new Map<string, number>();
  for (const one of labelOf) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [first, second, ...more] = counts.keys();
  if (second !== undefined && more.length === 0) return [first, second];
  const labels = [...counts].sort(([, a], [, b]) => b - a).map(([one]) => one);
  const slip = labelOf.findIndex((one) => labels.indexOf(one) > 1);
  throw new RegulaError({
    code: "classes",
    place: {
      file: table.source,
      column: label.name,
      ...(slip >= 0 && { row: table.fileRow(slip) }),
    },
    expected: {
      en: "kicks of both labels, such as 0 and 1",
      "pt-BR": "chutes dos dois rótulos, como 0 e 1",
    },
    received: verbatim(labels.slice(0, 5).join(", ") + (labels.length > 5 ? ", …" : "")),
    ...(slip >= 0 && {
      advice: {
        en: "Correct the spelling in the file, or remove the rows; a kick that no player touched before a restart is spelled “out”, one that is not decided has an empty cell.",
        "pt-BR":
          "Corrija a grafia no arquivo, ou remova as linhas; um chute em que ninguém tocou antes de um reinício se escreve “out”, e um sem decisão tem a célula vazia.",
      },
    }),
  });
}
