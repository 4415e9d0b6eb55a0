import { cleanText, type Language, RegulaError, type Text } from "@regula/base";
import {
  type Advice,
  adviceGrid,
  adviceGridColumns,
  gridToCsv,
  gridToGeoJson,
} from "@regula/football";
import type { MadeFile } from "./deliver.ts";
import { checkEnding, nameEach } from "./outputName.ts";
import { checkOwnFile } from "./ownFile.ts";

const option = "--grid";

const gridWords: Text = { en: "a grid of advice", "pt-BR": "uma grade de conselho" };

const isGrid = (head: string) =>
  head.startsWith(`${adviceGridColumns.join(",")}\n`) ||
  head.startsWith('{"type":"FeatureCollection","units"');

/**
 * The files of the grids, of each label its own; none where none was asked for.
 *
 * @throws RegulaError for a name of another ending, and that of a file which is no grid
 */
export function readGrids(
  file: string | undefined,
  labels: readonly string[] | null,
): readonly string[] {
  if (file === undefined) return [];
  checkEnding(option, file, [".csv", ".geojson"]);
  const grids = nameEach(file, labels);
  for (const grid of grids) checkOwnFile(grid, { option, what: gridWords, isOwn: isGrid });
  return grids;
}

export function madeGrid(advice: Advice, file: string, language: Language): MadeFile {
  const name = cleanText(file);
  const told = { en: `Grid: ${name}`, "pt-BR": `Grade: ${name}` }[language];
  return { file, content: () => formatGrid(advice, file), told };
}

/** The map of advice in numbers, by the file's ending. @throws RegulaError where there is no map */
function formatGrid(advice: Advice, file: string): string {
  const cells = adviceGrid(advice);
  if (!cells) throw refuseWithoutMap(option);
  return file.toLowerCase().endsWith(".csv") ? gridToCsv(cells) : gridToGeoJson(advice, cells);
}

/** Nothing was trained, so that there is no map to write. */
export function refuseWithoutMap(asked: string): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { option: asked },
    expected: {
      en: "kicks from which something can be learnt",
      "pt-BR": "chutes dos quais se possa aprender algo",
    },
    received: { en: "one label that is too rare", "pt-BR": "um rótulo raro demais" },
  });
}
