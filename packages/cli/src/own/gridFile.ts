import { type Language, RegulaError, type Text } from "@regula/base";
import {
  type Advice,
  adviceClasses,
  adviceGrid,
  adviceGridColumns,
  gridToCsv,
  gridToGeoJson,
} from "@regula/football";
import { type MadeFile, tellFile } from "../write/deliver.ts";
import { checkEnding, nameEach } from "../write/outputName.ts";
import { claimOutput, type Output } from "./ownFile.ts";
import { sealJson } from "./seal.ts";
import { sealedKind } from "./sealedKind.ts";
import { tableKind } from "./tableKind.ts";

const option = "--grid";

const word: Text = { en: "Grid:", "pt-BR": "Grade:" };

const gridWords: Text = { en: "a grid of advice", "pt-BR": "uma grade de conselho" };

const ownGeoJson = sealedKind(gridWords, /^\{"type":"FeatureCollection","units"/);

const classes: readonly string[] = [...adviceClasses, "no-support"];

const headers = Object.values(adviceGridColumns).map((names) => names.join());

const ownGrid = tableKind(gridWords, ([names, ...cells]) => {
  const isNumber = (cell: string) => cell !== "" && Number.isFinite(Number(cell));
  return (
    headers.includes(names.join()) &&
    cells.every(
      ([x, y, ...figures]) =>
        [x, y].every(isNumber) &&
        figures.slice(0, -1).every((cell) => cell === "" || isNumber(cell)) &&
        classes.includes(figures[figures.length - 1]),
    )
  );
});

const isCsv = (file: string) => file.toLowerCase().endsWith(".csv");

/**
 * The files of the grids, of each label its own; none where none was asked for.
 *
 * @throws RegulaError for a name of another ending, and that of a file which is no grid
 */
export function readGrids(
  file: string | undefined,
  labels: readonly string[] | null,
): readonly Output[] {
  if (file === undefined) return [];
  checkEnding(option, file, [".csv", ".geojson"]);
  const kind = isCsv(file) ? ownGrid : ownGeoJson;
  return nameEach(file, labels).map((grid) => claimOutput(option, grid, kind));
}

export function madeGrid(advice: Advice, output: Output, language: Language): MadeFile {
  return {
    output,
    content: () => formatGrid(advice, output.file),
    told: (name) => tellFile(word, output, name, language),
  };
}

/** The map of advice in numbers, by the file's ending. @throws RegulaError where there is no map */
function formatGrid(advice: Advice, file: string): string | Uint8Array {
  const cells = adviceGrid(advice);
  if (!cells) throw refuseWithoutMap(option);
  return isCsv(file) ? gridToCsv(advice, cells) : sealJson(gridToGeoJson(advice, cells));
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
