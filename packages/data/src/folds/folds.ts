import {
  checkNumber,
  type NumberParameter,
  PhiloxStream,
  permutation,
  purposes,
  RegulaError,
  shuffleInPlace,
  spellNumbers,
} from "@regula/base";
import { checkRowLabels, classReader, countClasses, refuseRareClass } from "../table/rowLabels.ts";
import { type Group, gatherGroups } from "./groups.ts";

/** The option `folds`: its interval, default and texts. */
export const foldsParameter: NumberParameter = {
  kind: "number",
  name: "folds",
  integer: true,
  default: 5,
  interval: { min: 2, max: 1000 },
  label: { en: "Folds", "pt-BR": "Partes" },
  help: {
    en: "parts of cross-validation, each held out once",
    "pt-BR": "partes da validação cruzada, cada uma fora do treino uma vez",
  },
};

/** The option `repeats`: its interval, default and texts. */
export const repeatsParameter: NumberParameter = {
  kind: "number",
  name: "repeats",
  integer: true,
  default: 3,
  interval: { min: 1, max: 1000 },
  label: { en: "Repeats", "pt-BR": "Repetições" },
  help: {
    en: "times that cross-validation is done with folds drawn anew",
    "pt-BR": "vezes que a validação cruzada é feita com partes sorteadas de novo",
  },
};

/** One part held out, all others to train on: rows of the table, ascending. */
export interface Fold {
  readonly repeat: number;
  readonly fold: number;
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Options of `makeFolds`. */
export interface FoldOptions {
  /** So many rows from 0 on, or these: the training rows of an outer fold. */
  readonly rows: number | Uint32Array;
  readonly folds?: number;
  readonly repeats?: number;
  /** Repeat r is a function of (seed, r) alone. */
  readonly seed: number;
  /** The class of each row of the table, counted from 0: folds keep its shares. */
  readonly classes?: ArrayLike<number> | null;
  /** The names of the classes by number, for what is refused. */
  readonly classNames?: readonly string[] | null;
  /** The group of each row of the table: folds hold whole groups. */
  readonly groups?: ArrayLike<string | number> | null;
}

/** Rows dealt at random, one group at a time, or later rows judged by earlier ones. */
export type FoldKind = "k-fold" | "leave-one-group-out" | "forward";

/** Folds of a whole study. */
export interface Folds {
  /** `leave-one-group-out` has one fold a group, and it and `forward` one repeat: another would be the same. */
  readonly kind: FoldKind;
  readonly foldsPerRepeat: number;
  readonly repeats: number;
  /** Repeat after repeat. */
  readonly folds: readonly Fold[];
}

/** With fewer groups, each is left out once. */
const fewestGroupsToPool = 5;

/**
 * Repeated k-fold cross-validation as indices. In each repeat every row is held out exactly once.
 *
 * With classes, each fold holds ⌊n/k⌋ or ⌈n/k⌉ of a class's n rows. With groups, no group is on
 * both sides, and two folds differ in size by at most the largest group; with fewer than five
 * groups, or no more than folds, one group is left out at a time.
 *
 * @throws RegulaError for settings outside their intervals, fewer rows than folds, labels that are
 * not one a row, a class of a single row, and rows of one group only
 */
export function makeFolds(options: FoldOptions): Folds {
  const { seed, classes = null, groups = null } = options;
  const k = checkNumber(foldsParameter, options.folds ?? foldsParameter.default);
  const repeats = checkNumber(repeatsParameter, options.repeats ?? 1);
  const rows =
    typeof options.rows === "number"
      ? Uint32Array.from({ length: options.rows }, (_, i) => i)
      : options.rows;
  checkRowLabels(rows, classes, "classes");
  checkRowLabels(rows, groups, "groups");
  const classOf = classReader(classes);
  const classCount = countClasses(rows, classOf);
  if (groups) {
    const gathered = gatherGroups(rows, groups, classOf, classCount);
    if (gathered.length < fewestGroupsToPool || gathered.length <= k) {
      return leaveOneOut(rows, gathered);
    }
    const draw = (source: PhiloxStream) => dealGroups(gathered, k, source);
    return repeatFolds(rows, k, repeats, seed, draw);
  }
  if (rows.length < k) throw refuseFewRows(rows.length, k);
  refuseRareClass(rows, classOf, classCount, options.classNames);
  const draw = (source: PhiloxStream) => dealRows(rows, classOf, classCount, k, source);
  return repeatFolds(rows, k, repeats, seed, draw);
}

/** Rows of each part. */
type Parts = readonly (readonly number[])[];

function repeatFolds(
  rows: Uint32Array,
  k: number,
  repeats: number,
  seed: number,
  draw: (source: PhiloxStream) => Parts,
): Folds {
  const folds = Array.from({ length: repeats }, (_, repeat) =>
    toFolds(rows, draw(new PhiloxStream(seed, purposes.folds, repeat)), repeat),
  );
  return { kind: "k-fold", foldsPerRepeat: k, repeats, folds: folds.flat() };
}

function leaveOneOut(rows: Uint32Array, groups: readonly Group[]): Folds {
  const parts = groups.map((group) => group.rows);
  return {
    kind: "leave-one-group-out",
    foldsPerRepeat: groups.length,
    repeats: 1,
    folds: toFolds(rows, parts, 0),
  };
}

function toFolds(rows: Uint32Array, parts: Parts, repeat: number): Fold[] {
  return parts.map((part, fold) => {
    const held = new Set(part);
    const train = rows.filter((row) => !held.has(row)).sort();
    return { repeat, fold, train, test: Uint32Array.from(part).sort() };
  });
}

/** Rows class after class, each class in random order, dealt to the folds in turn. */
function dealRows(
  rows: Uint32Array,
  classOf: (row: number) => number,
  classes: number,
  k: number,
  source: PhiloxStream,
): Parts {
  const parts = Array.from({ length: k }, (): number[] => []);
  let dealt = 0;
  for (let c = 0; c < classes; c++) {
    const members = [...rows].filter((row) => classOf(row) === c).sort((a, b) => a - b);
    shuffleInPlace(source, members);
    for (const row of members) parts[dealt++ % k].push(row);
  }
  return parts;
}

/**
 * Groups by size, the largest first and equals in random order, in blocks of k; each block is dealt
 * at random, one group a fold. As every group of a block is at least as large as those of the next,
 * two folds differ by at most the largest group. Then groups of one block change places while that
 * evens out classes and sizes.
 */
function dealGroups(groups: readonly Group[], k: number, source: PhiloxStream): Parts {
  const order = [...permutation(source, groups.length)].sort(
    (a, b) => groups[b].rows.length - groups[a].rows.length,
  );
  const blocks: (Group | null)[][] = [];
  for (let start = 0; start < order.length; start += k) {
    const block = Array.from({ length: k }, (_, i) => groups[order[start + i]] ?? null);
    shuffleInPlace(source, block);
    blocks.push(block);
  }
  evenOut(blocks, k);
  return Array.from({ length: k }, (_, fold) =>
    blocks.flatMap((block) => [...(block[fold]?.rows ?? [])]),
  );
}

/** Far more passes than it takes: each makes Σ count²/n over folds and classes smaller. */
const mostPasses = 100;

function evenOut(blocks: readonly (Group | null)[][], k: number): void {
  const sizeAndCounts = (group: Group | null): readonly number[] | null =>
    group && [group.rows.length, ...group.counts];
  const width = (sizeAndCounts(blocks[0][0])?.length ?? 1) as number;
  const totals = Array<number>(width).fill(0);
  const inFold = Array.from({ length: k }, () => Array<number>(width).fill(0));
  for (const block of blocks) {
    block.forEach((group, fold) => {
      sizeAndCounts(group)?.forEach((count, c) => {
        totals[c] += count;
        inFold[fold][c] += count;
      });
    });
  }
  const weight = totals.map((total) => (total > 0 ? 1 / total : 0));
  const movedBy = (a: Group | null, b: Group | null) => {
    const [ofA, ofB] = [sizeAndCounts(a), sizeAndCounts(b)];
    return weight.map((_, c) => (ofB?.[c] ?? 0) - (ofA?.[c] ?? 0));
  };
  for (let pass = 0, moved = true; moved && pass < mostPasses; pass++) {
    moved = false;
    for (const block of blocks) {
      for (let f = 0; f < k; f++) {
        for (let g = f + 1; g < k; g++) {
          // Fold f gains d and g loses it: Σ count² grows by 2 d (count_f − count_g + d).
          const d = movedBy(block[f], block[g]);
          const growth = d.reduce(
            (sum, dc, c) => sum + weight[c] * dc * (inFold[f][c] - inFold[g][c] + dc),
            0,
          );
          if (growth >= -1e-12) continue;
          [block[f], block[g]] = [block[g], block[f]];
          d.forEach((dc, c) => {
            inFold[f][c] += dc;
            inFold[g][c] -= dc;
          });
          moved = true;
        }
      }
    }
  }
}

function refuseFewRows(rows: number, k: number): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "folds" },
    expected: {
      en: `at least ${k} rows for ${k} folds`,
      "pt-BR": `ao menos ${k} linhas para ${k} partes`,
    },
    received: spellNumbers(rows),
    advice: { en: "Use fewer folds or more data.", "pt-BR": "Use menos partes ou mais dados." },
  });
}
