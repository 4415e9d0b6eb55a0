import { quoteName, varietyOf, wholeNumbers, wordsOf } from "../cells.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";

/** Words of names of columns whose numbers name places, goods or occupations; postal codes go along with places. */
const codeWords = new Set([
  ...["cod", "code", "codigo", "ibge", "uf", "cnae", "cbo", "ncm", "cid", "icd", "naics", "fips"],
]);

/** Two are as good as 0 and 1. */
const fewestCodes = 3;

/** Whole numbers that come again under the name of codes: a larger one is not more of anything. */
export function checkCodes({ features, categorical }: CheckedTable): Seen[] {
  return features.flatMap((column): Seen[] => {
    const { name } = column;
    const { distinct, present } = varietyOf(column);
    const isNamed = wordsOf(name).some((word) => codeWords.has(word));
    if (!isNamed || categorical.has(column) || wholeNumbers(column) === null) return [];
    if (present < fewestRows || distinct < fewestCodes || 2 * distinct > present) return [];
    return [
      {
        column,
        rows: present,
        text: {
          en: `column "${name}" is called a code and has ${distinct} whole numbers, which are read as quantities: a larger one would be more of something.`,
          "pt-BR": `a coluna "${name}" tem nome de código e ${distinct} números inteiros, lidos como quantidades: um maior seria mais de alguma coisa.`,
        },
        advice: {
          en: `--categorical ${quoteName(name)} takes them for categories.`,
          "pt-BR": `--categorical ${quoteName(name)} os lê como categorias.`,
        },
      },
    ];
  });
}
