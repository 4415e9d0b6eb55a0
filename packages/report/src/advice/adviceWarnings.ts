import type { Text } from "@regula/base";
import { warnOfCopies } from "@regula/checks";
import type { StudyData, Warning } from "@regula/data";
import type { Advice } from "@regula/football";
import { landingNote } from "../kicks/describeReading.ts";
import { caveat } from "./adviceWords.ts";
import { describeTeams } from "./describeKicks.ts";

/** What a careful reader should know before trusting advice: of its kicks, of their teams, and what such data cannot say. */
export function warnOfAdvice(advice: Advice): readonly Warning[] {
  return [
    ...warnOfKicks(advice),
    { code: "observational", column: null, rows: null, text: caveat },
  ];
}

/** The same without what stands under every map. */
export function warnOfKicks(advice: Advice): readonly Warning[] {
  const { data, counts, nextTouches } = advice.kicks;
  const [en, pt] = [describeTeams(advice, "en"), describeTeams(advice, "pt-BR")];
  const text: Text | null = en !== null && pt !== null ? { en, "pt-BR": pt } : null;
  return [
    ...(data ? [...warnOfCopies(data), ...warnOfCopiesInMatches(data), ...data.warnings] : []),
    ...(nextTouches > 0
      ? [{ code: "next-touch", column: "provider", rows: nextTouches, text: landingNote } as const]
      : []),
    ...(text ? [{ code: "other-teams", column: "team", rows: counts.used, text } as const] : []),
  ];
}

/** Where matches are the groups, copies still count as one kick. */
function warnOfCopiesInMatches({ copies, groups }: StudyData): Warning[] {
  if (copies === null || groups === null) return [];
  const all = copies.length;
  const others = all - new Set(copies).size;
  return [
    {
      code: "copies",
      column: null,
      rows: others,
      text: {
        en: `${others} of ${all} kicks come down at the very place of another one, as where a file was read twice: in the permutation test and in the differences within matches they count once.`,
        "pt-BR": `${others} de ${all} chutes caem exatamente no lugar de outro, como quando um arquivo foi lido duas vezes: no teste de permutação e nas diferenças dentro dos jogos contam uma só vez.`,
      },
    },
  ];
}
