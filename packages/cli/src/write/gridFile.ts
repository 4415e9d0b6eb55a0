import { RegulaError, type Text } from "@regula/base";
import {
  type Advice,
  adviceGrid,
  adviceGridColumns,
  gridToCsv,
  gridToGeoJson,
} from "@regula/football";
import { checkEnding } from "./outputName.ts";
import { checkOwnFile } from "./ownFile.ts";
import { checkWritable } from "./writeFileSafely.ts";

const option = "--grid";

const gridWords: Text = { en: "a grid of advice", "pt-BR": "uma grade de conselho" };

const isGrid = (head: string) =>
  head.startsWith(`${adviceGridColumns.join(",")}\n`) ||
  head.startsWith('{"type":"FeatureCollection","units"');

/** @throws RegulaError for a name of another ending, and that of a file which is no grid */
export async function checkGridFile(file: string): Promise<void> {
  checkEnding(option, file, [".csv", ".geojson"]);
  await checkWritable(file);
  await checkOwnFile(file, isGrid, gridWords, option);
}

/** The map of advice in numbers, by the file's ending. @throws RegulaError where there is no map */
export function formatGrid(advice: Advice, file: string): string {
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
