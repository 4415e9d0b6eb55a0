import { RegulaError, verbatim } from "@regula/base";

/** The class of a row; 0 for all where there are no classes. */
export function classReader(classes: ArrayLike<number> | null): (row: number) => number {
  return classes ? (row) => classes[row] : () => 0;
}

/** One more than the largest class of these rows. */
export function countClasses(rows: Uint32Array, classOf: (row: number) => number): number {
  let largest = 0;
  for (const row of rows) largest = Math.max(largest, classOf(row));
  return largest + 1;
}

/** @throws RegulaError where a row of a table has no label */
export function checkRowLabels(
  rows: Uint32Array,
  labels: ArrayLike<unknown> | null,
  option: "classes" | "groups",
): void {
  const unlabeled = labels ? rows.findIndex((row) => labels[row] === undefined) : -1;
  if (unlabeled < 0) return;
  throw new RegulaError({
    code: "shape-mismatch",
    place: { option },
    expected: { en: "a label for each row", "pt-BR": "um rótulo para cada linha" },
    received: verbatim(`${labels?.length ?? 0}`),
  });
}

/**
 * @param names of the classes, by number
 * @throws RegulaError where a class has a single row: held out, it could not be trained on
 */
export function refuseRareClass(
  rows: Uint32Array,
  classOf: (row: number) => number,
  classes: number,
  names: readonly string[] | null = null,
): void {
  const counts = new Uint32Array(classes);
  for (const row of rows) counts[classOf(row)] += 1;
  const rare = rows.length > 1 ? counts.indexOf(1) : -1;
  if (rare < 0) return;
  const name = names === null ? `${rare + 1}` : `"${names[rare]}"`;
  throw new RegulaError({
    code: "classes",
    expected: {
      en: "at least two rows of each class, so that one can be held out",
      "pt-BR": "ao menos duas linhas de cada classe, para que uma possa ficar de fora",
    },
    received: {
      en: `one row of class ${name}`,
      "pt-BR": `uma linha da classe ${name}`,
    },
    advice: {
      en: "Add examples of it, or remove it.",
      "pt-BR": "Junte exemplos dela, ou remova-a.",
    },
  });
}
