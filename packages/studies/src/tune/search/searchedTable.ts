import { checkNumber, deriveSeed, type NumberParameter } from "@regula/base";
import { defineStudy, everyRow, type StudyData, selectRows, trainTestSplit } from "@regula/data";

/** The option `searchRows`: its interval, default and texts. */
export const searchRowsParameter: NumberParameter = {
  kind: "number",
  name: "searchRows",
  integer: true,
  default: 20_000,
  interval: { min: 20, max: 100_000_000 },
  label: { en: "Rows to search on", "pt-BR": "Linhas da busca" },
  help: {
    en: "rows on which settings are searched and judged, drawn at random where there are more, by classes or whole groups; train trains on all",
    "pt-BR":
      "linhas em que as opções são buscadas e julgadas, sorteadas onde há mais, por classes ou grupos inteiros; train treina com todas",
  },
};

/** Rows of a class that are drawn at least, where it has as many: folds need one on either side. */
const fewestOfClass = 2;

/**
 * The table that a study of a large one is made on: as many of its rows as are asked for, in their
 * order, drawn by lot with the shares of its classes, or in whole groups. The table itself where it has
 * no more.
 *
 * @throws RegulaError for a number of rows outside its interval, and rows that cannot be parted
 */
export function searchedTable(data: StudyData, asked: number | undefined, seed: number): StudyData {
  const most = checkNumber(searchRowsParameter, asked ?? searchRowsParameter.default);
  const { rows, classes, classOf, groups, table, options } = data;
  if (rows <= most) return data;
  const { test } = trainTestSplit({
    rows: everyRow(data),
    testShare: most / rows,
    seed: deriveSeed(seed, most),
    classes: classOf,
    classNames: classes,
    groups,
  });
  return defineStudy(selectRows(table, groups ? test : withRareClasses(data, test)), options);
}

/** With the first rows of each class that would have too few. */
function withRareClasses({ classes, classOf }: StudyData, drawn: Uint32Array): Uint32Array {
  if (!classes || !classOf) return drawn;
  const kept = new Set(drawn);
  classes.forEach((_, one) => {
    let missing = fewestOfClass - drawn.filter((row) => classOf[row] === one).length;
    for (let row = 0; row < classOf.length && missing > 0; row++) {
      if (classOf[row] !== one || kept.has(row)) continue;
      kept.add(row);
      missing -= 1;
    }
  });
  return Uint32Array.from(kept).sort();
}
