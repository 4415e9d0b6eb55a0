import type { Language, Text } from "@regula/base";
import {
  betterSide,
  gainQuestion,
  isSlight,
  type StandingClaim,
  type WithheldReason,
} from "@regula/statistics";
import { type Comparison, fewestAgainst, type ReferenceName } from "@regula/studies";
import { sayRarer } from "../words/differenceWords.ts";
import { figureStyles, formatFigure, formatFigures, writeEstimate } from "../words/estimates.ts";
import { formatCount, formatPEquals, formatPercent, formatShort } from "../words/format.ts";
import { capitalize, describeNamed, listWords, withDe } from "../words/modelName.ts";
import { isOfFewAgainst, withheldWords } from "../words/withheld.ts";
import type { Standing } from "./standings.ts";

interface ReferenceWords {
  /** As the object of "better than". */
  readonly than: Text;
  /** With its figure. */
  readonly owner: Text;
}

const referenceWords: Readonly<Record<ReferenceName, ReferenceWords>> = {
  linear: {
    than: { en: "the linear model", "pt-BR": "o modelo linear" },
    owner: { en: "the linear model", "pt-BR": "o modelo linear" },
  },
  "base-rate": {
    than: { en: "ignoring the features", "pt-BR": "ignorar os atributos" },
    owner: { en: "the base rate", "pt-BR": "a taxa de base" },
  },
};

/** What a reference is called in a table, with what was learnt: "base rate (47.0%)". */
export function describeReference(
  { name, setting }: { readonly name: ReferenceName; readonly setting?: number },
  language: Language,
): string {
  const names: Readonly<Record<ReferenceName, Text>> = {
    linear: { en: "linear model", "pt-BR": "modelo linear" },
    "base-rate": { en: "base rate", "pt-BR": "taxa de base" },
  };
  const settings: Readonly<Record<ReferenceName, (value: number) => string>> = {
    linear: (lambda) => `λ = ${formatShort(Number(lambda.toPrecision(3)), language)}`,
    "base-rate": (probability) => formatPercent(probability, language),
  };
  const told = setting === undefined ? "" : ` (${settings[name](setting)})`;
  return `${names[name][language]}${told}`;
}

/** Whether anything was gained over the base rate, and over the linear model: a sentence each. */
export function describeStandings(
  standings: readonly Standing[],
  models: Pick<Comparison, "models">,
  scope: Text,
  language: Language,
): string[] {
  return standings.map((standing) => describeStanding(standing, models, scope, language));
}

function describeStanding(
  standing: Standing,
  models: Pick<Comparison, "models">,
  scope: Text,
  language: Language,
): string {
  const { reference, claim, networks, logLoss } = standing;
  const { gains, margin } = claim.numbers;
  const { than, owner } = referenceWords[reference];
  const [base, ...figuresOf] = formatFigures(
    [logLoss, ...networks.map((network) => network.logLoss)],
    figureStyles.score,
    language,
  );
  const nameOf = (name: string) => describeNamed(models, name, language);
  const verdicts = gains.map((gain) => gainQuestion.decide({ gain, margin }).claim);
  const shown = (side: 1 | -1) => networks.filter((_, i) => betterSide[verdicts[i]] === side);
  const slight = networks.filter((_, i) => isSlight[verdicts[i]]);
  const names = (which: Standing["networks"]) =>
    listWords(
      which.map(({ name }) => nameOf(name)),
      language,
    );
  const lossOf = (network: Standing["networks"][number]) => figuresOf[networks.indexOf(network)];
  /** The shown ones, each with its figures. */
  const first = (side: 1 | -1): Text => {
    const told = shown(side).map((network) => ({
      name: nameOf(network.name),
      loss: lossOf(network),
      gain: tellGain(standing, network, language).figures,
    }));
    return {
      en: told.map(({ name, loss, gain }) => `${name} with ${loss}, gain ${gain}`).join("; "),
      "pt-BR": told.map(({ name, loss, gain }) => `${name} com ${loss}, ganho ${gain}`).join("; "),
    };
  };
  /** The others, of which nothing is shown in that direction. */
  const others = (side: 1 | -1): Text => {
    const told = shown(side);
    const rest = networks.filter((network) => !told.includes(network));
    const list = (word: string) =>
      listWords(
        rest.map((network) => `${nameOf(network.name)} ${word} ${lossOf(network)}`),
        language,
      );
    return {
      en: `Not among them: ${list("with")}.`,
      "pt-BR": `${rest.length === 1 ? "Não está" : "Não estão"} entre elas: ${list("com")}.`,
    };
  };
  const elsewhere = (): Text => {
    const worse = shown(-1);
    const rest = networks.filter((network) => !worse.includes(network));
    if (one) {
      return {
        en: "It is not shown to be worse on other rows.",
        "pt-BR": "Não se mostra que o seja em outras linhas.",
      };
    }
    return worse.length === 0
      ? {
          en: "None of them is shown to be worse on other rows.",
          "pt-BR": "De nenhuma se mostra que o seja em outras linhas.",
        }
      : {
          en: `On other rows this is shown of ${names(worse)}, and not of ${names(rest)}.`,
          "pt-BR": `Em outras linhas isso se mostra ${withDe(names(worse))}, e não ${withDe(names(rest))}.`,
        };
  };
  const gained = describeGains(standing, networks, language);
  const little = `${gained}; ${describeMargin(standing, language)}`;
  const less: Text = { en: ", by less than matters", "pt-BR": ", por menos do que importa" };
  /** Said after a verdict that is not slight as a whole, of those that are. */
  const butSlight: Text =
    slight.length === 0
      ? { en: "", "pt-BR": "" }
      : {
          en: ` The difference of ${names(slight)} is smaller than what matters (${describeMargin(standing, language)}).`,
          "pt-BR": ` A diferença ${withDe(names(slight))} é menor do que o que importa (${describeMargin(standing, language)}).`,
        };
  const count = formatCount(networks.length, language);
  const losses = listWords(figuresOf, language);
  const one = networks.length === 1;
  const all: Text = one
    ? { en: nameOf(networks[0].name), "pt-BR": nameOf(networks[0].name) }
    : networks.length === 2
      ? { en: "both networks", "pt-BR": "ambas as redes" }
      : { en: `all ${count} networks`, "pt-BR": `todas as ${count} redes` };
  const are: Text = one ? { en: "is", "pt-BR": "é" } : { en: "are", "pt-BR": "são" };
  const plural = one ? "" : "es";
  const figures: Text = {
    en: `log-loss ${losses} where ${owner.en} has ${base}`,
    "pt-BR": `perda logarítmica ${losses} onde ${owner["pt-BR"]} tem ${base}`,
  };
  const where: Text = {
    en: `where ${owner.en} has ${base}`,
    "pt-BR": `onde ${owner["pt-BR"]} tem ${base}`,
  };
  const some = (side: 1 | -1, slightly: Text): Text => {
    const [told, rest] = [first(side), others(side)];
    const [en, pt] = side > 0 ? ["better", "melhores"] : ["worse", "piores"];
    return {
      en: `these are shown to be ${en} in log-loss than ${than.en}${slightly.en}, ${where.en}: ${told.en}. ${rest.en}${butSlight.en}`,
      "pt-BR": `mostram-se ${pt} na perda logarítmica que ${than["pt-BR"]}${slightly["pt-BR"]}, ${where["pt-BR"]}: ${told["pt-BR"]}. ${rest["pt-BR"]}${butSlight["pt-BR"]}`,
    };
  };
  const someBetter = (slightly: Text): Text => {
    const told = some(1, slightly);
    return {
      en: `of ${count} networks ${told.en}`,
      "pt-BR": `de ${count} redes, ${told["pt-BR"]}`,
    };
  };
  const someWorse = (slightly: Text): Text => {
    const told = some(-1, slightly);
    return {
      en: `no network is shown to be better, and of ${count} networks ${told.en}`,
      "pt-BR": `nenhuma rede se mostra melhor, e de ${count} redes ${told["pt-BR"]}`,
    };
  };
  const within = `±${formatFigure(margin, figureStyles.score, language)}`;
  const sentences: Readonly<Record<StandingClaim["claim"], Text>> = {
    "all-better": {
      en: `${all.en} ${are.en} better than ${than.en}: ${figures.en} (${gained}).${butSlight.en}`,
      "pt-BR": `${all["pt-BR"]} ${are["pt-BR"]} melhor${plural} que ${than["pt-BR"]}: ${figures["pt-BR"]} (${gained}).${butSlight["pt-BR"]}`,
    },
    "all-slightly-better": {
      en: `${all.en} ${are.en} better than ${than.en}${less.en}: ${figures.en} (${little}).`,
      "pt-BR": `${all["pt-BR"]} ${are["pt-BR"]} melhor${plural} que ${than["pt-BR"]}${less["pt-BR"]}: ${figures["pt-BR"]} (${little}).`,
    },
    "some-better": someBetter({ en: "", "pt-BR": "" }),
    "some-slightly-better": someBetter(less),
    "all-worse": {
      en: `${all.en} ${are.en} worse than ${than.en}: ${figures.en} (${gained}).${butSlight.en}`,
      "pt-BR": `${all["pt-BR"]} ${are["pt-BR"]} pior${plural} que ${than["pt-BR"]}: ${figures["pt-BR"]} (${gained}).${butSlight["pt-BR"]}`,
    },
    "all-slightly-worse": {
      en: `${all.en} ${are.en} worse than ${than.en}${less.en}: ${figures.en} (${little}).`,
      "pt-BR": `${all["pt-BR"]} ${are["pt-BR"]} pior${plural} que ${than["pt-BR"]}${less["pt-BR"]}: ${figures["pt-BR"]} (${little}).`,
    },
    "all-equal": {
      en: `for practical purposes ${all.en} ${one ? "does" : "do"} as well as ${than.en}: ${figures.en}; ${one ? "the interval of its gain lies" : "the intervals of their gains lie"} within ${within}.`,
      "pt-BR": `para fins práticos ${all["pt-BR"]} ${one ? "faz" : "fazem"} o mesmo que ${than["pt-BR"]}: ${figures["pt-BR"]}; ${one ? "o intervalo de seu ganho fica" : "os intervalos de seus ganhos ficam"} dentro de ${within}.`,
    },
    "all-behind": {
      en: `${scope.en} ${all.en} ${are.en} worse than ${than.en}: ${figures.en}. ${elsewhere().en}${butSlight.en}`,
      "pt-BR": `${scope["pt-BR"]} ${all["pt-BR"]} ${are["pt-BR"]} pior${plural} que ${than["pt-BR"]}: ${figures["pt-BR"]}. ${elsewhere()["pt-BR"]}${butSlight["pt-BR"]}`,
    },
    "some-worse": someWorse({ en: "", "pt-BR": "" }),
    "some-slightly-worse": someWorse(less),
    "none-better": {
      en: `${one ? `${all.en} is not` : "no network is"} shown to be better in log-loss than ${than.en}: ${figures.en}.`,
      "pt-BR": `${one ? `${all["pt-BR"]} não` : "nenhuma rede"} se mostra melhor na perda logarítmica que ${than["pt-BR"]}: ${figures["pt-BR"]}.`,
    },
  };
  const untold = networks.filter((_, i) => gains[i].withheld !== null);
  const reasons = [...new Set(gains.flatMap(({ withheld }) => withheld ?? []))];
  const why = reasons.map((reason) => {
    const own = networks.filter((_, i) => gains[i].withheld === reason);
    const counted = isOfFewAgainst[reason]
      ? listWords(
          own.map(({ name, against }) => `${nameOf(name)} (${formatCount(against, language)})`),
          language,
        )
      : names(own);
    const words =
      reason === "rare-class" ? sayRarer(own[0].rarer, standing.rows) : standingReasons[reason];
    return {
      en: ` No verdict on ${counted}: ${words.en}.`,
      "pt-BR": ` Sem veredito sobre ${counted}: ${words["pt-BR"]}.`,
    }[language];
  });
  const whose: Text = one
    ? { en: `of ${all.en}`, "pt-BR": withDe(all["pt-BR"]) }
    : { en: "of the networks", "pt-BR": "das redes" };
  // Without a verdict a difference is no finding: figures alone are given with the reason.
  const figuresAlone: Text = {
    en: `${scope.en} the log-loss ${whose.en} is ${losses}, and that of ${owner.en} ${base}.`,
    "pt-BR": `${scope["pt-BR"]} a perda logarítmica ${whose["pt-BR"]} é ${losses}, e a ${withDe(owner["pt-BR"])}, ${base}.`,
  };
  const isUntold = claim.claim === "all-behind" && untold.length === networks.length;
  const told = isUntold ? figuresAlone : sentences[claim.claim];
  return capitalize(told[language]) + why.join("");
}

/** A gain with its interval and p, "+0.008 [+0.004, +0.013], p = 0.001", and the margin as closely. */
function tellGain(
  { claim: { numbers }, networks }: Standing,
  network: Standing["networks"][number],
  language: Language,
): { readonly figures: string; readonly margin: string } {
  const gain = numbers.gains[networks.indexOf(network)];
  const { mean, range, margin } = writeEstimate(gain, figureStyles.gain, language, {
    sides: [0],
    margin: numbers.margin,
  });
  if (!range) return { figures: mean, margin };
  return { figures: `${mean} ${range}, ${formatPEquals(network.p, language)}`, margin };
}

/** "gains with simultaneous 95% intervals +0.008 [+0.004, +0.013], p = 0.001; …". */
function describeGains(
  standing: Standing,
  networks: Standing["networks"],
  language: Language,
): string {
  const figures = networks
    .map((network) => tellGain(standing, network, language).figures)
    .join("; ");
  return networks.length > 1
    ? {
        en: `gains with simultaneous 95% intervals ${figures}`,
        "pt-BR": `ganhos com intervalos simultâneos de 95% ${figures}`,
      }[language]
    : {
        en: `gain with its simultaneous 95% interval ${figures}`,
        "pt-BR": `ganho com seu intervalo simultâneo de 95% ${figures}`,
      }[language];
}

/** As closely as the gains are written. */
function describeMargin(standing: Standing, language: Language): string {
  const margin = standing.networks
    .map((network) => tellGain(standing, network, language).margin)
    .reduce((a, b) => (b.length > a.length ? b : a));
  return {
    en: `stated in advance to matter: ${margin} or more`,
    "pt-BR": `declarado de antemão que importa: ${margin} ou mais`,
  }[language];
}

const standingReasons: Readonly<Record<WithheldReason, Text>> = {
  "few-rows": {
    en: "the rows are too few for a mean",
    "pt-BR": "as linhas são poucas demais para uma média",
  },
  "few-groups": {
    en: "the groups are too few for an interval",
    "pt-BR": "os grupos são poucos demais para um intervalo",
  },
  "unequal-groups": {
    en: "a few groups hold most of the rows",
    "pt-BR": "alguns poucos grupos têm a maior parte das linhas",
  },
  "rare-losses": {
    en: "so few rows need not have shown the rare large losses",
    "pt-BR": "tão poucas linhas podem não ter mostrado as perdas grandes e raras",
  },
  "training-rows": {
    en: "rows that were trained on say nothing of new ones",
    "pt-BR": "linhas do treino não dizem nada sobre linhas novas",
  },
  "one-row": withheldWords["one-row"],
  "two-rows": withheldWords["two-rows"],
  "rare-class": withheldWords["rare-class"],
  "few-groups-against": {
    en: `fewer than ${fewestAgainst} groups, as many as in brackets, have rows that speak against what is ahead, so that its confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} grupos, tantos quantos entre parênteses, têm linhas que falam contra o que está à frente; seus erros confiantes podem ainda não ter aparecido`,
  },
  "few-against": {
    en: `fewer than ${fewestAgainst} rows, as many as in brackets, speak against what is ahead, so that its confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} linhas, tantas quantas entre parênteses, falam contra o que está à frente; seus erros confiantes podem ainda não ter aparecido`,
  },
};
