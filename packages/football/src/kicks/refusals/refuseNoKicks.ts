import { RegulaError } from "@regula/base";
import type { Column, Table } from "@regula/data";

/** How many rows each step left, of a table of which none remain. */
export interface LeftKicks {
  readonly all: number;
  /** Left out by the filters asked for. */
  readonly filtered: number;
  readonly placed: number;
  readonly long: number;
  /** In meters. */
  readonly minLength: number;
  /** Of those with a place, in meters; null where no length is known. */
  readonly longest: number | null;
}

/** What left no kick, with the option that mends it. */
export function refuseNoKicks(table: Table, label: Column, left: LeftKicks): RegulaError {
  const { all, filtered, placed, long, minLength, longest } = left;
  const why = reasonOf(left);
  const { expected, received, advice } = {
    short: {
      expected: {
        en: `kicks of ${minLength} m or more`,
        "pt-BR": `chutes de ${minLength} m ou mais`,
      },
      received: {
        en: `none (rows: ${placed}; the longest has ${longest ?? 0} m)`,
        "pt-BR": `nenhum (linhas: ${placed}; o mais longo tem ${longest ?? 0} m)`,
      },
      advice: {
        en: "Lower --min-length.",
        "pt-BR": "Diminua --min-length.",
      },
    },
    unmeasured: {
      expected: { en: "kicks with a length", "pt-BR": "chutes com comprimento" },
      received: { en: `none (rows: ${placed})`, "pt-BR": `nenhum (linhas: ${placed})` },
      advice: {
        en: "Fill in the column length, or leave it out of the table.",
        "pt-BR": "Preencha a coluna length, ou tire-a da tabela.",
      },
    },
    unlabeled: {
      expected: { en: "kicks with a label", "pt-BR": "chutes com rótulo" },
      received: {
        en: `none of ${long} that are long enough (rows: ${placed})`,
        "pt-BR": `nenhum de ${long} compridos o bastante (linhas: ${placed})`,
      },
      advice: { en: "Check --label.", "pt-BR": "Verifique --label." },
    },
    filtered: {
      expected: { en: "kicks that the filters leave", "pt-BR": "chutes que os filtros deixem" },
      received: {
        en: `none (rows: ${all}; left out by the filters asked for: ${filtered})`,
        "pt-BR": `nenhum (linhas: ${all}; fora pelos filtros pedidos: ${filtered})`,
      },
      advice: {
        en: "Take one of them back, such as --since, --period or --opponent.",
        "pt-BR": "Retire um deles, como --since, --period ou --opponent.",
      },
    },
    unplaced: {
      expected: {
        en: "kicks with a label and a place",
        "pt-BR": "chutes com rótulo e lugar",
      },
      received: {
        en: all === 0 ? "no rows" : `none (rows: ${all})`,
        "pt-BR": all === 0 ? "nenhuma linha" : `nenhum (linhas: ${all})`,
      },
      advice: {
        en: "Give a table with one row per kick, or draw kicks on the map.",
        "pt-BR": "Dê uma tabela com uma linha por chute, ou desenhe chutes no mapa.",
      },
    },
  }[why];
  return new RegulaError({
    code: "value-missing",
    place: why === "filtered" ? { file: table.source } : { file: table.source, column: label.name },
    expected,
    received,
    advice,
  });
}

function reasonOf({ filtered, placed, long, longest }: LeftKicks) {
  if (long > 0) return "unlabeled";
  if (placed > 0) return longest === null ? "unmeasured" : "short";
  return filtered > 0 ? "filtered" : "unplaced";
}
