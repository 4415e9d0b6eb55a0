import { RegulaError, verbatim } from "@regula/base";

/**
 * The names of a list with commas between; a name that holds one stands in quotes, as in CSV:
 * `"a,b",c`.
 *
 * @param option that the list was given to, for messages
 * @throws RegulaError for quotes that do not fit
 */
export function parseNameList(list: string, option: string): string[] {
  const parts = /\s*(?:"((?:[^"]|"")*)"|([^",][^,]*|))\s*(,|$)/y;
  const names: string[] = [];
  for (let mark = ","; mark === ","; ) {
    const match = parts.exec(list);
    if (!match) throw refuseList(list, option);
    names.push(match[1]?.replaceAll('""', '"') ?? match[2].trim());
    mark = match[3];
  }
  return names;
}

function refuseList(list: string, option: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: {
      en: 'names with commas between, those that hold a comma in quotes, such as "a,b",c',
      "pt-BR": 'nomes separados por vírgulas, os que contêm vírgula entre aspas, como "a,b",c',
    },
    received: verbatim(list),
  });
}
