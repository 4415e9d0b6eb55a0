import type { Language, Text } from "@regula/base";
import {
  type ControlRule,
  type KickKind,
  type KickLabel,
  type KickSummary,
  kickKinds,
  kindsWithoutFoot,
} from "@regula/football";
import {
  describeRateWithheld,
  figureStyles,
  formatCount,
  formatPercent,
  formatShort,
  writeEstimate,
} from "@regula/report";
import { formatTable } from "../textTable.ts";

const words = {
  matches: { en: "matches with such kicks", "pt-BR": "jogos com esses chutes" },
  kicks: { en: "kicks", "pt-BR": "chutes" },
  undecided: { en: "undecided", "pt-BR": "sem decisão" },
  decided: { en: "decided", "pt-BR": "decididos" },
  out: {
    en: "not touched by anyone before a restart",
    "pt-BR": "sem que ninguém tocasse antes da bola parada",
  },
  noRate: {
    en: "No base rate: no kick is decided.",
    "pt-BR": "Sem taxa de base: nenhum chute foi decidido.",
  },
} satisfies Record<string, Text>;

const exceptWords: Text = {
  en: ", throws and headers left out",
  "pt-BR": ", sem lançamentos com a mão e cabeceios",
};

const kindTexts: Readonly<Record<KickKind, Text>> = {
  goal_kick: { en: "goal kicks", "pt-BR": "tiros de meta" },
  pass: { en: "goalkeeper's passes", "pt-BR": "passes do goleiro" },
  free_kick: { en: "goalkeeper's free kicks", "pt-BR": "tiros livres do goleiro" },
  throw: { en: "goalkeeper's throws", "pt-BR": "lançamentos do goleiro com a mão" },
  header: { en: "goalkeeper's headers", "pt-BR": "cabeceios do goleiro" },
};

const ruleTexts: Readonly<Record<ControlRule, Text>> = {
  pass: { en: "by an accurate pass", "pt-BR": "por um passe certo" },
  shot: { en: "by a shot", "pt-BR": "por uma finalização" },
  carry: { en: "by a carry", "pt-BR": "por uma condução" },
  goalkeeper: { en: "by a goalkeeper who has it", "pt-BR": "por um goleiro com a bola" },
  run: {
    en: "by two actions of one team in a row",
    "pt-BR": "por duas ações seguidas de um time",
  },
  restart: { en: "by a restart", "pt-BR": "por uma bola parada" },
};

const questions: Readonly<Record<KickLabel, Text>> = {
  control: { en: "Who came to control the ball", "pt-BR": "Quem ficou com a bola" },
  first_contact: { en: "Who touched the ball first", "pt-BR": "Quem tocou a bola primeiro" },
};

/** What became of a kick, and of several. */
const rateTexts: Readonly<
  Record<KickLabel, Readonly<Record<Language, readonly [string, string]>>>
> = {
  control: {
    en: ["came under the kicking team's control", "came under the kicking team's control"],
    "pt-BR": ["ficou com o time que chutou", "ficaram com o time que chutou"],
  },
  first_contact: {
    en: ["was touched first by the kicking team", "were touched first by the kicking team"],
    "pt-BR": [
      "foi tocado primeiro pelo time que chutou",
      "foram tocados primeiro pelo time que chutou",
    ],
  },
};

/** Counts, how kicks were decided, and the base rate, as a terminal shows them. */
export function formatKicks(summary: KickSummary, language: Language): string {
  const { label, minLength, resolvedBy } = summary;
  const count = (value: number) => formatCount(value, language);
  const line = (text: Text, value: number, indent = "") => [indent + text[language], count(value)];
  const meters = formatShort(minLength, language);
  const without = kindsWithoutFoot.filter(
    (kind) => summary.kinds[kind] > 0 && !summary.judged.includes(kind),
  );
  const except = without.length > 0 ? exceptWords : { en: "", "pt-BR": "" };
  const long = {
    en: `kicks of ${meters} m and more${except.en}`,
    "pt-BR": `chutes de ${meters} m ou mais${except["pt-BR"]}`,
  };
  const rules = Object.entries(resolvedBy ?? {}) as [ControlRule, number][];
  const rows = [
    line(words.matches, summary.matches),
    line(words.kicks, summary.kicks),
    ...kickKinds
      .filter((kind) => summary.kinds[kind] > 0)
      .map((kind) => line(kindTexts[kind], summary.kinds[kind], "  ")),
    line(long, summary.counted),
    line(words.decided, summary.decided, "  "),
    ...rules.filter(([, n]) => n > 0).map(([rule, n]) => line(ruleTexts[rule], n, "    ")),
    ...(label === "first_contact" ? [line(words.out, summary.out, "  ")] : []),
    line(words.undecided, summary.undecided, "  "),
  ];
  return [
    `${questions[label][language]}`,
    ...formatTable(rows),
    "",
    [describeRate(summary, language), describeEveryKind(summary, language)]
      .filter((sentence) => sentence !== null)
      .join(" "),
    "",
  ].join("\n");
}

/** Throws reach their man more often: with them the rate is another one. */
function describeEveryKind(summary: KickSummary, language: Language): string | null {
  const { counted, everyKind } = summary;
  const { baseRate, won, decided } = everyKind;
  if (baseRate === null || everyKind.counted === counted) return null;
  const [k, n] = [won, decided].map((value) => formatCount(value, language));
  const share = formatPercent(baseRate, language);
  return {
    en: `With throws and headers of that length: ${k} of ${n}, ${share}.`,
    "pt-BR": `Com lançamentos com a mão e cabeceios desse comprimento: ${k} de ${n}, ${share}.`,
  }[language];
}

function describeRate(summary: KickSummary, language: Language): string {
  const { label, won, decided, baseRate, interval, withheld } = summary;
  if (baseRate === null) return words.noRate[language];
  const what = rateTexts[label][language][won === 1 ? 0 : 1];
  const [k, n] = [won, decided].map((value) => formatCount(value, language));
  const { mean: share, range } = writeEstimate(
    { mean: baseRate, interval },
    figureStyles.share,
    language,
  );
  const bounds = range !== null && {
    en: ` (95% interval ${range}, with matches as groups)`,
    "pt-BR": ` (intervalo de 95% ${range}, com os jogos como grupos)`,
  };
  const sentence = {
    en: `Base rate: ${k} of ${n} ${what}, ${share}${bounds ? bounds.en : ""}.`,
    "pt-BR": `Taxa de base: ${k} de ${n} ${what}, ${share}${bounds ? bounds["pt-BR"] : ""}.`,
  }[language];
  return withheld === null ? sentence : `${sentence} ${describeRateWithheld(withheld, language)}`;
}
