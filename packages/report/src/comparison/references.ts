import type { Language, Text } from "@regula/base";
import {
  type GainVerdict,
  gainQuestion,
  type StandingClaim,
  standingQuestion,
  type WithheldReason,
} from "@regula/statistics";
import {
  type Comparison,
  fewestAgainst,
  isReferenceName,
  type ReferenceName,
  type RepeatedComparison,
} from "@regula/studies";
import { formatCount, formatNumber, formatPercent, formatShort } from "../words/format.ts";
import { capitalize, describeNamed, listWords, withDe } from "../words/modelName.ts";

/** A network and what it is measured against, with the figures that sentences give. */
export interface Standing {
  readonly reference: ReferenceName;
  readonly claim: StandingClaim;
  /** In the order of the claim's gains. */
  readonly networks: readonly {
    readonly name: string;
    readonly logLoss: number;
    /** Rows, or groups, that speak against the better of the two. */
    readonly against: number;
  }[];
  readonly logLoss: number;
}

/** How all trained networks stand to each reference on the test rows; empty where none was tested. */
export function findStandings({
  models,
  references,
  referenceComparisons,
}: Pick<Comparison, "models" | "references" | "referenceComparisons">): Standing[] {
  const lossOf = (name: string) =>
    [...models, ...references].find((model) => model.name === name)?.test?.logLoss;
  return standingsOf(references, models, referenceComparisons, lossOf);
}

/** The same of methods, over held-out rows. */
export function findMethodStandings({
  models,
  references,
  referenceComparisons,
}: Pick<RepeatedComparison, "models" | "references" | "referenceComparisons">): Standing[] {
  const lossOf = (name: string) =>
    [...models, ...references].find((model) => model.name === name)?.heldOut?.logLoss.estimate.mean;
  return standingsOf(references, models, referenceComparisons, lossOf);
}

function standingsOf(
  references: readonly { readonly name: string }[],
  models: readonly { readonly name: string }[],
  comparisons: Comparison["referenceComparisons"],
  lossOf: (name: string) => number | undefined,
): Standing[] {
  return references
    .map(({ name }) => name)
    .filter(isReferenceName)
    .toReversed()
    .flatMap((reference) => {
      const pairs = comparisons.filter(
        ({ a, b }) => b === reference && models.some(({ name }) => name === a),
      );
      const logLoss = lossOf(reference);
      if (pairs.length === 0 || logLoss === undefined) return [];
      const claim = standingQuestion.decide({
        gains: pairs.map((pair) => pair.logLoss.numbers.gain),
        margin: pairs[0].logLoss.numbers.margin,
      });
      const networks = pairs.map(({ a, against }) => ({
        ...{ name: a, logLoss: lossOf(a) ?? Number.NaN },
        against,
      }));
      return [{ reference, claim, networks, logLoss }];
    });
}

interface ReferenceWords {
  /** As the object of "better than". */
  readonly than: Text;
  /** Beside its figure. */
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
  { reference, claim, networks, logLoss }: Standing,
  models: Pick<Comparison, "models">,
  scope: Text,
  language: Language,
): string {
  const { than, owner } = referenceWords[reference];
  const number = (value: number) => formatNumber(value, language, { digits: 3 });
  const nameOf = (name: string) => describeNamed(models, name, language);
  const shown = (verdict: GainVerdict) =>
    networks.filter((_, i) => {
      const { gains, margin } = claim.numbers;
      return gainQuestion.decide({ gain: gains[i], margin }).claim === verdict;
    });
  const names = (which: Standing["networks"]) =>
    listWords(
      which.map(({ name }) => nameOf(name)),
      language,
    );
  /** The shown ones and the others, each beside its figure. */
  const apart = (verdict: GainVerdict): Text => {
    const first = shown(verdict);
    const beside = (which: Standing["networks"], word: string) =>
      listWords(
        which.map((network) => `${nameOf(network.name)} ${word} ${number(network.logLoss)}`),
        language,
      );
    const rest = networks.filter((network) => !first.includes(network));
    return {
      en: `${beside(first, "with")}; not ${beside(rest, "with")}`,
      "pt-BR": `${beside(first, "com")}; não ${beside(rest, "com")}`,
    };
  };
  const elsewhere = (): Text => {
    const worse = shown("worse");
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
  const count = formatCount(networks.length, language);
  const losses = listWords(
    networks.map((network) => number(network.logLoss)),
    language,
  );
  const one = networks.length === 1;
  const all: Text = one
    ? { en: nameOf(networks[0].name), "pt-BR": nameOf(networks[0].name) }
    : networks.length === 2
      ? { en: "both networks", "pt-BR": "ambas as redes" }
      : { en: `all ${count} networks`, "pt-BR": `todas as ${count} redes` };
  const are: Text = one ? { en: "is", "pt-BR": "é" } : { en: "are", "pt-BR": "são" };
  const figures: Text = {
    en: `log-loss ${losses} where ${owner.en} has ${number(logLoss)}`,
    "pt-BR": `perda log ${losses} onde ${owner["pt-BR"]} tem ${number(logLoss)}`,
  };
  const sentences: Readonly<Record<StandingClaim["claim"], Text>> = {
    "all-better": {
      en: `${all.en} ${are.en} better than ${than.en}: ${figures.en}.`,
      "pt-BR": `${all["pt-BR"]} ${are["pt-BR"]} melhor${one ? "" : "es"} que ${than["pt-BR"]}: ${figures["pt-BR"]}.`,
    },
    "some-better": {
      en: `of ${count} networks these are shown to be better in log-loss than ${than.en}, where ${owner.en} has ${number(logLoss)}: ${apart("better").en}.`,
      "pt-BR": `de ${count} redes, mostram-se melhores na perda log que ${than["pt-BR"]}, onde ${owner["pt-BR"]} tem ${number(logLoss)}: ${apart("better")["pt-BR"]}.`,
    },
    "all-worse": {
      en: `${all.en} ${are.en} worse than ${than.en}: ${figures.en}.`,
      "pt-BR": `${all["pt-BR"]} ${are["pt-BR"]} pior${one ? "" : "es"} que ${than["pt-BR"]}: ${figures["pt-BR"]}.`,
    },
    "all-behind": {
      en: `${scope.en} ${all.en} ${are.en} worse than ${than.en}: ${figures.en}. ${elsewhere().en}`,
      "pt-BR": `${scope["pt-BR"]} ${all["pt-BR"]} ${are["pt-BR"]} pior${one ? "" : "es"} que ${than["pt-BR"]}: ${figures["pt-BR"]}. ${elsewhere()["pt-BR"]}`,
    },
    "some-worse": {
      en: `no network is shown to be better in log-loss than ${than.en}, where ${owner.en} has ${number(logLoss)}; shown to be worse: ${apart("worse").en}.`,
      "pt-BR": `nenhuma rede se mostra melhor na perda log que ${than["pt-BR"]}, onde ${owner["pt-BR"]} tem ${number(logLoss)}; mostram-se piores: ${apart("worse")["pt-BR"]}.`,
    },
    "none-better": {
      en: `${one ? `${all.en} is not` : "no network is"} shown to be better in log-loss than ${than.en}: ${figures.en}.`,
      "pt-BR": `${one ? `${all["pt-BR"]} não` : "nenhuma rede"} se mostra melhor na perda log que ${than["pt-BR"]}: ${figures["pt-BR"]}.`,
    },
  };
  const untold = networks.filter((_, i) => claim.numbers.gains[i].withheld !== null);
  const reason = claim.numbers.gains.find(({ withheld }) => withheld !== null)?.withheld;
  const counted = (which: Standing["networks"]) =>
    reason === "few-against"
      ? listWords(
          which.map(({ name, against }) => `${nameOf(name)} (${formatCount(against, language)})`),
          language,
        )
      : names(which);
  const why =
    reason == null
      ? ""
      : {
          en: ` No verdict on ${counted(untold)}: ${standingReasons[reason].en}.`,
          "pt-BR": ` Sem veredito sobre ${counted(untold)}: ${standingReasons[reason]["pt-BR"]}.`,
        }[language];
  return capitalize(sentences[claim.claim][language]) + why;
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
  "rare-losses": {
    en: "so few rows need not have shown the rare large losses",
    "pt-BR": "tão poucas linhas podem não ter mostrado as perdas grandes e raras",
  },
  "training-rows": {
    en: "rows that were trained on say nothing of new ones",
    "pt-BR": "linhas do treino não dizem nada sobre linhas novas",
  },
  "one-row": {
    en: "one row makes up most of the squared error, and these rows do not show how often one like it comes",
    "pt-BR":
      "uma linha responde pela maior parte do erro quadrático, e estas linhas não mostram com que frequência vem outra assim",
  },
  "training-copies": {
    en: "rows whose copies were trained on say nothing of new ones",
    "pt-BR": "linhas cujas cópias estavam no treino não dizem nada sobre linhas novas",
  },
  "rare-class": {
    en: "too few rows are of a class other than the commonest to show what errors on them cost",
    "pt-BR":
      "muito poucas linhas são de outra classe que não a mais comum para mostrar quanto custam os erros nelas",
  },
  "few-groups-against": {
    en: `fewer than ${fewestAgainst} groups speak against what is ahead, so that its confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} grupos falam contra o que está à frente; seus erros confiantes podem ainda não ter aparecido`,
  },
  "few-against": {
    en: `fewer than ${fewestAgainst} rows or groups, as many as in brackets, speak against what is ahead, so that its confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} linhas ou grupos, tantos quantos entre parênteses, falam contra o que está à frente; seus erros confiantes podem ainda não ter aparecido`,
  },
};
