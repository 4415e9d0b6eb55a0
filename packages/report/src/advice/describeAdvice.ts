import type { Language, Text } from "@regula/base";
import {
  type Advice,
  bearsOrders,
  fewestMembers,
  fewestOfLabel,
  supportRule,
  type Zone,
} from "@regula/football";
import type { AdviceClaim, GainVerdict } from "@regula/statistics";
import { nouns } from "../models/memberNouns.ts";
import { claimGain } from "../models/modelConclusions.ts";
import { figureStyles, formatFigure } from "../words/estimates.ts";
import { formatCount, formatNumber, formatPercent, formatQuantity } from "../words/format.ts";
import { capitalize } from "../words/modelName.ts";
import { warnOfKicks } from "./adviceWarnings.ts";
import { formatBand, formatLength, formatPoints, formatRate, isAdvised } from "./adviceWords.ts";
import { describeChoice } from "./describeChoice.ts";
import { describeCrossValidation } from "./describeCrossValidation.ts";
import { describeOwnKicks } from "./describeOwnKicks.ts";
import {
  describeAlike,
  describePositionSignal,
  describeUnconfirmed,
} from "./describePositionSignal.ts";
import { describeValue, describeWorth } from "./describeValue.ts";
import { countOf } from "./kickNouns.ts";
import { describeArea } from "./zones/describeArea.ts";
import { describeMarked } from "./zones/describeMarked.ts";
import { describeRefused } from "./zones/describeRefused.ts";
import { worstZone, zonesAdvised } from "./zones/namedZones.ts";

/** Whether position matters, and whether that allows advice. */
export function describeGrounds(advice: Advice, language: Language): string {
  const { grounds, kicks } = advice;
  const { won, used } = kicks.counts;
  const sentences = [
    describeOwnKicks(advice, language),
    describeUnconfirmed(advice, language),
    describePositionSignal(advice, language),
    describeAlike(advice, language),
  ].flatMap((sentence) => (sentence === null ? [] : [`${sentence} `]));
  const [rarer, all] = [Math.min(won, used - won), used].map((n) => formatCount(n, language));
  const after: Readonly<Record<AdviceClaim["claim"], Text>> = {
    allowed: describeRule(advice),
    "no-gain": {
      en: "On kicks that were held out, however, the ensemble is no better than the base rate on average. Nothing is recommended.",
      "pt-BR":
        "Em chutes deixados de fora do treino, porém, o comitê em média não supera a taxa de base. Nada se recomenda.",
    },
    diverged: tooFewMembers(advice),
    // Said first of all.
    contradicted: { en: "", "pt-BR": "" },
    "not-shown": { en: "Nothing is recommended.", "pt-BR": "Nada se recomenda." },
    untested: {
      en: `Whether the position matters was not tested: too few kicks have the rarer label (${rarer} of ${all}; ${fewestOfLabel} are needed). Nothing is recommended.`,
      "pt-BR": `Não se testou se a posição diz algo: poucos chutes têm o rótulo mais raro (${rarer} de ${all}; são precisos ${fewestOfLabel}). Nada se recomenda.`,
    },
  };
  return `${sentences.join("")}${after[grounds.claim][language]}`.trimEnd();
}

const heldOutWords = {
  match: { en: "matches", "pt-BR": "jogos" },
  kick: { en: "kicks", "pt-BR": "chutes" },
} as const satisfies Record<string, Text>;

/** What given advice rests on: the test and, where rows can be held out, a gain above 0, shown or not. */
function describeRule(advice: Advice): Text {
  const { crossValidation, area, kicks } = advice;
  const isMarked = isAdvised(advice);
  const held = advice.zones.some(({ refused }) => refused !== null);
  const isUnconfirmed = advice.zones.some((zone) => zone.advice === "unconfirmed");
  const nothing =
    area.unconfirmed > 0 || isUnconfirmed
      ? {
          en: " Nothing is recommended; places that differ from the average are marked unconfirmed.",
          "pt-BR":
            " Nada se recomenda; os lugares que diferem da média estão marcados como sem confirmação.",
        }
      : {
          en: held
            ? " Nothing is recommended: where nearly all networks agree that it is better, or worse, than the average, another reason speaks against it, which is given with the zones."
            : " Nothing is recommended: of hardly any place do nearly all networks agree that it is better, or worse, than the average, with the kicks of the same matches on their side.",
          "pt-BR": held
            ? " Nada se recomenda: onde quase todas as redes concordam que é melhor, ou pior, que a média, pesa contra isso outra razão, dita com as zonas."
            : " Nada se recomenda: de quase nenhum lugar quase todas as redes concordam que é melhor, ou pior, que a média, com os chutes dos mesmos jogos a favor.",
        };
  const claim = crossValidation && claimGain(crossValidation.gains, "modelOverBaseRate");
  if (!crossValidation || !claim) {
    if (!isMarked) return { en: nothing.en.trimStart(), "pt-BR": nothing["pt-BR"].trimStart() };
    return kicks.matches === 1
      ? {
          en: "Advice rests on this test alone, as no other matches can be held out.",
          "pt-BR":
            "O conselho se apoia só neste teste, pois não há outros jogos para deixar fora do treino.",
        }
      : {
          en: "Advice rests on this test alone, as too few kicks that were held out came down where something is said.",
          "pt-BR":
            "O conselho se apoia só neste teste, pois poucos chutes deixados de fora caíram onde algo se diz.",
        };
  }
  const { en, "pt-BR": pt } = heldOutWords[crossValidation.heldOut];
  const { mean } = claim.numbers.gain;
  const gain = (language: Language) =>
    formatFigure(mean, figureStyles.gain, language, { sides: [0] });
  const unshown: Text = {
    en: ` These do not show whether that gain holds on other ${en}${isMarked ? "; the advice rests on the permutation test and a positive gain" : ""}.`,
    "pt-BR": ` Estes não mostram se esse ganho vale em outros ${pt}${isMarked ? "; o conselho se apoia no teste de permutação e num ganho positivo" : ""}.`,
  };
  const shown: Text = { en: "", "pt-BR": "" };
  const small: Text = {
    en: " A gain in log-loss is small even where the shares won on two halves differ by 10 or 20 points (0.005 and 0.020 around a half), as a single kick stays hard to predict; how far places differ is given with the zones.",
    "pt-BR":
      " Um ganho em perda logarítmica é pequeno mesmo onde as frações ganhas em duas metades diferem em 10 ou 20 pontos (0,005 e 0,020 em torno de um meio), pois um chute só continua difícil de prever; quanto os lugares diferem vem com as zonas.",
  };
  const holds: Readonly<Record<GainVerdict, Text>> = {
    better: shown,
    "slightly-better": small,
    equal: small,
    worse: unshown,
    "slightly-worse": unshown,
    "not-distinguishable": unshown,
    withheld: unshown,
  };
  return {
    en: `${isMarked ? "Advice is given, as the ensemble" : "The ensemble"} also has a positive mean gain in log-loss over the base rate on ${en} held out (${gain("en")}).${holds[claim.claim].en}${isMarked ? "" : nothing.en}`,
    "pt-BR": `${isMarked ? "Dá-se conselho, pois o comitê" : "O comitê"} também tem ganho médio positivo em perda logarítmica sobre a taxa de base em ${pt} fora do treino (${gain("pt-BR")}).${holds[claim.claim]["pt-BR"]}${isMarked ? "" : nothing["pt-BR"]}`,
  };
}

/** Where too many networks diverged for a band. */
function tooFewMembers({ settings, diverged }: Advice): Text {
  const count = (language: Language) => formatCount(settings.members - diverged, language);
  const all = (language: Language) => formatQuantity(settings.members, nouns.networks, language);
  return {
    en: `However, ${count("en")} of ${all("en")} did not diverge, and a band takes ${fewestMembers}: lower the learning rate. Nothing is recommended.`,
    "pt-BR": `Porém ${count("pt-BR")} de ${all("pt-BR")} não divergiram, e uma faixa precisa de ${fewestMembers}: reduza a taxa de aprendizado. Nada se recomenda.`,
  };
}

/** The zones to aim at, best and runner-up, in words an analyst can say. */
export function describeBestZones(advice: Advice, language: Language): string[] {
  const { zones, grounds } = advice;
  if (grounds.claim !== "allowed") return [];
  const recommended = zonesAdvised(advice, "recommend");
  const worst = worstZone(advice);
  const more = (sign: "recommend" | "avoid") => describeMarked(advice, sign, language);
  const avoided = [...(worst ? [sayZone(worst, "worst", advice, language)] : []), ...more("avoid")];
  const refused = describeRefused(zones, language);
  const [best, second] = recommended;
  if (!best && zones.some((zone) => zone.advice === "unconfirmed")) {
    return [...avoided, ...refused];
  }
  if (!best) {
    const why = zones.some((zone) => isHeldBack(zone, advice)) ? "refused" : whyNone(advice);
    return [noZone[why][language], ...refused, ...more("recommend"), ...avoided];
  }
  return [
    `${sayZone(best, "best", advice, language)} ${describeChoice(advice, language)}`,
    ...(second ? [sayZone(second, "second", advice, language)] : []),
    ...more("recommend"),
    ...avoided,
    ...refused,
  ];
}

const whyNone = ({ worth }: Advice) => (worth ? "worth" : "chance");

/** Whether a band lies above what it is held against, and the zone is not recommended for another reason. */
function isHeldBack({ refused, band, worth }: Zone, { baseRate }: Advice): boolean {
  const above = worth ? worth.gain.lower > 0 : (band?.lower ?? 0) > baseRate.rate;
  return refused !== null && above;
}

const noZone = {
  /** The reason follows. */
  refused: {
    en: "No whole zone can be recommended.",
    "pt-BR": "Nenhuma zona inteira pode ser recomendada.",
  },
  chance: {
    en: "No whole zone can be recommended: no zone has its band above the base rate.",
    "pt-BR":
      "Nenhuma zona inteira pode ser recomendada: nenhuma tem a faixa acima da taxa de base.",
  },
  worth: {
    en: "No whole zone can be recommended: of none the band of goals lies above the kicks as they are aimed now.",
    "pt-BR":
      "Nenhuma zona inteira pode ser recomendada: de nenhuma a faixa de gols fica acima dos chutes como são mirados hoje.",
  },
} as const satisfies Record<string, Text>;

type Rank = "best" | "second" | "worst";

const ranks: Readonly<Record<Rank, Text>> = {
  best: {
    en: "Best zone, whose band begins highest",
    "pt-BR": "Melhor zona, cuja faixa começa mais alto",
  },
  second: { en: "Runner-up", "pt-BR": "Segunda" },
  worst: {
    en: "Worst zone, whose band ends lowest",
    "pt-BR": "Pior zona, cuja faixa termina mais baixo",
  },
};

/** Of a team whose own kicks are too few to confirm what all teams' say. */
const ranksOfAll: Readonly<Record<Rank, Text>> = {
  best: {
    en: "Best zone on the map of all teams' kicks, whose band begins highest",
    "pt-BR": "Melhor zona no mapa dos chutes de todos os times, cuja faixa começa mais alto",
  },
  second: { en: "Runner-up on this map", "pt-BR": "Segunda neste mapa" },
  worst: {
    en: "Worst zone on the map of all teams' kicks, whose band ends lowest",
    "pt-BR": "Pior zona no mapa dos chutes de todos os times, cuja faixa termina mais baixo",
  },
};

function sayZone(zone: Zone, rank: Rank, advice: Advice, language: Language): string {
  const { gain } = zone;
  const named = (bearsOrders(advice) ? ranks : ranksOfAll)[rank];
  const [won, kicks] = [zone.won, zone.kicks].map((n) => formatCount(n, language));
  const model = formatBand(zone, advice, language);
  const raw = formatRate(zone, language);
  const points = formatPoints(gain ?? 0, language);
  const worth = describeWorth(zone, language);
  const said = {
    en: `${named.en}: ${zone.name.en}. Of ${kicks} kicks ${won} ${zone.won === 1 ? "was" : "were"} won, ${raw}; of kicks aimed there the model says ${model}, ${points} points from the base rate.`,
    "pt-BR": `${named["pt-BR"]}: ${zone.name["pt-BR"]}. De ${kicks} chutes, ${countOf(zone.won, "won", "pt-BR")}, ${raw}; dos chutes mirados ali o modelo diz ${model}, ${points} pontos da taxa de base.`,
  }[language];
  return worth === null ? said : `${said} ${worth}`;
}

/** How close advice came to a law that is known. */
export function describeLaw({ truth }: Advice, language: Language): string | null {
  if (!truth) return null;
  const share = (part: number, whole: number) =>
    formatPercent(whole > 0 ? part / whole : null, language);
  const right = share(truth.right, truth.recommended);
  const avoided = share(truth.rightlyAvoided, truth.avoided);
  const coverage = formatPercent(truth.coverage, language);
  return {
    en: `The law behind these kicks is known: ${right} of the recommended area is truly above the base rate, ${avoided} of the area to avoid truly below, and the band holds the truth on ${coverage} of the ground.`,
    "pt-BR": `A lei por trás destes chutes é conhecida: ${right} da área recomendada está de fato acima da taxa de base, ${avoided} da área a evitar de fato abaixo, e a faixa contém a verdade em ${coverage} do terreno.`,
  }[language];
}

/** How the map was made: what scatter, support and bands mean. */
export function describeMethod(advice: Advice, language: Language): string {
  const { settings, regularizations } = advice;
  const length = (value: number) => formatLength(advice, value, language);
  const members = formatQuantity(settings.members, nouns.networks, language);
  const scatter =
    settings.scatter === 0
      ? { en: "that of the place aimed at", "pt-BR": "a do lugar visado" }[language]
      : {
          en: `the mean over a landing scatter of ${length(settings.scatter)} (standard deviation along each axis)`,
          "pt-BR": `a média sobre uma dispersão da queda de ${length(settings.scatter)} (desvio padrão em cada eixo)`,
        }[language];
  const names = regularizations.join(", ");
  const inTurn = { en: `${names} in turn`, "pt-BR": `${names} em rodízio` }[language];
  const regularized = regularizations.length > 1 ? inTurn : names;
  const rule = {
    chance: {
      en: "the 5–95% band lies above the base rate",
      "pt-BR": "a faixa de 5–95% fica acima da taxa de base",
    },
    worth: {
      en: "the 5–95% band of goals lies above the kicks as they are aimed now",
      "pt-BR": "a faixa de 5–95% dos gols fica acima dos chutes como são mirados hoje",
    },
  }[advice.worth ? "worth" : "chance"];
  const lines: Text =
    advice.plane.kind === "pitch" && settings.scatter > 0
      ? {
          en: `, and no line is closer than ${length(settings.scatter)}`,
          "pt-BR": `, e nenhuma linha está a menos de ${length(settings.scatter)}`,
        }
      : { en: "", "pt-BR": "" };
  return {
    en: `${members} (${regularized}), each on a bootstrap resample, with labels less the effects of match and team, as far as these are known; P is ${scatter}. Recommended: ${rule.en}${lines.en}; to be avoided: below. Nothing is said where fewer than ${supportRule.leastKicks} kicks came down within ${length(supportRule.radius[advice.plane.kind])}, or outside their hull.`,
    "pt-BR": `${members} (${regularized}), cada uma numa reamostra bootstrap, com rótulos menos os efeitos de jogo e time, até onde se conhecem; P é ${scatter}. Recomendado: ${rule["pt-BR"]}${lines["pt-BR"]}; a evitar: abaixo. Nada se diz onde menos de ${supportRule.leastKicks} chutes caíram a até ${length(supportRule.radius[advice.plane.kind])}, nem fora da envoltória deles.`,
  }[language];
}

/** How many more kicks a difference that matters would take. */
export function describeNeededKicks(
  { needed, labelsVary }: Advice,
  language: Language,
): string | null {
  // Matches with only won or only lost kicks are not informative.
  if (!labelsVary) return null;
  const { difference, kicks, perMatch, moreMatches } = needed;
  const points = formatNumber(100 * difference, language, { digits: 0 });
  const count = (value: number) => formatCount(value, language);
  const matches =
    perMatch === null || moreMatches === null || moreMatches === 0
      ? ""
      : {
          en: `; at ${formatNumber(perMatch, language, { digits: 1 })} a match that is ${count(moreMatches)} more ${moreMatches === 1 ? "match" : "matches"}`,
          "pt-BR": `; a ${formatNumber(perMatch, language, { digits: 1 })} por jogo, ${moreMatches === 1 ? "é" : "são"} mais ${countOf(moreMatches, "matches", "pt-BR")}`,
        }[language];
  return {
    en: `To see a difference of ${points} points between two kinds of kick taken equally often takes about ${count(kicks)} kicks (80% power at the 5% level)${matches}.`,
    "pt-BR": `Para ver uma diferença de ${points} pontos entre dois tipos de chute igualmente frequentes são precisos uns ${count(kicks)} chutes (poder de 80% ao nível de 5%)${matches}.`,
  }[language];
}

/** All that the kicks allow one to say, in order, but for the caveat. */
export function describeAdvice(advice: Advice, language: Language): string[] {
  const trained = advice.surface !== null;
  return [
    ...warnOfKicks(advice).map(({ text }) => capitalize(text[language])),
    ...describeBestZones(advice, language),
    describeArea(advice, language),
    describeValue(advice, language),
    ...(trained ? describeCrossValidation(advice, language) : []),
    describeNeededKicks(advice, language),
    describeLaw(advice, language),
    trained ? describeMethod(advice, language) : null,
  ].filter((sentence) => sentence !== null);
}
