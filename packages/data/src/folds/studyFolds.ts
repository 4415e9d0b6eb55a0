import { RegulaError, spellNumbers, type Text } from "@regula/base";
import { readTargets, type StudyData } from "../study/studyData.ts";
import { isConstant } from "../table/constantTarget.ts";
import { everyRow } from "../table/everyRow.ts";
import { type FoldOptions, type Folds, foldsParameter, makeFolds } from "./folds.ts";
import { makeTimeFolds } from "./timeFolds.ts";

/** Options of `makeStudyFolds`. */
export interface StudyFoldOptions extends Pick<FoldOptions, "folds" | "repeats" | "seed"> {
  /** All rows of the table by default. */
  readonly rows?: Uint32Array;
  /** Whether the rows are the training rows of an outer fold; errors say it. */
  readonly isInner?: boolean;
}

const withinOuter: Text = {
  en: " (inner folds, from the training rows of an outer fold)",
  "pt-BR": " (partes internas, das linhas de treino de uma parte externa)",
};

/**
 * Folds of a study's rows by its classes and groups; by time, where it has times.
 *
 * @throws RegulaError as `makeFolds` does, where more folds than the default are requested for all rows than
 * there are groups to hold out, and where all training rows of a fold have one value or are of one class
 */
export function makeStudyFolds(
  data: StudyData,
  { rows, isInner = false, ...options }: StudyFoldOptions,
): Folds {
  const named = { classes: data.classOf, classNames: data.classes, groups: data.clusters };
  try {
    if (!rows && !data.time) refuseMoreFoldsThanGroups(data, options.folds);
    const among = { ...options, rows: rows ?? data.rows };
    const folds = data.time
      ? makeTimeFolds({ ...among, times: data.time.times, groups: data.clusters })
      : makeFolds({ ...among, ...named });
    refuseConstantFold(data, folds);
    return folds;
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    const { details } = error;
    const inner = isInner ? withinOuter : { en: "", "pt-BR": "" };
    const isOfClasses = details.code === "classes";
    const single = isOfClasses && !isInner ? rowsAloneInClass(data) : [];
    const advised = single.length > 0 ? adviseOnRows(data, single) : details.advice;
    const advice = isOfClasses ? joinTexts(advised, numbersAsClasses(data)) : advised;
    throw new RegulaError({
      ...details,
      place: isOfClasses ? placeOf(data, single[0]) : (details.place ?? {}),
      expected: joinTexts(details.expected, inner, ""),
      ...(isInner &&
        details.received && { received: joinTexts(details.received, ofAllRows(data), "") }),
      ...(advice && { advice }),
    });
  }
}

/**
 * The default is lowered to as many folds as groups; a number of one's own is not.
 *
 * @throws RegulaError for more folds than the default and than groups
 */
function refuseMoreFoldsThanGroups({ clusters, groups }: StudyData, folds = 0): void {
  if (!clusters || folds <= foldsParameter.default) return;
  const count = new Set(clusters).size;
  if (folds <= count) return;
  const each = groups
    ? { en: "one for each group", "pt-BR": "uma para cada grupo" }
    : { en: "one for each distinct row", "pt-BR": "uma para cada linha distinta" };
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "folds" },
    expected: {
      en: `at most ${count} folds, ${each.en}`,
      "pt-BR": `no máximo ${count} partes, ${each["pt-BR"]}`,
    },
    received: spellNumbers(folds),
    advice: { en: `Use --folds ${count} or fewer.`, "pt-BR": `Use --folds ${count} ou menos.` },
  });
}

/** How many rows there are besides those of an outer fold. */
function ofAllRows({ rows }: StudyData): Text {
  return {
    en: ` (the table has ${rows} rows in all)`,
    "pt-BR": ` (a tabela tem ${rows} linhas ao todo)`,
  };
}

/** @throws RegulaError where nothing can be learned from the training rows of a fold */
function refuseConstantFold(data: StudyData, { folds, kind }: Folds): void {
  const every = everyRow(data);
  const targets: ArrayLike<number> = data.classOf ?? readTargets(data, every).data;
  const found = folds.find(({ train }) => isConstant(Array.from(train, (row) => targets[row])));
  if (found === undefined) return;
  const first = targets[found.train[0]];
  const same = every.filter((row) => isConstant([targets[row], first])).length;
  const value = data.classes ? `"${data.classes[first]}"` : String(first);
  throw new RegulaError({
    code: "target-constant",
    place: placeOf(data),
    expected: {
      en: "two target values or more among the training rows of every fold",
      "pt-BR": "dois valores do alvo ou mais entre as linhas de treino de cada parte",
    },
    received: {
      en: `one fold whose ${found.train.length} training rows all have ${value}`,
      "pt-BR": `uma parte cujas ${found.train.length} linhas de treino têm todas ${value}`,
    },
    advice:
      kind === "forward"
        ? adviseOnOrder
        : {
            en: `${same} of ${data.rows} rows have ${value}: add rows of other values, or name another column with --target.`,
            "pt-BR": `${same} de ${data.rows} linhas têm ${value}: junte linhas de outros valores ou indique outra coluna com --target.`,
          },
  });
}

/** Where the earliest rows have one value. */
const adviseOnOrder: Text = {
  en: "Nothing can be learned from the earliest rows alone: are the rows sorted by the target? Leave --time out, or name another column with it.",
  "pt-BR":
    "Só com as primeiras linhas nada se aprende: as linhas estão ordenadas pelo alvo? Não use --time, ou indique com ela outra coluna.",
};

/** Rows of the table that are the only one of their class, in the order of the classes. */
function rowsAloneInClass({ rows, classOf, classes }: StudyData): number[] {
  if (!classOf || !classes) return [];
  const counts = new Uint32Array(classes.length);
  for (const number of classOf) counts[number] += 1;
  return Array.from({ length: rows }, (_, row) => row)
    .filter((row) => counts[classOf[row]] === 1)
    .sort((a, b) => classOf[a] - classOf[b]);
}

/** With more rows than this, leaving each out by its number is no way. */
const mostRowsNamed = 10;

/** What the rows may be that are alone in their class, and how they are left out. */
function adviseOnRows({ table }: StudyData, single: readonly number[]): Text {
  const places = single.map((row) => table.fileRow(row)).sort((a, b) => a - b);
  const isOne = places.length === 1;
  const more: Text = {
    en: `add rows of ${isOne ? "its class" : "their classes"}, or name another column with --target.`,
    "pt-BR": `junte linhas ${isOne ? "da sua classe" : "das suas classes"} ou indique outra coluna com --target.`,
  };
  if (places.length > mostRowsNamed) {
    return {
      en: `${places.length} rows are alone in their class: ${more.en}`,
      "pt-BR": `${places.length} linhas estão sozinhas na sua classe: ${more["pt-BR"]}`,
    };
  }
  const listed = places.join(", ");
  const isCsv = table.delimiter !== null;
  const option = `--skip-rows ${places.map((place) => `${place}-${place}`).join(",")}`;
  const skipping: Text = {
    en: isCsv ? `${option} leaves ${isOne ? "it" : "them"} out; else ` : "Else ",
    "pt-BR": isCsv ? `${option} ${isOne ? "a" : "as"} deixa de fora; senão, ` : "Senão, ",
  };
  const asked: Text = isOne
    ? {
        en: `Is row ${listed} a heading, a title, units or a total?`,
        "pt-BR": `A linha ${listed} é um cabeçalho, um título, unidades ou um total?`,
      }
    : {
        en: `Rows ${listed} are each alone in their class; are they headings, titles, units or totals?`,
        "pt-BR": `As linhas ${listed} estão cada uma sozinha na sua classe; são cabeçalhos, títulos, unidades ou totais?`,
      };
  return joinTexts(joinTexts(asked, skipping, " "), more, "");
}

/** That numbers were read as the names of classes; null where some name is no number. */
function numbersAsClasses({ classes }: StudyData): Text | null {
  if (!classes?.every((name) => Number.isFinite(Number(name)))) return null;
  return {
    en: `The numbers of this column are read as classes, as only ${classes.length} differ; --task regression reads them as regression targets.`,
    "pt-BR": `Os números desta coluna são lidos como classes, pois só ${classes.length} diferem; --task regression os lê como quantidades.`,
  };
}

function joinTexts(first: Text, second: Text | null, between?: string): Text;
function joinTexts(first: Text | undefined, second: Text | null): Text | undefined;
function joinTexts(first: Text | undefined, second: Text | null, between = " ") {
  if (!first || !second) return first ?? second ?? undefined;
  return {
    en: `${first.en}${between}${second.en}`,
    "pt-BR": `${first["pt-BR"]}${between}${second["pt-BR"]}`,
  };
}

function placeOf({ table, targetName }: StudyData, row?: number) {
  return {
    file: table.source,
    ...(row !== undefined && { row: table.fileRow(row) }),
    column: targetName,
  };
}
