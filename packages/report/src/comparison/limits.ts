import { type Language, largestOf, type Text } from "@regula/base";
import { betterSide, type ResolutionClaim, resolutionQuestion } from "@regula/statistics";
import type { Comparison, RepeatedComparison } from "@regula/studies";
import { verdictMetrics } from "../words/differenceWords.ts";
import { formatCount, formatNumber } from "../words/format.ts";

/**
 * What the figures do not allow one to say: as much a result as the figures; nothing without any.
 *
 * @param repeated what was said of the methods, which lifts some limits
 */
export function describeLimits(
  comparison: Comparison,
  language: Language,
  repeated: RepeatedComparison | null = null,
): string[] {
  const { data, comparisons, models } = comparison;
  if (models.every(({ train }) => train === null)) return [];
  if (!data.test) {
    return [
      repeated
        ? {
            en: "Without test data nothing can be said about these trained networks on new data: training figures are always too good. The repeats are about the methods alone.",
            "pt-BR":
              "Sem dados de teste nada se pode dizer destas redes treinadas em dados novos: os números do treino são sempre bons demais. As repetições são só sobre os métodos.",
          }[language]
        : {
            en: "Without test data nothing can be said about new data: training figures are always too good. Give a test set with --test.",
            "pt-BR":
              "Sem dados de teste nada se pode dizer sobre dados novos: os números do treino são sempre bons demais. Dê um conjunto de teste com --test.",
          }[language],
    ];
  }
  const resolution = describeResolution(comparison, language);
  const limits = resolution ? [resolution] : [];
  if (comparisons.length > 0) limits.push(describeSeed(language, repeated !== null));
  if (
    comparisons.some((pair) =>
      verdictMetrics.some((metric) => pair[metric].claim === "not-distinguishable"),
    )
  ) {
    limits.push(
      {
        en: "Not distinguishable does not mean equal: it means that these test examples are too few to decide.",
        "pt-BR":
          "Não se distinguir não quer dizer ser igual: estes exemplos de teste são poucos para decidir.",
      }[language],
    );
  }
  if (
    models.some(
      ({ plan }) => plan.dropout || Object.values(plan.penalties).some((lambda) => lambda > 0),
    )
  ) {
    limits.push(describeGivenStrengths(comparison, language));
  }
  if (models.some(({ plan }) => plan.dropout?.mask === "frozen")) {
    limits.push(
      {
        en: "The frozen mask is no test of dropout: as in the notebook, it drops the same units of the same examples in every step. Real dropout draws anew: --mask fresh.",
        "pt-BR":
          "A máscara congelada não põe o dropout à prova: como no notebook, desliga as mesmas unidades dos mesmos exemplos em todo passo. O dropout de verdade sorteia de novo: --mask fresh.",
      }[language],
    );
  }
  if (data.population) {
    limits.push(
      {
        en: "Nothing here is about real football: the law behind these kicks is invented.",
        "pt-BR": "Nada aqui é sobre o futebol real: a lei por trás destes chutes é inventada.",
      }[language],
    );
  }
  return limits;
}

/** That strengths were not tuned; of a test set of training rows, whose figures flatter already, no more. */
function describeGivenStrengths({ overlap }: Comparison, language: Language): string {
  if (overlap?.claim === "some" || overlap?.claim === "most") {
    return {
      en: "The strengths λ and keep_prob were given, not tuned. A test set with training rows is no ground to choose them: regula tune chooses on held-out rows.",
      "pt-BR":
        "As forças λ e keep_prob foram dadas, não ajustadas. Um teste com linhas do treino não serve para escolhê-las: regula tune escolhe em linhas deixadas de fora.",
    }[language];
  }
  return {
    en: "The strengths λ and keep_prob were given, not tuned. Choosing them by looking at this test set would make its figures too good.",
    "pt-BR":
      "As forças λ e keep_prob foram dadas, não ajustadas. Escolhê-las olhando este teste faria seus números bons demais.",
  }[language];
}

/** How precisely the test set determines accuracies, by the widest of the models' own intervals; null without any. */
function describeResolution(
  { data, models, comparisons }: Comparison,
  language: Language,
): string | null {
  const rows = formatCount(data.test?.X.columns ?? 0, language);
  const halves = models.flatMap(({ test }) =>
    test?.interval ? [(test.interval[1] - test.interval[0]) / 2] : [],
  );
  if (halves.length === 0) return null;
  const decided = comparisons.flatMap(({ accuracy: { claim, numbers } }) =>
    betterSide[claim] === 0 ? [] : [numbers.gain.mean],
  );
  const resolution = resolutionQuestion.decide({ halfWidth: largestOf(halves), decided });
  const points = formatNumber(100 * resolution.numbers.halfWidth, language, { digits: 1 });
  return resolutionWords[resolution.claim](rows, points)[language];
}

const resolutionWords: Readonly<
  Record<ResolutionClaim["claim"], (rows: string, points: string) => Text>
> = {
  "own-interval": (rows, points) => ({
    en: `With ${rows} test examples each accuracy is known to about ±${points} points: smaller differences decide nothing.`,
    "pt-BR": `Com ${rows} exemplos de teste cada acurácia é conhecida com uma margem de uns ±${points} pontos: diferenças menores não decidem nada.`,
  }),
  "paired-decides": (rows, points) => ({
    en: `With ${rows} test examples each accuracy by itself is known to about ±${points} points; a verdict on fewer points rests on the examples that only one of the two got right.`,
    "pt-BR": `Com ${rows} exemplos de teste cada acurácia por si só é conhecida com uma margem de uns ±${points} pontos; um veredito sobre menos pontos vem dos exemplos que só um dos dois acertou.`,
  }),
};

function describeSeed(language: Language, isRepeated: boolean): string {
  if (isRepeated) {
    return {
      en: "The verdicts on the trained networks are about these networks, not about the methods; what is said of the methods rests on the repeats.",
      "pt-BR":
        "Os vereditos sobre as redes treinadas são sobre estas redes, não sobre os métodos; o que se diz dos métodos vem das repetições.",
    }[language];
  }
  return {
    en: "The verdicts are about these trained networks, not about the methods: another seed or other training examples give other networks.",
    "pt-BR":
      "Os vereditos são sobre estas redes treinadas, não sobre os métodos: outra semente ou outros exemplos de treino dão outras redes.",
  }[language];
}
