import type { Language, Text } from "@regula/base";
import { formatNumber, formatPercent } from "@regula/report";
import type { GapClaim } from "@regula/statistics";
import { type LabTask, taskOf } from "../model/task/labTask.ts";
import type { CardClaims, LevelClaim, RightsClaim } from "./cardClaims.ts";
import { describeRights } from "./seenWords.ts";

type Figures = readonly [before: string, after: string];

const noGap: Text = { en: "no visible gap", "pt-BR": "nenhuma diferença visível" };

const rightsWords: Readonly<Record<RightsClaim["claim"], Text>> = {
  worse: { en: "clearly worse on what is new", "pt-BR": "claramente pior no que é novo" },
  better: {
    en: "better on what is new than on what it saw",
    "pt-BR": "melhor no que é novo do que no que viu",
  },
  "as-well": {
    en: "no visible gap, it fits what is new as well",
    "pt-BR": "nenhuma diferença visível, vai igualmente bem no que é novo",
  },
  "no-visible-gap": noGap,
  "not-judged": {
    en: "most of these test points were trained on, so they say nothing of new ones",
    "pt-BR": "a maioria destes pontos de teste é de treino, e eles não dizem nada sobre novos",
  },
};

/** Null where the figures of accuracy say it all. */
const lossWords: Readonly<Record<GapClaim["claim"], ((losses: Figures) => Text) | null>> = {
  overfits: ([train, test]) => ({
    en: `It is sure of what is chance, and pays dearly when it is wrong: its log-loss goes from ${train} to ${test}.`,
    "pt-BR": `Trata como certeza o que é acaso, e paga caro quando erra: sua perda logarítmica vai de ${train} a ${test}.`,
  }),
  "worse-on-test": ([train, test]) => ({
    en: `It is surer than it should be on what is new: its log-loss goes from ${train} to ${test}.`,
    "pt-BR": `Tem mais certeza do que devia no que é novo: sua perda logarítmica vai de ${train} a ${test}.`,
  }),
  "no-gain-in-training": () => ({
    en: "Its probabilities have gained nothing over the shares of the classes.",
    "pt-BR": "Suas probabilidades nada ganharam sobre as proporções das classes.",
  }),
  "slightly-worse-on-test": null,
  "better-on-test": null,
  "as-well": null,
  "not-shown": null,
  withheld: null,
  "not-judged": null,
};

interface Level {
  /** Of the points that the level is about. */
  readonly on: Text;
  readonly commoner: string;
  readonly task: LabTask;
}

/** What says a class without a look. */
const chanceWords: Readonly<Record<LabTask, Text>> = {
  binary: { en: "a coin", "pt-BR": "uma moeda" },
  classes: { en: "a class drawn at random", "pt-BR": "uma classe sorteada" },
};

/** Null where the network is better than one answer for all. */
const levelWords: Readonly<Record<LevelClaim["claim"], ((level: Level) => Text) | null>> = {
  "below-chance": ({ on, task }) => ({
    en: `It is below chance: ${on.en} it is right less often than ${chanceWords[task].en}.`,
    "pt-BR": `Está abaixo do acaso: ${on["pt-BR"]} acerta menos que ${chanceWords[task]["pt-BR"]}.`,
  }),
  "no-better": ({ on, commoner }) => ({
    en: `It is right no more often ${on.en} than always saying “${commoner}” would be.`,
    "pt-BR": `Não acerta mais ${on["pt-BR"]} do que quem diz sempre “${commoner}”.`,
  }),
  "not-shown": ({ on, commoner }) => ({
    en: `These points do not show that it is right more often ${on.en} than always saying “${commoner}” would be.`,
    "pt-BR": `Estes pontos não mostram que acerte mais ${on["pt-BR"]} do que quem diz sempre “${commoner}”.`,
  }),
  better: null,
};

const onNew: Text = { en: "on what is new", "pt-BR": "no que é novo" };
const onSeen: Text = { en: "on what it saw", "pt-BR": "no que viu" };

export interface CardFigures {
  readonly accuracies: readonly [train: number, test: number | null];
  readonly losses: readonly [train: number, test: number | null];
  readonly classes: readonly Text[];
}

/** The sentences under a map, from the claims alone: how often it is right, how sure, and compared with what. */
export function describeCard(
  { rights, gap, level, commoner }: CardClaims,
  { accuracies, losses, classes }: CardFigures,
  language: Language,
): string {
  const shares = accuracies.map((share) => formatPercent(share, language));
  const [before, after] = losses.map((loss) => formatNumber(loss, language));
  const loss = gap ? (lossWords[gap.claim]?.([before, after]) ?? null) : null;
  const said = level ? levelWords[level.claim] : null;
  // Who is surer than they should be, or knows nothing, does not fit what is new as well; nor is it
  // said where the verdict leaves it open.
  const isOpen = loss !== null || said !== null || gap?.claim === "not-shown";
  const isSpoiled = rights?.claim === "as-well" && isOpen;
  const comesTo = rights && (isSpoiled ? noGap : rightsWords[rights.claim]);
  const told: (Text | null)[] = [
    describeRights(shares[0], rights && shares[1], comesTo),
    said?.({
      on: rights ? onNew : onSeen,
      commoner: classes[commoner][language],
      task: taskOf({ classes }),
    }) ?? null,
    loss,
  ];
  return told.flatMap((text) => (text ? [text[language]] : [])).join(" ");
}
