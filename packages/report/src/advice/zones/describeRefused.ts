import type { Language } from "@regula/base";
import type { Zone } from "@regula/football";
import { listWords } from "../../words/modelName.ts";

/** Zones whose band lies on one side and that are not advised all the same, with the reason. */
export function describeRefused(zones: readonly Zone[], language: Language): string[] {
  const sentence = (why: keyof typeof refusals) => {
    const names = zones
      .filter((zone) => reasonOf(zone) === why)
      .map(({ name }) => `“${name[language]}”`);
    if (names.length === 0) return [];
    return [refusals[why][language](listWords(names, language), names.length > 1)];
  };
  return (["sign", "lines", "linesByWorth", "part"] as const).flatMap(sentence);
}

/** What the team's own kicks contradict is said with these. */
type Reason = Exclude<NonNullable<Zone["refused"]>, "own"> | "linesByWorth";

function reasonOf({ refused, worth }: Zone): Reason | null {
  if (refused === null || refused === "own") return null;
  return refused === "lines" && worth ? "linesByWorth" : refused;
}

type Sentence = (names: string, isSeveral: boolean) => string;

const wholes = (isSeveral: boolean) => (isSeveral ? "as zonas inteiras" : "a zona inteira");

/** Parts of these zones may be marked: what is said is of the whole. */
const refusals: Readonly<Record<Reason, Record<Language, Sentence>>> = {
  sign: {
    en: (names, isSeveral) =>
      `Nothing is advised of the whole of ${names}: inside each team's match the difference ${isSeveral ? "in each" : "there"} has the other sign, or none can be taken.`,
    "pt-BR": (names, isSeveral) =>
      `Nada se aconselha sobre ${wholes(isSeveral)} ${names}: dentro do jogo de cada time a diferença ${isSeveral ? "em cada uma" : "ali"} tem o sinal contrário, ou não se pode tomar nenhuma.`,
  },
  lines: {
    en: (names, isSeveral) =>
      `The whole of ${names} cannot be recommended, though kicks there were won more often: most of ${isSeveral ? "each" : "it"} is closer to the lines than kicks scatter.`,
    "pt-BR": (names, isSeveral) =>
      `Não se ${isSeveral ? "podem" : "pode"} recomendar ${wholes(isSeveral)} ${names}, embora os chutes dali sejam mais vezes ganhos: a maior parte ${isSeveral ? "de cada uma " : ""}fica mais perto das linhas do que os chutes se dispersam.`,
  },
  linesByWorth: {
    en: (names, isSeveral) =>
      `The whole of ${names} cannot be recommended, though kicks there are worth more: most of ${isSeveral ? "each" : "it"} is closer to the lines than kicks scatter.`,
    "pt-BR": (names, isSeveral) =>
      `Não se ${isSeveral ? "podem" : "pode"} recomendar ${wholes(isSeveral)} ${names}, embora os chutes dali valham mais: a maior parte ${isSeveral ? "de cada uma " : ""}fica mais perto das linhas do que os chutes se dispersam.`,
  },
  part: {
    en: (names, isSeveral) =>
      `Nothing is advised of the whole of ${names}: less than a third of ${isSeveral ? "each" : "it"} has enough kicks.`,
    "pt-BR": (names, isSeveral) =>
      `Nada se aconselha sobre ${wholes(isSeveral)} ${names}: menos de um terço ${isSeveral ? "de cada uma " : ""}tem chutes suficientes.`,
  },
};
