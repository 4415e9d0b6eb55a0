import type { Language, Text } from "@regula/base";
import type { TargetSpec } from "@regula/data";
import {
  type CalibrationClaim,
  type CalibrationCoefficient,
  type CalibrationWithheld,
  type CoxCalibration,
  calibrationConfidence,
  calibrationLevel,
  calibrationQuestion,
  coefficientBound,
  type LevelClaim,
  levelQuestion,
  type ShapeClaim,
  type SpreadClaim,
  shapeQuestion,
  spreadQuestion,
} from "@regula/statistics";
import { type FigureStyle, figureStyles, joinRange, writeEstimate } from "./estimates.ts";
import { absent, formatCount, formatNumber, formatP, formatPercent } from "./format.ts";

type Of = CoxCalibration["of"];

const coefficientStyle: FigureStyle = { ...figureStyles.score, digits: 2 };

/** A coefficient and its ends, each on its side of what calibrated ones have; an end may be the bound of what is searched. */
function writeCoefficient(
  { estimate, interval }: CalibrationCoefficient,
  calibrated: 0 | 1,
  language: Language,
) {
  const none = { en: "no end", "pt-BR": "sem limite" }[language];
  const { mean, ends } = writeEstimate({ mean: estimate, interval }, coefficientStyle, language, {
    sides: [calibrated],
  });
  const [low, high] = (ends ?? ["", ""]).map((end, i) =>
    interval && Math.abs(interval[i]) >= coefficientBound ? none : end,
  );
  return { estimate: mean, low, high, range: joinRange([low, high], language) };
}

/** "= 0.03", or "< 0.001". */
function equalsP(p: number, language: Language): string {
  const value = formatP(p, language);
  return value.startsWith("<") ? `p ${value}` : `p = ${value}`;
}

const reasons: Readonly<Record<CalibrationWithheld, Text>> = {
  "few-rows": {
    en: "fewer than 20 rows show too little",
    "pt-BR": "menos de 20 linhas mostram pouco demais",
  },
  "few-groups": {
    en: "fewer than ten groups do not show how far other groups can differ",
    "pt-BR": "menos de dez grupos não mostram quanto outros grupos podem diferir",
  },
  "unequal-groups": {
    en: "a few groups hold most of the rows, so that the groups say little of others",
    "pt-BR":
      "alguns poucos grupos têm a maior parte das linhas; os grupos dizem pouco sobre outros",
  },
  "few-outcomes": {
    en: "too few rows have one of the two outcomes",
    "pt-BR": "há poucas linhas de um dos dois resultados",
  },
  alike: {
    en: "the probabilities hardly differ from one another",
    "pt-BR": "as probabilidades quase não diferem entre si",
  },
  separable: {
    en: "the probabilities separate all rows without an error, which leaves their spread without a bound",
    "pt-BR":
      "as probabilidades separam todas as linhas sem um erro, o que deixa sua dispersão sem limite",
  },
};

/** What was said on average and what happened. */
const averages: Readonly<Record<Of, (says: string, is: string, positive: string | null) => Text>> =
  {
    positive: (says, is, positive) =>
      positive === null
        ? {
            en: `on average they are ${says}, and ${is} happened`,
            "pt-BR": `em média são ${says}, e aconteceu em ${is}`,
          }
        : {
            en: `on average class "${positive}" has ${says}, and ${is} of the rows are of it`,
            "pt-BR": `em média a classe "${positive}" tem ${says}, e ${is} das linhas são dela`,
          },
    predicted: (says, is) => ({
      en: `on average the predicted class has ${says}, and ${is} are right`,
      "pt-BR": `em média a classe prevista tem ${says}, e acerta-se em ${is}`,
    }),
  };

/** The slope compared with 1, whether it has ends or not. */
function saySlope(slope: CalibrationCoefficient, language: Language): string {
  const bound = formatCount(coefficientBound, language);
  if (slope.interval === null) {
    const why = reasons[slope.withheld ?? "alike"][language];
    return {
      en: `no calibration slope is given, as ${why}`,
      "pt-BR": `não há inclinação de calibração, porque ${why}`,
    }[language];
  }
  const { estimate, low, high, range } = writeCoefficient(slope, 1, language);
  return {
    none: {
      en: `calibration slope ${estimate} ${range}, where 1 is calibrated`,
      "pt-BR": `inclinação de calibração ${estimate} ${range}, em que 1 é calibrado`,
    },
    highest: {
      en: `calibration slope above ${low} and without an upper end (${bound}, the largest that is tried, was reached), where 1 is calibrated`,
      "pt-BR": `inclinação de calibração acima de ${low} e sem limite superior (a busca chegou a ${bound}, o maior valor tentado), em que 1 é calibrado`,
    },
    lowest: {
      en: `calibration slope below ${high} and without a lower end (−${bound}, the smallest that is tried, was reached), where 1 is calibrated`,
      "pt-BR": `inclinação de calibração abaixo de ${high} e sem limite inferior (a busca chegou a −${bound}, o menor valor tentado), em que 1 é calibrado`,
    },
  }[slope.bound][language];
}

/** The intercept compared with 0. */
function sayIntercept(intercept: CalibrationCoefficient, language: Language): string {
  const { estimate, range } = writeCoefficient(intercept, 0, language);
  const figures = intercept.bound === "none" ? `${estimate} ${range}` : range;
  return {
    en: `intercept ${figures}, where 0 is calibrated`,
    "pt-BR": `intercepto ${figures}, em que 0 é calibrado`,
  }[language];
}

/** What was judged, and the name of the class whose probabilities they are, where it is known. */
type Told = CoxCalibration & { readonly positive: string | null };

type SayPart = (calibration: Told, language: Language) => string | null;

type SayWhole = (calibration: Told, language: Language) => string;

function sayAverages({ of, predicted, happened, positive }: Told, language: Language): string {
  const [says, is] = [predicted, happened].map((share) => formatPercent(share, language));
  return averages[of](says, is, positive)[language];
}

const levels: Readonly<Record<LevelClaim["claim"], SayPart>> = {
  "too-high": (calibration, language) => {
    const what = {
      positive: { en: "too high", "pt-BR": "são altas demais" },
      predicted: { en: "too sure as a whole", "pt-BR": "são seguras demais no conjunto" },
    }[calibration.of][language];
    return `${what}: ${sayAverages(calibration, language)} (${sayIntercept(calibration.intercept, language)})`;
  },
  "too-low": (calibration, language) => {
    const what = {
      positive: { en: "too low", "pt-BR": "são baixas demais" },
      predicted: { en: "too careful as a whole", "pt-BR": "são cautelosas demais no conjunto" },
    }[calibration.of][language];
    return `${what}: ${sayAverages(calibration, language)} (${sayIntercept(calibration.intercept, language)})`;
  },
  "not-shown": () => null,
  withheld: () => null,
};

const spreads: Readonly<Record<SpreadClaim["claim"], SayPart>> = {
  "too-sure": ({ slope }, language) =>
    ({
      en: `too sure, as high ones should be lower and low ones higher (${saySlope(slope, language)})`,
      "pt-BR": `são seguras demais, pois as altas deveriam ser mais baixas e as baixas, mais altas (${saySlope(slope, language)})`,
    })[language],
  reversed: ({ slope }, language) =>
    ({
      en: `the wrong way round, as what they call likelier happens less often (${saySlope(slope, language)})`,
      "pt-BR": `estão na ordem contrária, pois o que dizem mais provável acontece menos (${saySlope(slope, language)})`,
    })[language],
  "too-careful": ({ slope }, language) =>
    ({
      en: `too careful, as high ones should be higher and low ones lower (${saySlope(slope, language)})`,
      "pt-BR": `são cautelosas demais, pois as altas deveriam ser mais altas e as baixas, mais baixas (${saySlope(slope, language)})`,
    })[language],
  "not-shown": () => null,
  withheld: () => null,
};

const shapes: Readonly<Record<ShapeClaim["claim"], SayPart>> = {
  bent: ({ bend }, language) =>
    ({
      en: `bent, as with level and spread corrected they are still too high in some stretches and too low in others (${equalsP(bend.p ?? 1, language)})`,
      "pt-BR": `seguem uma curva, pois, corrigidos o nível e a dispersão, ainda são altas demais em alguns trechos e baixas demais em outros (${equalsP(bend.p ?? 1, language)})`,
    })[language],
  "not-shown": () => null,
  withheld: () => null,
};

/** Level, spread and shape, each where it shows, and of what their intervals are. */
function sayParts(calibration: Told, language: Language): string {
  const [level, spread, shape] = [
    levels[levelQuestion.decide(calibration).claim],
    spreads[spreadQuestion.decide(calibration).claim],
    shapes[shapeQuestion.decide({ calibration, level: calibrationLevel }).claim],
  ].map((say) => say(calibration, language));
  const parts = [level, spread, shape].filter((part) => part !== null);
  const list = parts.join("; ");
  if (parts.length > 0) {
    const words = { en: `They are ${list}.`, "pt-BR": `Elas ${list}.` }[language];
    const told = [
      ...(level === null ? [] : [calibration.intercept]),
      ...(spread === null ? [] : [calibration.slope]),
    ];
    return words + sayConfidence(told, language);
  }
  const figures = `${sayAverages(calibration, language)}; ${saySlope(calibration.slope, language)}`;
  const words = {
    en: `Level and spread together are not those of calibrated ones, though neither shows alone (${figures}).`,
    "pt-BR": `Nível e dispersão juntos não são os de probabilidades calibradas, embora nenhum apareça sozinho (${figures}).`,
  }[language];
  return words + sayConfidence([calibration.slope], language);
}

/** "600 rows in 60 groups". */
function sayRows({ rows, groups }: CoxCalibration, language: Language): string {
  const [all, some] = [rows, groups ?? 0].map((count) => formatCount(count, language));
  if (groups === null) return { en: `${all} rows`, "pt-BR": `${all} linhas` }[language];
  return {
    en: `${all} rows in ${some} groups`,
    "pt-BR": `${all} linhas em ${some} grupos`,
  }[language];
}

/** The p of each test, of two each corrected for both. */
function sayP({ p, bend }: CoxCalibration, language: Language): string {
  const [line, curve] = [p, bend.p].map((one) => one !== null && equalsP(one, language));
  if (!line || !curve) return line || curve || absent;
  return {
    en: `level and spread ${line}, bend ${curve}, both corrected for two tests`,
    "pt-BR": `nível e dispersão ${line}, curva ${curve}, ambos corrigidos por dois testes`,
  }[language];
}

/** What the intervals are about, where any is given. */
function sayConfidence(told: readonly CalibrationCoefficient[], language: Language): string {
  if (told.every(({ interval }) => interval === null)) return "";
  const share = formatNumber(100 * calibrationConfidence, language, { digits: 0 });
  return {
    en: ` These intervals are of ${share}% and hold for level and spread at once, so that with the test of the bend about 5% of calibrated models are called miscalibrated.`,
    "pt-BR": ` Estes intervalos são de ${share}% e valem para nível e dispersão ao mesmo tempo, para que, com o teste da curva, cerca de 5% dos modelos calibrados sejam chamados de mal calibrados.`,
  }[language];
}

const sentences: Readonly<Record<CalibrationClaim["claim"], SayWhole>> = {
  miscalibrated: (one, language) => {
    const grounds = `${sayRows(one, language)}; ${sayP(one, language)}`;
    const rest = sayParts(one, language);
    return {
      en: `The probabilities are miscalibrated (${grounds}). ${rest}`,
      "pt-BR": `As probabilidades estão mal calibradas (${grounds}). ${rest}`,
    }[language];
  },
  "no-miscalibration-shown": (one, language) => {
    const [rows, p] = [sayRows(one, language), sayP(one, language)];
    const figures = `${sayAverages(one, language)}; ${saySlope(one.slope, language)}`;
    const rest = `${figures}.${sayConfidence([one.slope], language)}`;
    return {
      en: `These ${rows} do not show the probabilities to be miscalibrated (${p}): ${rest}`,
      "pt-BR": `Estas ${rows} não mostram que as probabilidades estejam mal calibradas (${p}): ${rest}`,
    }[language];
  },
  withheld: (one, language) => {
    const why = reasons[one.slope.withheld ?? "few-rows"][language];
    const figures = `${sayRows(one, language)}; ${sayAverages(one, language)}`;
    return {
      en: `Whether the probabilities are calibrated is not judged: ${why} (${figures}).`,
      "pt-BR": `Não se julga se as probabilidades estão calibradas: ${why} (${figures}).`,
    }[language];
  },
};

/** The class whose probabilities a model gives; null in regression. */
export function positiveOf(target: TargetSpec): string | null {
  return target.task === "regression" ? null : target.classes[1];
}

/**
 * How far probabilities can be believed: level, spread and shape, as the rows show them.
 *
 * @param positive the class whose probabilities they are; null where its name is not known
 */
export function describeCalibration(
  calibration: CoxCalibration,
  language: Language,
  positive: string | null = null,
): string {
  const { claim } = calibrationQuestion.decide({ calibration, level: calibrationLevel });
  return sentences[claim]({ ...calibration, positive }, language);
}
