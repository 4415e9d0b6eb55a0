import { RegulaError } from "@regula/base";
import type { Column, Table } from "@regula/data";

/** What left no kick, with the option that mends it. */
export function refuseNoKicks(
  table: Table,
  label: Column,
  { all, filtered, placed, long }: Readonly<Record<"all" | "filtered" | "placed" | "long", number>>,
): RegulaError {
  const why = placed > 0 ? "short" : filtered > 0 ? "filtered" : "unplaced";
  const { expected, received, advice } = {
    short: {
      expected: {
        en: "kicks with a label, long enough",
        "pt-BR": "chutes com rótulo e compridos o bastante",
      },
      received: {
        en: `none of ${long} (rows: ${placed}; the others are too short)`,
        "pt-BR": `nenhum de ${long} (linhas: ${placed}; as outras são curtas demais)`,
      },
      advice: {
        en: "Check --label and --min-length.",
        "pt-BR": "Verifique --label e --min-length.",
      },
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
