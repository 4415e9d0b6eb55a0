import type { StudyData, Warning } from "@regula/data";
import { numberLabels } from "./cells.ts";

/** Rows that equal another one in all features; empty where there are none or groups decide what goes together. */
export function warnOfCopies({ table, copies, groups, targetName }: StudyData): Warning[] {
  const target = table.columns.find(({ name }) => name === targetName);
  if (copies === null || groups !== null || !target) return [];
  const { numbers: labels } = numberLabels(target);
  const [first, labelOf] = [new Map<number, number>(), new Map<number, number>()];
  const contradicting = new Set<number>();
  let others = 0;
  for (const [row, number] of copies.entries()) {
    if (first.has(number)) others += 1;
    else first.set(number, row);
    const label = labelOf.get(number);
    if (label === undefined) labelOf.set(number, labels[row]);
    else if (label !== labels[row]) contradicting.add(number);
  }
  const { rows } = table;
  const differing = contradicting.size;
  const [are, areInPortuguese] =
    others === 1
      ? ["is a copy of another row", "é cópia de outra"]
      : ["are copies of other rows", "são cópias de outras"];
  return [
    {
      code: "copies",
      column: null,
      rows: others,
      text: {
        en: `${others} of ${rows} rows ${are} in all features${differing > 0 ? `, with different "${targetName}" among the copies of ${differing}` : ""}: no row is judged by what its copies taught, and copies count as one group in intervals and permutations.`,
        "pt-BR": `${others} de ${rows} linhas ${areInPortuguese} em todos os atributos${differing > 0 ? `, com "${targetName}" diferente entre as cópias de ${differing}` : ""}: nenhuma linha é julgada pelo que suas cópias ensinaram, e cópias contam como um só grupo nos intervalos e nas permutações.`,
      },
    },
  ];
}
