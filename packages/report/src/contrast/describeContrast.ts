import type { Language, Text } from "@regula/base";
import {
  type Contrast,
  type ContrastDifference,
  type ContrastFinding,
  type ContrastKind,
  nameDaySides,
  type SideCount,
} from "@regula/football";
import { adviceWords, besideZero } from "../advice/adviceWords.ts";
import { countOf } from "../advice/kickNouns.ts";
import { formatDay } from "../kicks/formatDay.ts";
import {
  type Bounded,
  figureStyles,
  formatBounded,
  formatColumn,
  formatFigure,
} from "../words/estimates.ts";
import { absent, formatCount, formatPercent, shortenInside } from "../words/format.ts";
import { capitalize } from "../words/modelName.ts";

/** Words for whether a difference is shown. */
export const contrastWords = {
  shown: { en: "shown", "pt-BR": "mostrada" },
  "not-shown": { en: "not shown", "pt-BR": "não mostrada" },
  untested: { en: "no interval", "pt-BR": "sem intervalo" },
} as const satisfies Record<ContrastDifference["verdict"], Text>;

const verdictSentences: Readonly<Record<ContrastDifference["verdict"], Text>> = {
  shown: {
    en: "These kicks show that the two differ.",
    "pt-BR": "Estes chutes mostram que os dois diferem.",
  },
  "not-shown": {
    en: "These kicks do not show that the two differ: every difference in the brackets fits them.",
    "pt-BR":
      "Estes chutes não mostram que os dois diferem: toda diferença entre os colchetes é compatível com eles.",
  },
  untested: {
    en: "Without an interval of the difference these kicks do not say whether the two differ.",
    "pt-BR": "Sem um intervalo da diferença, estes chutes não dizem se os dois diferem.",
  },
};

const subjects: Readonly<
  Record<ContrastKind, (names: readonly [string, string], kicks: Contrast["kicks"]) => Text>
> = {
  teams: ([first, second], kicks) => {
    const [en, pt] = areLong(kicks) ? ["long kicks", "chutes longos"] : ["kicks", "chutes"];
    return { en: `${first} and ${second}, ${en}`, "pt-BR": `${first} e ${second}, ${pt}` };
  },
  days: ([first, second], kicks) =>
    ofTeam(kicks, {
      en: `kicks ${first} and ${second}`,
      "pt-BR": `chutes ${first} e ${second}`,
    }),
  "build-up": (_, kicks) =>
    ofTeam(kicks, {
      en: "short and long build-up",
      "pt-BR": "saída curta e longa",
    }),
};

/** What is compared, after the name of the team where one was asked for. */
function ofTeam({ options, teamOf }: Contrast["kicks"], compared: Text): Text {
  const [team, ...others] = options.teams ?? [];
  if (team === undefined || others.length > 0) {
    return { en: capitalize(compared.en), "pt-BR": capitalize(compared["pt-BR"]) };
  }
  // As the table spells it.
  const name = teamOf?.[0] ?? team;
  return { en: `${name}, ${compared.en}`, "pt-BR": `${name}, ${compared["pt-BR"]}` };
}

/** Whether short kicks were left out. */
function areLong({ told, options }: Contrast["kicks"]): boolean {
  return told.length && options.minLength > 0;
}

/** Which side is ahead, by its name and the points it is ahead by. */
const aheadOf = (name: Text, difference: number): Text => {
  const points = (language: Language) =>
    formatFigure(Math.abs(difference), figureStyles.points, language).replace("+", "");
  return {
    en: `${name.en} ahead by ${points("en")} points`,
    "pt-BR": `${name["pt-BR"]} à frente por ${points("pt-BR")} pontos`,
  };
};

/** What the two sides are called, with days as the language writes them. */
export function nameSides({ names, day }: Contrast): readonly [Text, Text] {
  if (day === null) return names;
  return nameDaySides({ en: formatDay(day, "en"), "pt-BR": formatDay(day, "pt-BR") });
}

/** What a page is called: what is compared, and the answer of every label. */
export function titleContrast(contrast: Contrast, language: Language): string {
  const { kind, findings, kicks } = contrast;
  const names = nameSides(contrast);
  const [first, second] = names.map((name) => name[language]);
  const answers = findings.map(({ label, difference }) => {
    const verdict = difference?.verdict ?? "untested";
    const isFirst = (difference?.difference ?? 0) > 0;
    const answer = {
      shown: aheadOf(names[isFirst ? 0 : 1], difference?.difference ?? 0),
      "not-shown": { en: "no difference is shown", "pt-BR": "nenhuma diferença é mostrada" },
      untested: {
        en: "too few kicks or matches to decide",
        "pt-BR": "chutes ou jogos de menos para dizer",
      },
    } satisfies Record<ContrastDifference["verdict"], Text>;
    const told = answer[verdict][language];
    return findings.length > 1 ? `${nameOutcome(label, language)}: ${told}` : told;
  });
  return `${subjects[kind]([first, second], kicks)[language]}: ${answers.join("; ")}`;
}

/** By the columns that `regula kicks` writes. */
const labelWords: Readonly<Record<string, Text>> = {
  control: { en: "came under control", "pt-BR": "ficaram com o time" },
  first_contact: { en: "were touched first", "pt-BR": "foram tocados primeiro" },
  control_15: { en: "after 15 s had the ball", "pt-BR": "após 15 s tinham a bola" },
  control_30: { en: "after 30 s had the ball", "pt-BR": "após 30 s tinham a bola" },
};

/** The comparison. */
export function nameOutcome(label: string, language: Language): string {
  return Object.hasOwn(labelWords, label) ? labelWords[label][language] : label;
}

/** A share of one side with its interval; a dash of no kick. */
export function formatSide({ rate }: SideCount, language: Language): string {
  return rate ? formatBounded(rate, figureStyles.share, language) : absent;
}

const boundedOf = (found: ContrastDifference | null): Bounded | null =>
  found && { mean: found.difference, interval: found.interval };

/** The first side less the second, in points. */
export function formatDifference(found: ContrastDifference | null, language: Language): string {
  return formatBounded(boundedOf(found), figureStyles.points, language, besideZero);
}

/** What one label says of both sides: counts, shares, their difference and whether it is shown. */
export function describeContrastFinding(
  { label, sides, difference, strata }: ContrastFinding,
  contrast: Contrast,
  language: Language,
): string {
  const { kind } = contrast;
  const names = nameSides(contrast);
  const told = sides.map((side, i) => {
    const [won, kicks] = [side.won, side.kicks].map((value) => formatCount(value, language));
    return {
      en: `${names[i].en}: ${won} of ${kicks}, ${formatSide(side, language)}`,
      "pt-BR": `${names[i]["pt-BR"]}: ${won} de ${kicks}, ${formatSide(side, language)}`,
    }[language];
  });
  const first = `${capitalize(nameOutcome(label, language))}: ${told.join("; ")}.`;
  if (!difference) {
    const none = {
      "build-up": {
        en: "No team kicked both short and long in one match, so that the two cannot be compared.",
        "pt-BR": "Nenhum time chutou curto e longo no mesmo jogo; não se podem comparar os dois.",
      },
      teams: noKick,
      days: noKick,
    } satisfies Record<ContrastKind, Text>;
    return `${first} ${none[kind][language]}`;
  }
  const points = formatDifference(difference, language);
  const inside = countOf(strata ?? 0, "team-matches", language);
  const compared = {
    "build-up": {
      en: `Of the same team in the same match (${inside} with both) short is ${points} points against long.`,
      "pt-BR": `No mesmo time e no mesmo jogo (${inside} com os dois), o curto fica ${points} pontos em relação ao longo.`,
    },
    teams: between(points, names),
    days: between(points, names),
  } satisfies Record<ContrastKind, Text>;
  return `${first} ${compared[kind][language]} ${verdictSentences[difference.verdict][language]}`;
}

const noKick: Text = {
  en: "One of the two has no kick to compare.",
  "pt-BR": "Um dos dois não tem chute para comparar.",
};

const between = (points: string, [first, second]: Contrast["names"]): Text => ({
  en: `Difference, ${first.en} less ${second.en}: ${points} points.`,
  "pt-BR": `Diferença, ${first["pt-BR"]} menos ${second["pt-BR"]}: ${points} pontos.`,
});

const zoneHeads = {
  en: { zone: "zone", aimed: "of its kicks", won: "won", difference: "points", said: "difference" },
  "pt-BR": {
    zone: "zona",
    aimed: "de seus chutes",
    won: "ganhos",
    difference: "pontos",
    said: "diferença",
  },
} as const;

const shareOf = ({ won, kicks }: SideCount): Bounded | null =>
  kicks > 0 ? { mean: won / kicks, interval: null } : null;

/** A column of the table of zones; of a side, by its name, or of both. */
export interface ContrastZoneColumn {
  readonly side: string | null;
  readonly name: string;
  readonly cells: readonly string[];
}

/** The zones as columns of a table, their names first; without those that have no kicks. */
export function contrastZoneColumns(contrast: Contrast, language: Language): ContrastZoneColumn[] {
  const { zones, findings } = contrast;
  if (!zones) return [];
  const heads = zoneHeads[language];
  const [{ sides: all }] = findings;
  const kicked = zones.filter(({ sides }) => sides.some(({ kicks }) => kicks > 0));
  const ofSide = (name: Text, i: number): ContrastZoneColumn[] => {
    const counts = kicked.map(({ sides }) => sides[i]);
    const shares = formatColumn(counts.map(shareOf), figureStyles.share, language);
    const count = (value: number) => formatCount(value, language);
    const side = name[language];
    return [
      {
        side,
        name: heads.aimed,
        cells: counts.map(({ kicks }) =>
          all[i].kicks > 0
            ? `${count(kicks)} (${formatPercent(kicks / all[i].kicks, language)})`
            : absent,
        ),
      },
      {
        side,
        name: heads.won,
        cells: counts.map(({ won, kicks }, row) =>
          kicks > 0 ? `${count(won)}/${count(kicks)} · ${shares[row]}` : absent,
        ),
      },
    ];
  };
  const differences = kicked.map(({ difference }) => difference);
  return [
    { side: null, name: heads.zone, cells: kicked.map(({ name }) => name[language]) },
    ...nameSides(contrast).flatMap(ofSide),
    {
      side: null,
      name: heads.difference,
      cells: formatColumn(differences.map(boundedOf), figureStyles.points, language, besideZero),
    },
    {
      side: null,
      name: heads.said,
      cells: differences.map(
        (found) => (found ? contrastWords[found.verdict] : adviceWords["no-support"])[language],
      ),
    },
  ];
}

/** Of a side's name in a head of a table of letters. */
const mostOfSide = 32;

/** The same as rows of cells, heads first; none where there are no zones. */
export function contrastZoneRows(contrast: Contrast, language: Language): string[][] {
  const columns = contrastZoneColumns(contrast, language);
  if (columns.length === 0) return [];
  return [
    columns.map(({ side, name }) =>
      side === null ? name : `${shortenInside(side, mostOfSide)}: ${name}`,
    ),
    ...columns[0].cells.map((_, row) => columns.map(({ cells }) => cells[row])),
  ];
}
