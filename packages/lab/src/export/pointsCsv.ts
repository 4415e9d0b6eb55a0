import type { Language } from "@regula/base";
import { formatCsv } from "@regula/tables";
import { columnNames, type LabData } from "../model/data.ts";
import { labelColumn } from "./toModel.ts";

/** All points with their set and class: a table that the lab and the command line read again. */
export function pointsToCsv(data: LabData, language: Language): string {
  const sets = [
    ["train", data.train],
    ["test", data.test],
  ] as const;
  return formatCsv([
    [...columnNames(data, language), "set", labelColumn],
    ...sets.flatMap(([set, points]) =>
      points.map(({ x, y, label }) => [x, y, set, data.classes[label][language]]),
    ),
  ]);
}
