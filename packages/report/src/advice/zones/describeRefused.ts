import type { Language } from "@regula/base";
import type { Zone } from "@regula/football";

/** Zones whose band lies on one side and that are not advised all the same, with the reason. */
export function describeRefused(zones: readonly Zone[], language: Language): string[] {
  const sentence = (why: keyof typeof refusals) => {
    const names = zones
      .filter((zone) => reasonOf(zone) === why)
      .map(({ name }) => `“${name[language]}”`);
    return names.length === 0 ? [] : [refusals[why][language](names.join(", "))];
  };
  return [...sentence("sign"), ...sentence("lines"), ...sentence("linesByWorth")];
}

/** What the team's own kicks contradict is said with these. */
type Reason = Exclude<NonNullable<Zone["refused"]>, "own"> | "linesByWorth";

function reasonOf({ refused, worth }: Zone): Reason | null {
  if (refused === null || refused === "own") return null;
  return refused === "lines" && worth ? "linesByWorth" : refused;
}

const refusals: Readonly<Record<Reason, Record<Language, (names: string) => string>>> = {
  sign: {
    en: (names) =>
      `Nothing is advised of ${names}: inside each team's match the difference has the other sign there, or none can be taken.`,
    "pt-BR": (names) =>
      `Nada se aconselha sobre ${names}: dentro do jogo de cada time a diferença ali tem o sinal contrário, ou não se pode tomar nenhuma.`,
  },
  lines: {
    en: (names) =>
      `${names} cannot be recommended, though kicks there were won more often: most of it is closer to the lines than kicks scatter.`,
    "pt-BR": (names) =>
      `${names} não se pode recomendar, embora os chutes dali sejam mais vezes ganhos: a maior parte fica mais perto das linhas do que os chutes se dispersam.`,
  },
  linesByWorth: {
    en: (names) =>
      `${names} cannot be recommended, though kicks there are worth more: most of it is closer to the lines than kicks scatter.`,
    "pt-BR": (names) =>
      `${names} não se pode recomendar, embora os chutes dali valham mais: a maior parte fica mais perto das linhas do que os chutes se dispersam.`,
  },
};
