import type { Text } from "@regula/base";
import type { StudyData, Warning } from "@regula/data";
import type { Advice } from "@regula/football";
import { landingNote } from "../kicks/describeReading.ts";
import { formatCount } from "../words/format.ts";
import { caveat } from "./adviceWords.ts";
import { describeTeams, describeUnits } from "./describeKicks.ts";
import { warnOfMissingColumns } from "./missingColumns.ts";

/** Warnings about advice: its kicks, their teams, and what such data do not show. */
export function warnOfAdvice(advice: Advice): readonly Warning[] {
  return [
    ...(advice.isSimulated ? [] : warnOfMissingColumns(advice.kicks)),
    ...warnOfKicks(advice),
    { code: "observational", column: null, rows: null, text: caveat },
  ];
}

/** The same without what stands under every map. */
export function warnOfKicks(advice: Advice): readonly Warning[] {
  const { data, counts, nextTouches } = advice.kicks;
  const [en, pt] = [describeTeams(advice, "en"), describeTeams(advice, "pt-BR")];
  const text: Text | null = en !== null && pt !== null ? { en, "pt-BR": pt } : null;
  const units = describeUnits(advice);
  return [
    ...(units ? [{ code: "units", column: null, rows: null, text: units } as const] : []),
    ...warnOfRepeatedKicks(counts.copies),
    ...(data ? [...warnOfSharedPlaces(data), ...data.warnings] : []),
    ...(nextTouches > 0
      ? [{ code: "next-touch", column: "provider", rows: nextTouches, text: landingNote } as const]
      : []),
    ...(text ? [{ code: "other-teams", column: "team", rows: counts.used, text } as const] : []),
  ];
}

/** Rows that repeat a kick, and are left out. */
function warnOfRepeatedKicks(rows: number): Warning[] {
  if (rows === 0) return [];
  const text = repeatedKicks(rows);
  return [{ code: "copies", column: null, rows, text }];
}

/** That rows which repeat a kick are left out. */
export function repeatedKicks(rows: number): Text {
  const [en, pt] = [formatCount(rows, "en"), formatCount(rows, "pt-BR")];
  return rows === 1
    ? {
        en: "1 row repeats another kick (same place, label, match and team, as far as these are known) and is left out: each kick counts once.",
        "pt-BR":
          "1 linha repete outro chute (mesmo lugar, rótulo, jogo e time, até onde se conhecem) e ficou de fora: cada chute conta uma só vez.",
      }
    : {
        en: `${en} rows repeat other kicks (same place, label, match and team, as far as these are known) and are left out: each kick counts once.`,
        "pt-BR": `${pt} linhas repetem outros chutes (mesmo lugar, rótulo, jogo e time, até onde se conhecem) e ficaram de fora: cada chute conta uma só vez.`,
      };
}

/** Kicks at the place of another one that are no copies of it, though places agree too often for chance. */
export function warnOfSharedPlaces({ copies }: StudyData): Warning[] {
  if (copies === null) return [];
  const all = copies.length;
  const rows = all - new Set(copies).size;
  const [en, pt] = (["en", "pt-BR"] as const).map((language) =>
    [rows, all].map((count) => formatCount(count, language)),
  );
  return [
    {
      code: "copies",
      column: null,
      rows,
      text: {
        en: `${en[0]} of the ${en[1]} kicks came down at the very place of another one, with another label, match or team: each counts as a kick of its own. If they are the same kicks, the figures are surer than they should be.`,
        "pt-BR": `${pt[0]} dos ${pt[1]} chutes ${rows === 1 ? "caiu" : "caíram"} exatamente no lugar de outro, com outro rótulo, jogo ou time: cada um conta como um chute próprio. Se forem os mesmos chutes, os números parecem mais seguros do que são.`,
      },
    },
  ];
}
