import { type Language, type Text, verbatim } from "@regula/base";
import type {
  Contrast,
  ContrastDifference,
  ContrastFinding,
  ContrastKind,
  SideCount,
} from "@regula/football";
import type { WithheldReason } from "@regula/statistics";
import { warnOfSharedPlaces } from "../advice/adviceWarnings.ts";
import { adviceWords, caveat } from "../advice/adviceWords.ts";
import { describeKicks } from "../advice/describeKicks.ts";
import { describeMissingColumns } from "../advice/missingColumns.ts";
import { nameRateIntervals } from "../advice/rateIntervals.ts";
import { figureStyles, formatBounded, formatFigure } from "../words/estimates.ts";
import { absent, formatCount, formatPercent } from "../words/format.ts";
import { capitalize } from "../words/modelName.ts";
import { withheldWords } from "../words/withheld.ts";

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
    en: "Without both intervals these kicks do not say whether the two differ.",
    "pt-BR": "Sem os dois intervalos, estes chutes não dizem se os dois diferem.",
  },
};

const subjects: Readonly<Record<ContrastKind, (names: readonly [string, string]) => Text>> = {
  teams: ([first, second]) => ({
    en: `${first} and ${second}, long kicks`,
    "pt-BR": `${first} e ${second}, chutes longos`,
  }),
  days: ([first, second]) => ({
    en: `Kicks ${first} and ${second}`,
    "pt-BR": `Chutes ${first} e ${second}`,
  }),
  "build-up": () => ({
    en: "Short and long build-up",
    "pt-BR": "Saída curta e longa",
  }),
};

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
export function titleContrast({ kind, names, findings }: Contrast, language: Language): string {
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
  return `${subjects[kind]([first, second])[language]}: ${answers.join("; ")}`;
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

/** The first side less the second, in points. */
export function formatDifference(found: ContrastDifference | null, language: Language): string {
  if (!found) return absent;
  const { difference, interval } = found;
  return formatBounded({ mean: difference, interval }, figureStyles.points, language, {
    sides: [0],
  });
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

/** The zones as a table's cells, heads first; those in which nobody kicked left out. */
export function contrastZoneRows(contrast: Contrast, language: Language): string[][] {
  const { zones, names, findings } = contrast;
  if (!zones) return [];
  const heads = zoneHeads[language];
  const [{ sides: all }] = findings;
  const kicked = zones.filter(({ sides }) => sides.some(({ kicks }) => kicks > 0));
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
    ...kicked.map(({ name, sides, difference }) => [
      name[language],
      ...sides.flatMap((side, i) => [
        all[i].kicks > 0
          ? `${formatCount(side.kicks, language)} (${formatPercent(side.kicks / all[i].kicks, language)})`
          : absent,
        side.kicks > 0
          ? `${formatCount(side.won, language)}/${formatCount(side.kicks, language)} · ${formatFigure(side.won / side.kicks, figureStyles.share, language, {})}`
          : absent,
      ]),
      formatDifference(difference, language),
      difference
        ? contrastWords[difference.verdict][language]
        : adviceWords["no-support"][language],
    ]),
  ];
}

/** What sets two teams apart beside their kicks: other matches, unless they are of the same ones. */
function limitsOfTeams({ sides, shared }: ContrastFinding): Text {
  if (shared !== null && sides.every(({ matches }) => matches === shared)) {
    return {
      en: "All these kicks are of matches between the two: each kicked against the other, and a difference that is shown need not be the kicks' doing.",
      "pt-BR":
        "Todos estes chutes são de jogos entre os dois: cada um chutou contra o outro, e uma diferença mostrada não precisa vir dos chutes.",
    };
  }
  return {
    en: "Two teams meet other opponents on other days: a difference that is shown need not be their kicks' doing.",
    "pt-BR":
      "Dois times enfrentam outros adversários em outros dias: uma diferença mostrada não precisa vir dos chutes.",
  };
}

/** What is compared, and what the table did not let be left out: of each label its own kicks. */
export function describeCompared({ findings }: Contrast, language: Language): string[] {
  const kicks = findings.map((finding) => describeKicks(finding, language));
  const { data } = findings[0].kicks;
  const shared = data ? warnOfSharedPlaces(data).map(({ text }) => text[language]) : [];
  return [...kicks, ...describeMissingColumns(findings[0].kicks, language), ...shared];
}

/** How the intervals were made and what they do not say; a sentence each. */
export function describeContrastMethod(contrast: Contrast, language: Language): string[] {
  const { kind, kicks, known, zones, findings } = contrast;
  const family = formatCount(
    zones ? zones.filter(({ difference }) => difference !== null).length : findings.length,
    language,
  );
  const [{ shared }] = findings;
  const meetings = formatCount(shared ?? 0, language);
  const together: Text =
    shared !== null && shared > 0
      ? {
          en: ` and of how far they go together over the matches in which both kicked (${meetings})`,
          "pt-BR": ` e de quanto andam juntos nos jogos em que os dois chutaram (${meetings})`,
        }
      : verbatim("");
  const apart: Text = {
    en: `In brackets: of shares, ${nameRateIntervals(contrast, "en")}; the difference's is made of the two${together.en} (Zou and Donner 2008). Over the ${family} zones that both kicked to, all intervals of differences hold together 95 times in 100.`,
    "pt-BR": `Entre colchetes: das proporções, ${nameRateIntervals(contrast, "pt-BR")}; o da diferença se faz dos dois${together["pt-BR"]} (Zou e Donner 2008). Nas ${family} zonas para as quais os dois chutaram, todos os intervalos das diferenças valem juntos 95 vezes em 100.`,
  };
  const inside: Text = {
    en: `The difference is taken inside each team's match (Mantel and Haenszel; score interval), and the ${family} intervals hold together 95 times in 100. The shares above are of all kicks, so that what differs between teams and matches is in them too.`,
    "pt-BR": `A diferença se toma dentro do jogo de cada time (Mantel e Haenszel; intervalo por escore), e os ${family} intervalos valem juntos 95 vezes em 100. As proporções acima são de todos os chutes, e o que distingue times e jogos também está nelas.`,
  };
  const method = { teams: apart, days: apart, "build-up": inside } satisfies Record<
    ContrastKind,
    Text
  >;
  const limits: Readonly<Record<ContrastKind, Text>> = {
    teams: limitsOfTeams(findings[0]),
    days: {
      en: "Between two periods opponents, players and tasks change too: a difference that is shown need not be the kicks' doing.",
      "pt-BR":
        "Entre dois períodos mudam também adversários, jogadores e tarefas: uma diferença mostrada não precisa vir dos chutes.",
    },
    "build-up": {
      en: "A kick goes long most when short is closed: whether short would have kept the ball there these data do not say.",
      "pt-BR":
        "O chute sai longo sobretudo quando o curto está marcado: se o curto ali manteria a bola, estes dados não dizem.",
    },
  };
  const unknown: Text = {
    en: "The kicks have no column match: kicks are taken as independent, and what differs between matches cannot be ruled out.",
    "pt-BR":
      "Os chutes não têm coluna match: são tomados como independentes, e o que difere entre jogos não se pode descartar.",
  };
  const used = findings[0].sides.reduce((sum, side) => sum + side.kicks, 0);
  const others = kind === "days" ? kicks.counts.used - used : 0;
  const undated: Text = {
    en: `Of these, on neither side, as they have no date: ${formatCount(others, language)}.`,
    "pt-BR": `Destes, de nenhum dos dois lados, por não terem data: ${formatCount(others, language)}.`,
  };
  const withheld = findings.flatMap(({ sides }) =>
    sides.flatMap(({ rate }) => rate?.withheld ?? []),
  )[0];
  const missing = (reason: WithheldReason): Text => ({
    en: `A share without brackets has no interval, as kicks of one match may go together: ${withheldWords[reason].en}.`,
    "pt-BR": `Uma proporção sem colchetes não tem intervalo, pois os chutes de um jogo podem andar juntos: ${withheldWords[reason]["pt-BR"]}.`,
  });
  return [
    ...(others > 0 ? [undated[language]] : []),
    ...(known.match ? [] : [unknown[language]]),
    ...(withheld === undefined ? [] : [missing(withheld)[language]]),
    method[kind][language],
    limits[kind][language],
    caveat[language],
  ];
}
