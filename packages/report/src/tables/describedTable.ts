import type { Language, Text } from "@regula/base";
import type { ColumnRole, DescribedColumn, DescribedKind, DescribedTable } from "@regula/checks";
import { mostCategories } from "@regula/data";
import { describeTimeFolds } from "../words/foldRowsWords.ts";
import { formatCount } from "../words/format.ts";

/** So many letters of an example cell are shown. */
const mostLetters = 24;

const kindNames: Readonly<Record<DescribedKind, Text>> = {
  number: { en: "number", "pt-BR": "número" },
  date: { en: "date", "pt-BR": "data" },
  category: { en: "category", "pt-BR": "categoria" },
  text: { en: "text", "pt-BR": "texto" },
  id: { en: "id", "pt-BR": "identificador" },
  "row-number": { en: "row number", "pt-BR": "número da linha" },
  constant: { en: "constant", "pt-BR": "constante" },
};

const roleNames: Readonly<Record<ColumnRole, Text>> = {
  feature: { en: "feature", "pt-BR": "atributo" },
  target: { en: "target", "pt-BR": "alvo" },
  group: { en: "group", "pt-BR": "grupo" },
  "left-out": { en: "left out", "pt-BR": "de fora" },
};

/** The columns of a described table. */
export const describedHeader: Readonly<Record<Language, readonly string[]>> = {
  en: ["column", "read as", "example", "missing", "distinct", "used as"],
  "pt-BR": ["coluna", "lida como", "exemplo", "ausentes", "distintas", "usada como"],
};

/** The cells of a column's row below `describedHeader`. */
export function describedRow(column: DescribedColumn, language: Language): string[] {
  const { name, kind, role, missing, distinct, example } = column;
  const guess = column.decided ? "" : "?";
  return [
    name,
    `${kindNames[kind][language]}${guess}`,
    shorten(example ?? "—"),
    missing === 0 ? "" : formatCount(missing, language),
    formatCount(distinct, language),
    roleNames[role][language],
  ];
}

function shorten(cell: string): string {
  const line = cell.replace(/\s+/g, " ").trim();
  return line.length > mostLetters ? `${line.slice(0, mostLetters - 1)}…` : line;
}

/** What was guessed of a file, and the option that says otherwise; and how rows are held out by time. Empty where nothing is to be said. */
export function describeGuesses(table: DescribedTable, language: Language): string[] {
  const ofTarget = [...describeTask(table), ...describePositive(table)];
  return describeTableGuesses(table, language)
    .concat(ofTarget.map((text) => text[language]))
    .concat(table.time ? describeTimeFolds(table.time, language) : []);
}

/** How a file's cells were read, for any target. */
export function describeTableGuesses(table: DescribedTable, language: Language): string[] {
  return [
    ...describeStructure(table),
    ...describeMarks(table),
    ...describeMissingWords(table),
    ...describePooled(table),
  ].map((text) => text[language]);
}

function describeStructure({ found }: DescribedTable): Text[] {
  if (!found) return [];
  const guesses: Text[] = [];
  if (!found.headerDecided) {
    guesses.push(
      found.header === "first-row"
        ? {
            en: "Names are taken from row 1; if it holds data, add --header no.",
            "pt-BR": "Os nomes vêm da linha 1; se ela tem dados, use --header no.",
          }
        : {
            en: "Row 1 is taken for data; if it holds names, add --header yes.",
            "pt-BR": "A linha 1 é lida como dados; se ela tem nomes, use --header yes.",
          },
    );
  }
  if (!found.encodingDecided) {
    guesses.push({
      en: `Letters are read as ${found.encoding}; --encoding says another.`,
      "pt-BR": `As letras são lidas como ${found.encoding}; --encoding indica outra codificação.`,
    });
  }
  const renamed = found.renamed.filter(({ from }) => from !== "");
  if (renamed.length > 0) {
    const names = renamed.map(({ from, to }) => `"${from}" → "${to}"`).join(", ");
    guesses.push({
      en: `Columns of the same name are numbered: ${names}.`,
      "pt-BR": `Colunas de mesmo nome são distinguidas: ${names}.`,
    });
  }
  return guesses;
}

function describeMarks({ columns }: DescribedTable): Text[] {
  const numbers = columns.filter(({ kind, role }) => kind === "number" && role !== "left-out");
  const thousands = numbers.filter(({ thousands: mark }) => mark !== null);
  const told = [
    [thousands.filter(({ decided }) => decided), sayThousands],
    [thousands.filter(({ decided }) => !decided), sayGuessedThousands],
    [
      numbers.filter(({ decided, thousands: mark }) => !decided && mark === null),
      sayGuessedDecimal,
    ],
  ] as const;
  return told.flatMap(([some, say]) => (some.length > 0 ? [say(some)] : []));
}

function sayThousands(columns: readonly DescribedColumn[]): Text {
  const names = listColumns(columns);
  const example = columns[0].example ?? "";
  return {
    en: `Thousands have marks, such as ${example}: ${names}.`,
    "pt-BR": `Há separadores de milhar, como ${example}: ${names}.`,
  };
}

function sayGuessedThousands(columns: readonly DescribedColumn[]): Text {
  const names = listColumns(columns);
  const { example, thousands } = columns[0];
  return {
    en: `Cells such as ${example ?? ""} are taken for thousands, and could have decimals: ${names}. If they have, add --decimal "${thousands}".`,
    "pt-BR": `Células como ${example ?? ""} são lidas como milhares, e poderiam ter decimais: ${names}. Se têm, use --decimal "${thousands}".`,
  };
}

function sayGuessedDecimal(columns: readonly DescribedColumn[]): Text {
  const names = listColumns(columns);
  const { example, decimal } = columns[0];
  return {
    en: `Cells such as ${example ?? ""} are taken for decimals, and could be thousands: ${names}. If they are, add --thousands "${decimal}".`,
    "pt-BR": `Células como ${example ?? ""} são lidas com decimais, e poderiam ser milhares: ${names}. Se são, use --thousands "${decimal}".`,
  };
}

/** Text columns keep words such as NA, which R writes for a missing cell, as categories. */
function describeMissingWords({ columns }: DescribedTable): Text[] {
  const holding = columns.filter(({ missingWords }) => missingWords.length > 0);
  if (holding.length === 0) return [];
  const words = [...new Set(holding.flatMap(({ missingWords }) => missingWords))];
  const names = listColumns(holding);
  const listed = words.map((word) => `"${word}"`).join(", ");
  const option = `--na ${words.every((word) => /^[\w/.]+$/.test(word)) ? words.join(",") : `'${words.join(",")}'`}`;
  const isOne = words.length === 1;
  return [
    {
      en: `${listed} ${isOne ? "is read as a category" : "are read as categories"}: ${names}. ${option} takes ${isOne ? "it" : "them"} for missing.`,
      "pt-BR": `${listed} ${isOne ? "é lida como uma categoria" : "são lidas como categorias"}: ${names}. ${option} ${isOne ? "a" : "as"} lê como ausente${isOne ? "" : "s"}.`,
    },
  ];
}

/** Categories beyond those that are kept apart. */
function describePooled({ columns }: DescribedTable): Text[] {
  return columns.flatMap(({ name, kind, role, distinct, missing }) => {
    const kept = mostCategories - (missing > 0 ? 1 : 0);
    if (role !== "feature" || kind !== "category" || distinct <= kept) return [];
    return [
      {
        en: `"${name}" has ${formatCount(distinct, "en")} categories: the ${kept} with most rows are kept, the others count as one.`,
        "pt-BR": `"${name}" tem ${formatCount(distinct, "pt-BR")} categorias: as ${kept} com mais linhas são mantidas, e as outras contam como uma só.`,
      },
    ];
  });
}

function listColumns(columns: readonly DescribedColumn[]): string {
  const names = columns.slice(0, 3).map(({ name }) => `"${name}"`);
  return `${names.join(", ")}${columns.length > 3 ? ", …" : ""}`;
}

function describeTask({ target }: DescribedTable): Text[] {
  if (!target.isGuess) return [];
  const { name, classes } = target;
  return classes
    ? [
        {
          en: `The ${classes.length} whole numbers of "${name}" are read as classes; --task regression reads them as regression targets.`,
          "pt-BR": `Os ${classes.length} números inteiros de "${name}" são lidos como classes; --task regression os lê como quantidades.`,
        },
      ]
    : [
        {
          en: `The numbers of "${name}" are read as regression targets; --task classes reads them as names of classes.`,
          "pt-BR": `Os números de "${name}" são lidos como quantidades; --task classes os lê como nomes de classes.`,
        },
      ];
}

/** Which of two classes is positive; of 0 and 1 all take it to be 1. */
function describePositive({ target }: DescribedTable): Text[] {
  const { name, task, classes, isPositiveGiven } = target;
  if (task !== "binary" || !classes) return [];
  const [negative, positive] = classes;
  if (isPositiveGiven) {
    return [
      {
        en: `The positive class of "${name}" is "${positive}", as --positive says; the other is "${negative}".`,
        "pt-BR": `A classe positiva de "${name}" é "${positive}", como diz --positive; a outra é "${negative}".`,
      },
    ];
  }
  if (negative === "0" && positive === "1") return [];
  const flag = `--positive ${/^[\w./:=+,-]+$/.test(negative) ? negative : `'${negative.replaceAll("'", "'\\''")}'`}`;
  return [
    {
      en: `The positive class of "${name}" is "${positive}", the last of the two in their order; ${flag} makes it the other.`,
      "pt-BR": `A classe positiva de "${name}" é "${positive}", a última das duas em sua ordem; ${flag} escolhe a outra.`,
    },
  ];
}
