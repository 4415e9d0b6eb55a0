import {
  type ChoiceParameter,
  checkChoice,
  type Language,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import {
  type KickFilters,
  type KickKind,
  kickKinds,
  type ScoreState,
  scoreStates,
} from "@regula/football";
import { parseNameList } from "@regula/tables";
import type { Command } from "commander";
import type { GivenFlag } from "./commandLine.ts";

/** What says which kicks of a table are taken. */
export interface KickFilterOptions {
  readonly kinds?: readonly string[];
  readonly opponent?: string;
  readonly player?: string;
  readonly period?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly competition?: string;
  readonly score?: readonly ScoreState[];
}

/** Their names; each is about a file. */
export const kickFilterNames = [
  ...(["kinds", "opponent", "player", "period", "since", "until", "competition", "score"] as const),
] as const satisfies readonly (keyof KickFilterOptions)[];

/** Where kicks come from: a table may have kinds of its own. */
type KickSource = "events" | "table";

const words = {
  opponent: {
    en: "kicks against this team, by the column opponent",
    "pt-BR": "chutes contra este time, pela coluna opponent",
  },
  player: {
    en: "kicks of this player, by the column player",
    "pt-BR": "chutes deste jogador, pela coluna player",
  },
  period: {
    en: "kicks in these periods, separated by commas, by the column period, such as 1H or 1",
    "pt-BR": "chutes nestes períodos, separados por vírgulas, pela coluna period, como 1H ou 1",
  },
  since: {
    en: "kicks from this day on, by the column date",
    "pt-BR": "chutes a partir deste dia, pela coluna date",
  },
  until: {
    en: "kicks up to this day, by the column date",
    "pt-BR": "chutes até este dia, pela coluna date",
  },
  competition: {
    en: "kicks of this competition, by the column competition",
    "pt-BR": "chutes desta competição, pela coluna competition",
  },
  score: {
    en: "the kicking team's score, separated by commas, by the column score",
    "pt-BR": "como estava o time que chutou, separado por vírgulas, pela coluna score",
  },
} satisfies Record<Exclude<keyof KickFilterOptions, "kinds">, Text>;

const kindWords: Readonly<Record<KickSource, Text>> = {
  table: {
    en: "kinds of kicks, separated by commas, by the column kind; by default all but throws and headers",
    "pt-BR":
      "tipos de chute, separados por vírgulas, pela coluna kind; por padrão todos menos lançamentos com a mão e cabeceios",
  },
  events: {
    en: "kinds to keep and to judge, separated by commas; by default all are kept, and throws and headers not judged",
    "pt-BR":
      "tipos que ficam e são julgados, separados por vírgulas; por padrão todos ficam, e lançamentos com a mão e cabeceios não são julgados",
  },
};

const kindParameter: ChoiceParameter<KickKind> = {
  kind: "choice",
  name: "kinds",
  choices: kickKinds,
  default: "goal_kick",
  label: { en: "Kinds", "pt-BR": "Tipos" },
  help: kindWords.events,
};

const readKinds: Readonly<Record<KickSource, (text: string) => readonly string[]>> = {
  table: (text) => parseNameList(text, "--kinds"),
  events: (text) =>
    text.split(",").map((kind) => checkChoice(kindParameter, kind.trim(), { option: "kinds" })),
};

const scoreParameter: ChoiceParameter<ScoreState> = {
  kind: "choice",
  name: "score",
  choices: scoreStates,
  default: "level",
  label: { en: "Score", "pt-BR": "Placar" },
  help: words.score,
};

const dayForm = "<YYYY-MM-DD>";

export function addKickFilterOptions(
  command: Command,
  language: Language,
  source: KickSource,
): Command {
  const list = (name: string) => (text: string) => parseNameList(text, `--${name}`);
  return command
    .option(`--kinds <${kickKinds.join(",")}>`, kindWords[source][language], readKinds[source])
    .option("--opponent <name>", words.opponent[language])
    .option("--player <name>", words.player[language])
    .option("--period <names>", words.period[language], list("period"))
    .option(`--since ${dayForm}`, words.since[language], (text) => readDay(text, "since"))
    .option(`--until ${dayForm}`, words.until[language], (text) => readDay(text, "until"))
    .option("--competition <name>", words.competition[language])
    .option(`--score <${scoreStates.join(",")}>`, words.score[language], (text) =>
      text
        .split(",")
        .map((state) => checkChoice(scoreParameter, state.trim(), { option: "score" })),
    );
}

/** The filters for the football package. */
export function readKickFilters(options: KickFilterOptions): KickFilters {
  const { kinds, opponent, player, period, since, until, competition, score } = options;
  return {
    ...(kinds && { kinds }),
    ...(opponent !== undefined && { opponent }),
    ...(player !== undefined && { player }),
    ...(period && { periods: period }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(competition !== undefined && { competition }),
    ...(score && { score }),
  };
}

/** The same as they are typed. */
export function kickFilterFlags(options: KickFilterOptions): GivenFlag[] {
  return kickFilterNames.map((name) => {
    const value = options[name];
    return [`--${name}`, typeof value === "string" ? value : value?.map(quoteName).join(",")];
  });
}

/** A name that holds a comma stands in quotes in a list. */
export const quoteName = (name: string) => (name.includes(",") ? `"${name}"` : name);

/** A day that is one. @throws RegulaError naming the option */
export function readDay(text: string, option: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: { en: "a day as YYYY-MM-DD", "pt-BR": "um dia como AAAA-MM-DD" },
    received: verbatim(`"${text}"`),
  });
}
