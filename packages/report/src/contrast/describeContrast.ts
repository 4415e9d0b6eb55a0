import type { Language, Text } from "@regula/base";
import type {
  Contrast,
  ContrastDifference,
  ContrastFinding,
  ContrastKind,
  SideCount,
} from "@regula/football";
import { adviceWords, besideZero } from "../advice/adviceWords.ts";
import {
  type Bounded,
  figureStyles,
  formatBounded,
  formatColumn,
  formatFigure,
} from "../words/estimates.ts";
import { absent, formatCount, formatPercent } from "../words/format.ts";
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
  days: ([first, second]) => ({
    en: `Kicks ${first} and ${second}`,
    "pt-BR": `Chutes ${first} e ${second}`,
  }),
  "build-up": () => ({
    en: "Short and long build-up",
    "pt-BR": "Saída curta e longa",
  }),
};

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

/** What a page is called: what is compared, and the answer of every label. */
export function titleContrast(
  { kind, names, findings, kicks }: Contrast,
  language: Language,
): string {
  const [first, second] = names.map((name) => name[language]);
  const answers = findings.map(({ label, difference }) => {
    const verdict = difference?.verdict ?? "untested";
    const isFirst = (difference?.difference ?? 0) > 0;
    const answer = {
      shown: aheadOf(names[isFirst ? 0 : 1], difference?.difference ?? 0),
      "not-shown": { en: "no difference is shown", "pt-BR": "nenhuma diferença é mostrada" },
      untested: {
        en: "too few kicks or matches to tell",
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

/** What was asked of the kicks. */
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
  { kind, names }: Contrast,
  language: Language,
): string {
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
  const inside = formatCount(strata ?? 0, language);
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

/** The zones as a table's cells, heads first; those in which nobody kicked left out. */
export function contrastZoneRows(contrast: Contrast, language: Language): string[][] {
  const { zones, names, findings } = contrast;
  if (!zones) return [];
  const heads = zoneHeads[language];
  const [{ sides: all }] = findings;
  const kicked = zones.filter(({ sides }) => sides.some(({ kicks }) => kicks > 0));
  const shares = names.map((_, i) =>
    formatColumn(
      kicked.map(({ sides }) => shareOf(sides[i])),
      figureStyles.share,
      language,
    ),
  );
  const differences = formatColumn(
    kicked.map(({ difference }) => boundedOf(difference)),
    figureStyles.points,
    language,
    besideZero,
  );
  return [
    [
      heads.zone,
      ...names.flatMap((name) => [
        `${name[language]}: ${heads.aimed}`,
        `${name[language]}: ${heads.won}`,
      ]),
      heads.difference,
      heads.said,
    ],
    ...kicked.map(({ name, sides, difference }, row) => [
      name[language],
      ...sides.flatMap((side, i) => [
        all[i].kicks > 0
          ? `${formatCount(side.kicks, language)} (${formatPercent(side.kicks / all[i].kicks, language)})`
          : absent,
        side.kicks > 0
          ? `${formatCount(side.won, language)}/${formatCount(side.kicks, language)} · ${shares[i][row]}`
          : absent,
      ]),
      differences[row],
      difference
        ? contrastWords[difference.verdict][language]
        : adviceWords["no-support"][language],
    ]),
  ];
}
