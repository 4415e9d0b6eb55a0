import { RegulaError, type Text } from "@regula/base";
import { type Column, findColumn, type Table } from "@regula/data";
import type { kickColumns } from "../formatKicks.ts";

type KickColumn = keyof typeof kickColumns;

/** What is not in events, but in the lists of a set. */
const ofLists: readonly KickColumn[] = ["date", "competition", "season"];

/**
 * A column that an option needs and `regula kicks` writes.
 *
 * @throws RegulaError without it, with how to come by it
 */
export function findKickColumn(table: Table, name: KickColumn, option: string): Column {
  try {
    return findColumn(table, name, option);
  } catch (error) {
    // A column of nearly that name is what is meant.
    if (!(error instanceof RegulaError) || error.details.advice) throw error;
    throw new RegulaError({ ...error.details, advice: adviceOf(name) });
  }
}

function adviceOf(name: KickColumn): Text {
  const [en, pt] = ofLists.includes(name)
    ? [
        ", where the set's list of matches is named with the events (matches_*.json, or the folder matches)",
        ", quando a lista de jogos do conjunto é indicada com os eventos (matches_*.json, ou a pasta matches)",
      ]
    : ["", ""];
  return {
    en: `regula kicks writes the column ${name}${en}; in a table of your own, add it.`,
    "pt-BR": `regula kicks escreve a coluna ${name}${pt}; numa tabela própria, acrescente-a.`,
  };
}

/** A column that is chosen otherwise than by the option of its name. @throws RegulaError with that advice alone */
export function findAdvised(table: Table, name: string, advice: Text): Column {
  try {
    return findColumn(table, name, "");
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    // The name may be a default that was not asked for: the option is named by the advice alone.
    const { option: _, ...place } = error.place;
    throw new RegulaError({ ...error.details, place, advice });
  }
}
