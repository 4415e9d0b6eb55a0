import { type Language, matrix } from "@regula/base";
import { adviceMap, type ChartPoint, type LegendEntry } from "@regula/charts";
import { type Advice, type Plane, putOnPitch, type Surface } from "@regula/football";
import { adviceWords, caveat, describeOutcome } from "../advice/adviceWords.ts";
import { describeArea, describeGrounds } from "../advice/describeAdvice.ts";
import { describeBaseRate } from "../advice/describeKicks.ts";
import { formatPercent } from "../words/format.ts";

export interface AdviceMapDrawing {
  readonly language: Language;
  readonly document: Document;
  readonly id: string;
  readonly width?: number;
  /** With heading and captions in the picture, for a file of its own. */
  readonly isAlone?: boolean;
}

/** The map of advice, plain where no signal is shown; null where nothing could be tested. */
export function drawAdviceMap(advice: Advice, drawing: AdviceMapDrawing): SVGSVGElement | null {
  const { surface, signal, plane, baseRate, grounds, support } = advice;
  const { language, document, id, width, isAlone = false } = drawing;
  if (!signal) return null;
  const verdict = describeGrounds(advice, language);
  const title = mapTitle(advice, language);
  return adviceMap({ ...gridsOf(surface, advice), support }, plane.frame, {
    document,
    id,
    language,
    title,
    ...(width !== undefined && { width }),
    description: `${verdict} ${describeArea(advice, language)}`,
    center: baseRate.rate,
    scaleName: {
      en: `P(${describeOutcome(advice, true, language)}); base rate ${formatPercent(baseRate.rate, language)}`,
      "pt-BR": `P(${describeOutcome(advice, true, language)}); taxa de base ${formatPercent(baseRate.rate, language)}`,
    }[language],
    hasAdvice: grounds.claim === "given",
    axes: plane.kind === "plain",
    points: pointsOf(advice),
    legend: legendOf(advice, language),
    ...(isAlone && {
      heading: title,
      captions: [verdict, describeBaseRate(advice, language), caveat[language]],
    }),
  });
}

export function mapTitle({ kicks }: Advice, language: Language): string {
  const { label } = kicks.options;
  return {
    en: `Where to kick, by ${label}`,
    "pt-BR": `Onde chutar, por ${label}`,
  }[language];
}

/**
 * Cells without support have no probability of their own; the base rate draws no line there. Ends of
 * bands that are not advice stay on their side of the base rate, so that nothing is marked there.
 */
function gridsOf(surface: Surface | null, { plane, baseRate, classes }: Advice) {
  const { rate } = baseRate;
  const grid = (values: Float64Array | undefined, keep: (p: number, cell: number) => number) =>
    matrix(
      plane.rows,
      plane.columns,
      Float64Array.from({ length: plane.rows * plane.columns }, (_, cell) => {
        const p = values?.[cell] ?? Number.NaN;
        return Number.isFinite(p) ? keep(p, cell) : rate;
      }),
    );
  return {
    mean: grid(surface?.mean, (p) => p),
    lower: grid(surface?.lower, (p, cell) =>
      classes[cell] === "recommend" ? p : Math.min(p, rate),
    ),
    upper: grid(surface?.upper, (p, cell) => (classes[cell] === "avoid" ? p : Math.max(p, rate))),
  };
}

function pointsOf({ kicks, plane }: Advice): ChartPoint[] {
  const { positions, won } = kicks;
  const m = positions.columns;
  return Array.from(won, (label, i) => ({
    ...placeOf(plane, { x: positions.data[i], y: positions.data[m + i] }),
    label: label === 1 ? 1 : 0,
    set: "train",
  }));
}

/** A kick that came down just outside a pitch is drawn on its lines. */
function placeOf({ kind }: Plane, place: { readonly x: number; readonly y: number }) {
  return kind === "pitch" ? putOnPitch(place) : place;
}

function legendOf(advice: Advice, language: Language): LegendEntry[] {
  const areas =
    advice.grounds.claim === "given"
      ? (["recommend", "avoid"] as const).map((sign) => ({
          sign,
          words: adviceWords[sign][language],
        }))
      : [
          {
            sign: "no-advice" as const,
            words: { en: "no advice", "pt-BR": "sem conselho" }[language],
          },
        ];
  return [
    ...areas,
    { sign: "unsupported", words: adviceWords["no-support"][language] },
    { sign: "train-1", words: describeOutcome(advice, true, language) },
    { sign: "train-0", words: describeOutcome(advice, false, language) },
  ];
}
