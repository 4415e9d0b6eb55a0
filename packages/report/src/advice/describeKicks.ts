import type { Language, Text } from "@regula/base";
import { type Advice, fewestOwnKicks, type Kickset, linesMargin } from "@regula/football";
import { beginWithSource } from "../words/describeSource.ts";
import { figureStyles, formatBounded } from "../words/estimates.ts";
import { formatCount, formatPercent, formatShort } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";
import { countOf } from "./kickNouns.ts";
import { describeRateWithheld } from "./rateIntervals.ts";

interface DescribeKicksOptions {
  /** Of which the counts are; by default the one that the kicks were selected by. */
  readonly labels?: readonly string[];
  /** Whether the file is named. */
  readonly isNamed?: boolean;
  /** Whether options of the command line are named; not in a page that has none. */
  readonly hasOptions?: boolean;
}

/** What became of the rows, and whose kicks remain. */
export function describeKicks(
  { kicks }: Pick<Advice, "kicks">,
  language: Language,
  { labels = [kicks.options.label], isNamed = true, hasOptions = true }: DescribeKicksOptions = {},
): string {
  const { counts, options, matches, source } = kicks;
  const count = (value: number) => formatCount(value, language);
  const length = formatShort(options.minLength, language);
  const left = [
    [
      counts.otherKinds,
      options.kinds
        ? { en: "of other kinds", "pt-BR": "de outros tipos" }
        : {
            en: `thrown or headed${hasOptions ? " (--kinds takes them)" : ""}`,
            "pt-BR": `com a mão ou de cabeça${hasOptions ? " (--kinds os inclui)" : ""}`,
          },
    ],
    [counts.filtered, { en: "by the filters asked for", "pt-BR": "pelos filtros pedidos" }],
    [counts.unplaced, { en: "without a landing point", "pt-BR": "sem ponto de queda" }],
    [
      counts.offPitch,
      {
        en: `more than ${linesMargin} m off the pitch`,
        "pt-BR": `a mais de ${linesMargin} m do campo`,
      },
    ],
    [counts.unmeasured, { en: "without a length", "pt-BR": "sem comprimento" }],
    [counts.tooShort, { en: `shorter than ${length} m`, "pt-BR": `com menos de ${length} m` }],
    [counts.unlabeled, { en: "undecided", "pt-BR": "sem decisão" }],
    [
      counts.out,
      { en: "out before anyone touched the ball", "pt-BR": "fora sem que alguém tocasse na bola" },
    ],
    [counts.copies, { en: "repeating another kick", "pt-BR": "que repetem outro chute" }],
    [counts.otherTeams, { en: "of other teams", "pt-BR": "de outros times" }],
    [counts.teamless, { en: "without a team", "pt-BR": "sem time" }],
  ] as const;
  const dropped = left
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${count(number)} ${words[language]}`)
    .join(", ");
  const from =
    matches === null
      ? {
          en: ", taken as independent, as no match is given",
          "pt-BR": ", tomados como independentes, pois não há coluna de jogo",
        }[language]
      : matches === 1
        ? { en: " of one match", "pt-BR": " de um só jogo" }[language]
        : {
            en: ` of ${countOf(matches, "matches", "en")}`,
            "pt-BR": ` de ${countOf(matches, "matches", "pt-BR")}`,
          }[language];
  const name = isNamed ? `${beginWithSource(source, language)}: ` : "";
  const several = labels.length > 1;
  const by = {
    en: `by the ${several ? "labels" : "label"} ${listWords(labels, "en")}`,
    "pt-BR": `${several ? "pelos rótulos" : "pelo rótulo"} ${listWords(labels, "pt-BR")}`,
  };
  const outside =
    counts.outsideLines > 0 ? ` ${describeOutside(counts.outsideLines, language)}` : "";
  const sentence = {
    en: `${name}${countOf(counts.used, "kicks", "en")}${from}, ${by.en}${dropped ? `; left out of ${countOf(counts.rows, "rows", "en")}: ${dropped}` : ""}.`,
    "pt-BR": `${name}${countOf(counts.used, "kicks", "pt-BR")}${from}, ${by["pt-BR"]}${dropped ? `; fora, de ${countOf(counts.rows, "rows", "pt-BR")}: ${dropped}` : ""}.`,
  }[language];
  return sentence + outside;
}

function describeOutside(kicks: number, language: Language): string {
  const count = formatCount(kicks, language);
  return {
    en: `Kicks up to ${linesMargin} m outside the lines, drawn on them: ${count}.`,
    "pt-BR": `Chutes até ${linesMargin} m fora das linhas, desenhados sobre elas: ${count}.`,
  }[language];
}

/** Of columns x and y that are meters on no pitch; null of all others. */
export function describeUnits({ plane, kicks }: Pick<Advice, "plane" | "kicks">): Text | null {
  if (plane.kind === "pitch" || kicks.options.features.join() !== "x,y") return null;
  return {
    en: "x and y were not taken for meters on a pitch of 105 × 68, as more than 1% lie outside it or all lie close together. Percentages are meters after x · 1.05 and, where y = 0 is the kicker's right, y · 0.68, where it is the left, as Wyscout's, (100 − y) · 0.68; shares of 1 after 100 times as much; StatsBomb's 120 × 80 after x · 0.875 and (80 − y) · 0.85.",
    "pt-BR":
      "x e y não foram tomados como metros num campo de 105 × 68, pois mais de 1% cai fora dele ou todos ficam muito juntos. Porcentagens viram metros com x · 1,05 e, onde y = 0 é a direita de quem chuta, y · 0,68, onde é a esquerda, como na Wyscout, (100 − y) · 0,68; frações de 1, com 100 vezes isso; os 120 × 80 da StatsBomb, com x · 0,875 e (80 − y) · 0,85.",
  };
}

/** One sentence: how many kicks were won, with the share's interval. */
export function describeBaseRate({ kicks, baseRate }: Advice, language: Language): string {
  const [won, used] = [kicks.counts.won, kicks.counts.used].map((n) => formatCount(n, language));
  const estimate = { mean: baseRate.rate, interval: baseRate.interval };
  const rate = formatBounded(estimate, figureStyles.share, language);
  const sentence = {
    en: `Base rate: ${won} of ${used} won, ${rate}.`,
    "pt-BR": `Taxa de base, ganhos: ${won} de ${used}, ${rate}.`,
  }[language];
  const missing = baseRate.withheld && describeRateWithheld(baseRate.withheld, language);
  const own = describeOwnRate(kicks, language);
  return [sentence, missing, own].filter((part) => part !== null).join(" ");
}

/** How many of its own kicks a team won, where others' are taken too; null of all others. */
function describeOwnRate({ isOwn, won, fittedOn }: Kickset, language: Language): string | null {
  if (isOwn === null || fittedOn.kind !== "other-teams") return null;
  const { team, own } = fittedOn;
  const wins = won.reduce((sum, one, i) => sum + one * isOwn[i], 0);
  const [count, all] = [wins, own].map((n) => formatCount(n, language));
  const share = own > 0 ? `, ${formatPercent(wins / own, language)}` : "";
  return {
    en: `${team} won ${count} of its own ${all}${share}; what the model says of a place is about all teams' kicks together, so compare places, not levels.`,
    "pt-BR": `${team} ganhou ${count} dos próprios ${all}${share}; o que o modelo diz de um lugar vale para os chutes de todos os times juntos: compare lugares, não níveis.`,
  }[language];
}

/** Whose kicks the advice is fitted on, where that is not the asker's own team. */
export function describeTeams({ kicks }: Advice, language: Language): string | null {
  const { fittedOn } = kicks;
  if (fittedOn.kind === "several-teams") {
    return {
      en: `Fitted on the kicks of ${countOf(fittedOn.teams, "teams", "en")} together: advice for their average, not for one of them; choose a team for that.`,
      "pt-BR": `Ajustado aos chutes de ${countOf(fittedOn.teams, "teams", "pt-BR")}, juntos: conselho para a média deles, não para um; para isso, escolha um time.`,
    }[language];
  }
  if (fittedOn.kind !== "other-teams") return null;
  const { team, own, teams } = fittedOn;
  return {
    en: `Fitted on all teams' kicks: ${team} has only ${countOf(own, "usable", "en")} (${fewestOwnKicks} are needed), so those of ${countOf(teams, "teams", "en")}, its own among them, are used, and the map departs from theirs as far as ${team}'s own kicks bear it.`,
    "pt-BR": `Ajustado aos chutes de todos os times: ${team} só tem ${countOf(own, "usable", "pt-BR")} (são precisos ${fewestOwnKicks}), e por isso são usados os de ${countOf(teams, "teams", "pt-BR")}, com os dele, e o mapa se afasta do deles até onde os chutes de ${team} permitem.`,
  }[language];
}
