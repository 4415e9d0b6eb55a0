import { RegulaError, type Text, verbatim } from "@regula/base";
import { readTargets, type StudyData } from "../study/studyData.ts";
import { isConstant } from "../table/constantTarget.ts";
import { type FoldOptions, type Folds, foldsParameter, makeFolds } from "./folds.ts";

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
 * Folds of a study's rows by its classes and groups.
 *
 * @throws RegulaError as `makeFolds` does, where more folds than the default are asked of all rows than
 * there are groups to hold out, and where all training rows of a fold have one value or are of one class
 */
export function makeStudyFolds(
  data: StudyData,
  { rows, isInner = false, ...options }: StudyFoldOptions,
): Folds {
  const named = { classes: data.classOf, classNames: data.classes, groups: data.clusters };
  try {
    if (!rows) refuseMoreFoldsThanGroups(data, options.folds);
    const folds = makeFolds({ ...options, ...named, rows: rows ?? data.rows });
    refuseConstantFold(data, folds);
    return folds;
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    const { details } = error;
    const inner = isInner ? withinOuter : { en: "", "pt-BR": "" };
    const isOfClasses = details.code === "classes";
    const advice = isOfClasses ? joinTexts(details.advice, numbersAsClasses(data)) : details.advice;
    throw new RegulaError({
      ...details,
      place: isOfClasses ? placeOf(data) : (details.place ?? {}),
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
    received: verbatim(String(folds)),
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
function refuseConstantFold(data: StudyData, { folds }: Folds): void {
  const every = Uint32Array.from({ length: data.rows }, (_, row) => row);
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
    advice: {
      en: `${same} of ${data.rows} rows have ${value}: add rows of other values, or name another column with --target.`,
      "pt-BR": `${same} de ${data.rows} linhas têm ${value}: junte linhas de outros valores ou indique outra coluna com --target.`,
    },
  });
}

/** That numbers were read as the names of classes; null where some name is no number. */
function numbersAsClasses({ classes }: StudyData): Text | null {
  if (!classes?.every((name) => Number.isFinite(Number(name)))) return null;
  return {
    en: `The numbers of this column are taken as classes, as only ${classes.length} differ.`,
    "pt-BR": `Os números desta coluna são lidos como classes, pois só ${classes.length} diferem.`,
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

function placeOf({ table, targetName }: StudyData) {
  return { file: table.source, column: targetName };
}
