import type { Language } from "@regula/base";
import type { Zone } from "@regula/football";
import { listWords } from "../../words/modelName.ts";
import { formatPoints } from "../adviceWords.ts";
import { formatGoals } from "../describeValue.ts";

/** Zones whose band lies on one side and that are not advised all the same, each with one reason. */
export function describeRefused(zones: readonly Zone[], language: Language): string[] {
  const sentence = (why: Reason) => {
    const names = zones
      .filter((zone) => reasonOf(zone) === why)
      .map((zone) => {
        const figure = refusals[why].figure?.(zone, language);
        const name = `“${zone.name[language]}”`;
        return figure === undefined ? name : `${name} (${figure})`;
      });
    if (names.length === 0) return [];
    return [refusals[why][language](listWords(names, language), names.length > 1)];
  };
  return reasons.flatMap(sentence);
}

const reasons = ["sign", "signByWorth", "alone", "lines", "linesByWorth", "part"] as const;

/** What the team's own kicks contradict is said with these. `alone`: there is no other kick to compare with. */
type Reason = (typeof reasons)[number];

function reasonOf({ refused, worth, within }: Zone): Reason | null {
  if (refused === null || refused === "own") return null;
  if (refused === "sign" && (worth ? worth.within : within) === null) return "alone";
  if (refused === "part") return refused;
  return worth ? `${refused}ByWorth` : refused;
}

type Sentence = (names: string, isSeveral: boolean) => string;

interface Refusal extends Readonly<Record<Language, Sentence>> {
  /** What stands behind each name. */
  readonly figure?: (zone: Zone, language: Language) => string;
}

const wholes = (isSeveral: boolean) => (isSeveral ? "as zonas inteiras" : "a zona inteira");

/** Parts of these zones may be marked: what is said is of the whole. */
const refusals: Readonly<Record<Reason, Refusal>> = {
  sign: {
    figure: ({ within }, language) => formatPoints(within?.difference ?? 0, language),
    en: (names, isSeveral) =>
      `Nothing is advised of the whole of ${names}: inside each team's match kicks ${isSeveral ? "to each" : "there"} do not differ the way that the networks say (in parentheses, by points).`,
    "pt-BR": (names, isSeveral) =>
      `Nada se aconselha sobre ${wholes(isSeveral)} ${names}: dentro do jogo de cada time os chutes ${isSeveral ? "para cada uma" : "dali"} não diferem no sentido que as redes dizem (entre parênteses, em pontos).`,
  },
  signByWorth: {
    figure: ({ worth }, language) => formatGoals(worth?.within ?? 0, language),
    en: (names, isSeveral) =>
      `Nothing is advised of the whole of ${names}: inside each team's match kicks ${isSeveral ? "to each" : "there"} do not differ the way that the networks say (in parentheses, by goals in 1,000 kicks).`,
    "pt-BR": (names, isSeveral) =>
      `Nada se aconselha sobre ${wholes(isSeveral)} ${names}: dentro do jogo de cada time os chutes ${isSeveral ? "para cada uma" : "dali"} não diferem no sentido que as redes dizem (entre parênteses, em gols por 1.000 chutes).`,
  },
  alone: {
    en: (names, isSeveral) =>
      `Nothing is advised of the whole of ${names}: no team kicked both there and elsewhere in one match, so that ${isSeveral ? "these" : "it"} can be compared with nothing.`,
    "pt-BR": (names, isSeveral) =>
      `Nada se aconselha sobre ${wholes(isSeveral)} ${names}: nenhum time chutou ali e em outro lugar num mesmo jogo, e não há com que ${isSeveral ? "as" : "a"} comparar.`,
  },
  lines: {
    en: (names, isSeveral) =>
      `The whole of ${names} cannot be recommended, though kicks there were won more often: most of ${isSeveral ? "each" : "it"} is closer to the lines than kicks scatter.`,
    "pt-BR": (names, isSeveral) =>
      `Não se ${isSeveral ? "podem" : "pode"} recomendar ${wholes(isSeveral)} ${names}, embora os chutes dali sejam mais vezes ganhos: a maior parte ${isSeveral ? "de cada uma " : ""}fica mais perto das linhas do que os chutes se dispersam.`,
  },
  linesByWorth: {
    figure: ({ worth }, language) => formatGoals(worth?.gain.mean ?? 0, language),
    en: (names, isSeveral) =>
      `The whole of ${names} cannot be recommended, though by goals kicks there are worth more (in parentheses, in 1,000 kicks): most of ${isSeveral ? "each" : "it"} is closer to the lines than kicks scatter.`,
    "pt-BR": (names, isSeveral) =>
      `Não se ${isSeveral ? "podem" : "pode"} recomendar ${wholes(isSeveral)} ${names}, embora pelos gols os chutes dali valham mais (entre parênteses, por 1.000 chutes): a maior parte ${isSeveral ? "de cada uma " : ""}fica mais perto das linhas do que os chutes se dispersam.`,
  },
  part: {
    en: (names, isSeveral) =>
      `Nothing is advised of the whole of ${names}: less than a third of ${isSeveral ? "each" : "it"} has enough kicks.`,
    "pt-BR": (names, isSeveral) =>
      `Nada se aconselha sobre ${wholes(isSeveral)} ${names}: menos de um terço ${isSeveral ? "de cada uma " : ""}tem chutes suficientes.`,
  },
};
