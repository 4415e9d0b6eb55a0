import { checkChoice, type Language, type Text } from "@regula/base";
import { decimalMarks, thousandsMarks } from "@regula/data";
import { encodings, parseNameList, parseRowRanges, readEncoding } from "@regula/tables";
import type { ReadOptions } from "@regula/tables/node";
import { type Command, Option } from "commander";
import type { GivenFlag } from "../options/commandLine.ts";

/** The options that say how to read a file, as they are typed. */
export interface ReadingOptions {
  readonly header: Header;
  readonly delimiter?: string;
  readonly na?: string;
  readonly decimal?: (typeof decimalMarks)[number];
  readonly thousands?: Thousands;
  readonly dates?: DateOrder;
  readonly skipRows?: string;
  readonly comment?: string;
  readonly encoding?: string;
  readonly variables?: string;
}

/** Those without a default: they say something of a file. */
export const fileReadingOptions = [
  ...(["delimiter", "na", "decimal", "thousands", "dates"] as const),
  ...(["skipRows", "comment", "encoding", "variables"] as const),
] as const;

type Header = "auto" | "yes" | "no";
type Thousands = (typeof thousandsMarks)[number] | "none";
type DateOrder = "dmy" | "mdy";

const words = {
  header: {
    en: "whether the first row of a CSV has names",
    "pt-BR": "se a primeira linha de um CSV tem nomes",
  },
  delimiter: {
    en: "the mark between the cells of a CSV, tab, or whitespace for runs of spaces and tabs; by default detected",
    "pt-BR":
      "o separador das células de um CSV, tab, ou whitespace para sequências de espaços e tabulações; por padrão detectado no arquivo",
  },
  na: {
    en: "spellings of a missing value, such as unknown,-99; columns of numbers take the usual ones without it",
    "pt-BR":
      "grafias de um valor ausente, como desconhecido,-99; colunas de números aceitam as usuais sem ela",
  },
  decimal: {
    en: "the decimal mark; by default detected in each column",
    "pt-BR": "o sinal antes das casas decimais; por padrão detectado em cada coluna",
  },
  thousands: {
    en: "the mark between thousands, or none; by default detected in each column",
    "pt-BR": "o separador de milhar, ou none; por padrão detectado em cada coluna",
  },
  dates: {
    en: "whether the day or the month comes first in dates such as 01/02/2023",
    "pt-BR": "se o dia ou o mês vem primeiro em datas como 01/02/2023",
  },
  skipRows: {
    en: "rows of a CSV that are not read: so many at the top, such as 2, or rows such as 5-5 or 1-2,90-92; 0 says that every other row is one of the table's",
    "pt-BR":
      "linhas de um CSV que não se leem: quantas no início, como 2, ou linhas como 5-5 ou 1-2,90-92; 0 diz que todas as outras pertencem à tabela",
  },
  comment: {
    en: "what lines of a CSV that are comments begin with, such as #",
    "pt-BR": "com que começam as linhas de comentário de um CSV, como #",
  },
  encoding: {
    en: `encoding of a CSV: ${encodings.join(", ")}; by default detected`,
    "pt-BR": `a codificação de um CSV: ${encodings.join(", ")}; por padrão detectada no arquivo`,
  },
  variables: {
    en: "names of a MAT file's variables, X,y or X,y,Xtest,ytest; by default the course's",
    "pt-BR":
      "nomes das variáveis de um arquivo MAT, X,y ou X,y,Xteste,yteste; por padrão os do curso",
  },
} satisfies Record<keyof ReadingOptions, Text>;

/** Adds the flags of `ReadingOptions`. */
export function addReadingOptions(command: Command, language: Language): Command {
  const choice = <Choice extends string>(
    name: keyof ReadingOptions,
    placeholder: string,
    choices: readonly Choice[],
  ) =>
    new Option(`--${name} <${placeholder}>`, words[name][language]).argParser((text) =>
      checkChoice({ name, choices }, text, { option: `--${name}` }),
    );
  return command
    .addOption(choice("header", "auto|yes|no", ["auto", "yes", "no"]).default("auto"))
    .option("--delimiter <mark>", words.delimiter[language])
    .option("--skip-rows <rows>", words.skipRows[language])
    .option("--comment <mark>", words.comment[language])
    .option("--encoding <name>", words.encoding[language])
    .option("--na <list>", words.na[language])
    .addOption(choice("decimal", "mark", decimalMarks))
    .addOption(choice("thousands", "mark", [...thousandsMarks, "none"]))
    .addOption(choice("dates", "dmy|mdy", ["dmy", "mdy"]))
    .option("--variables <names>", words.variables[language]);
}

/** The flags that ask for these options again. */
export function readingFlags(options: ReadingOptions): GivenFlag[] {
  return [
    ["--header", options.header === "auto" ? undefined : options.header],
    ["--delimiter", options.delimiter],
    ["--skip-rows", options.skipRows],
    ["--comment", options.comment],
    ["--encoding", options.encoding],
    ["--na", options.na],
    ["--decimal", options.decimal],
    ["--thousands", options.thousands],
    ["--dates", options.dates],
    ["--variables", options.variables],
  ];
}

/** These options as the readers take them. */
export function readOptionsOf(options: ReadingOptions): ReadOptions {
  const { header, delimiter, na, decimal, thousands, dates, skipRows, comment, encoding } = options;
  const { variables } = options;
  return {
    header,
    ...(delimiter !== undefined && { delimiter }),
    ...(skipRows !== undefined && { skipRows: parseRowRanges(skipRows, "--skip-rows") }),
    ...(comment !== undefined && { comment }),
    ...(encoding !== undefined && { encoding: readEncoding(encoding, "--encoding") }),
    ...(na !== undefined && { na: parseNameList(na, "--na") }),
    ...(decimal !== undefined && { decimal }),
    ...(thousands !== undefined && { thousands: thousands === "none" ? null : thousands }),
    ...(dates !== undefined && { dates }),
    ...(variables !== undefined && { variables: parseNameList(variables, "--variables") }),
  };
}
