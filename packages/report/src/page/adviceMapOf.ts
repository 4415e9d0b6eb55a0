import { type Language, matrix } from "@regula/base";
import {
  type AdviceMapOptions,
  adviceMap,
  type ChartPoint,
  type FieldEdges,
  type LegendEntry,
} from "@regula/charts";
import {
  type Advice,
  cellsOfKicks,
  createScatterAverage,
  type Plane,
  pitch,
  putOnPitch,
  type Surface,
} from "@regula/football";
import { adviceWords, caveat, describeOutcome } from "../advice/adviceWords.ts";
import { describeGrounds } from "../advice/describeAdvice.ts";
import { describeFirst } from "../advice/describeFirst.ts";
import { describeAttribution, describeHeadline } from "../advice/describeHeadline.ts";
import { describeBaseRate } from "../advice/describeKicks.ts";
import { formatGoals } from "../advice/describeValue.ts";
import { describeArea } from "../advice/zones/describeArea.ts";
import type { AdviceVoice } from "../advice/zones/describeMarked.ts";
import { nameAreas } from "../advice/zones/nameAreas.ts";
import { formatPercent } from "../words/format.ts";

export interface AdviceMapDrawing {
  readonly language: Language;
  readonly document: Document;
  readonly id: string;
  readonly width?: number;
  /** Whether the zones that are named are to be aimed at and avoided; by default they are. */
  readonly voice?: AdviceVoice;
  /** With heading and captions in the picture, for a file of its own. */
  readonly isAlone?: boolean;
}

/** The map of advice, plain where none is given; null where nothing could be tested. */
export function drawAdviceMap(advice: Advice, drawing: AdviceMapDrawing): SVGSVGElement | null {
  const { surface, signal, plane, baseRate, support } = advice;
  const { language, document, id, width, voice = "orders", isAlone = false } = drawing;
  if (!signal) return null;
  const verdict = describeGrounds(advice, language);
  const title = describeHeadline([advice], language);
  const density = densityOf(advice);
  const attribution = describeAttribution(advice, language);
  return adviceMap({ ...gridsOf(surface, advice), support }, plane.frame, {
    document,
    id,
    language,
    title,
    ...(width !== undefined && { width }),
    description: `${verdict} ${describeArea(advice, language)}`,
    center: advice.worth ? middle : baseRate.rate,
    ...(advice.worth && {
      scaleText: (level: number) => formatGoals((level - middle) / perGoal, language),
    }),
    scaleName: advice.worth
      ? goalsName[language]
      : {
          en: `P(${describeOutcome(advice, true, language)}); base rate ${formatPercent(baseRate.rate, language)}`,
          "pt-BR": `P(${describeOutcome(advice, true, language)}); taxa de base ${formatPercent(baseRate.rate, language)}`,
        }[language],
    hasAdvice: hasColors(advice),
    axes: plane.kind === "plain",
    ...(plane.kind === "pitch" && { edges: edgesIn(language) }),
    areas: nameAreas(advice, voice, language),
    ...(density ? { density } : { points: pointsOf(advice) }),
    legend: legendOf(advice, density !== null, language),
    ...(isAlone && {
      heading: title,
      captions: [
        ...describeFirst(advice, language),
        describeBaseRate(advice, language),
        caveat[language],
        ...(attribution ? [attribution] : []),
      ],
    }),
  });
}

/** Without grounds for advice readers would still interpret the networks' colors. */
function hasColors({ surface, grounds }: Advice): boolean {
  return surface !== null && grounds.claim === "allowed";
}

function edgesIn(language: Language): FieldEdges {
  const words = {
    en: ["kicker's left", "kicker's right", "own goal", "attack"],
    "pt-BR": ["esquerda de quem chuta", "direita de quem chuta", "gol próprio", "ataque"],
  } as const satisfies Record<Language, readonly string[]>;
  const [top, bottom, goal, attack] = words[language];
  const half = pitch.goalWidth / 2;
  const middle = pitch.width / 2;
  return { top, bottom, goal, attack, goalPosts: [middle - half, middle + half] };
}

/** With more kicks than this points hide each other. */
const mostPoints = 150;

/** Standard deviation of the kernel, in units of the plane. */
const kernel = 4;

/** Lines around the places that hold half of the kicks and nine in ten; null of few, which are drawn one by one. */
function densityOf({ plane, kicks }: Advice): AdviceMapOptions["density"] | null {
  const { positions, counts } = kicks;
  if (counts.used <= mostPoints) return null;
  const { columns, rows } = plane;
  const cells = cellsOfKicks(plane, positions);
  const hits = new Float64Array(columns * rows);
  for (const cell of cells) hits[cell] += 1;
  const everywhere = new Uint8Array(columns * rows).fill(1);
  const values = createScatterAverage(plane, everywhere, kernel)(hits);
  const sorted = Float64Array.from(cells, (cell) => values[cell]).sort();
  const levels = [0.1, 0.5].map((share) => sorted[Math.floor(share * sorted.length)]);
  return { values: matrix(rows, columns, values), levels };
}

/** Goals are drawn on the scale of shares: no gain in its middle, five goals in 1,000 kicks a band. */
const middle = 0.5;
const perGoal = 10;

const goalsName = {
  en: "goals in 1,000 kicks, beyond the kicks as they are aimed now",
  "pt-BR": "gols em 1.000 chutes, além dos chutes como são mirados hoje",
} as const satisfies Record<Language, string>;

function goalsAsShares({ mean, lower, upper }: Surface): Pick<Surface, "mean" | "lower" | "upper"> {
  const share = (goals: Float64Array) =>
    goals.map((one) => Math.min(1, Math.max(0, middle + perGoal * one)));
  return { mean: share(mean), lower: share(lower), upper: share(upper) };
}

/** Lines are drawn where a band's end reaches the base rate; ends that are no advice stay off it. */
const offRate = 0.001;

/**
 * Cells without support have no probability of their own; the base rate draws no line there. Ends of
 * bands that are not advice are put on the other side of it, so that nothing is marked there.
 */
function gridsOf(chance: Surface | null, { plane, baseRate, classes, worth }: Advice) {
  const surface = worth ? goalsAsShares(worth.gain) : chance;
  const rate = worth ? middle : baseRate.rate;
  const grid = (valueAt: (cell: number) => number) =>
    matrix(
      plane.rows,
      plane.columns,
      Float64Array.from({ length: plane.rows * plane.columns }, (_, cell) => valueAt(cell)),
    );
  const below = Math.max(0, rate - offRate);
  const above = Math.min(1, rate + offRate);
  return {
    mean: grid((cell) => {
      const p = surface?.mean[cell] ?? Number.NaN;
      return Number.isFinite(p) ? p : rate;
    }),
    lower: grid((cell) => (surface && classes[cell] === "recommend" ? surface.lower[cell] : below)),
    upper: grid((cell) => (surface && classes[cell] === "avoid" ? surface.upper[cell] : above)),
    unconfirmed: classes.map((said) => Number(said === "unconfirmed")),
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

/** Of the ground with enough kicks where no advice is given. */
const nothingSaid = {
  en: "enough kicks, nothing recommended",
  "pt-BR": "chutes suficientes, nada recomendado",
} as const satisfies Record<Language, string>;

function legendOf(advice: Advice, isDense: boolean, language: Language): LegendEntry[] {
  const { area } = advice;
  const areas = (["recommend", "avoid", "unconfirmed"] as const).filter((sign) => area[sign] > 0);
  const kicks: LegendEntry[] = isDense
    ? [
        {
          sign: "density",
          words: {
            en: "inside the lines: half, and nine in ten kicks",
            "pt-BR": "dentro das linhas: metade e 9 em 10 chutes",
          }[language],
        },
      ]
    : [
        { sign: "train-1", words: describeOutcome(advice, true, language) },
        { sign: "train-0", words: describeOutcome(advice, false, language) },
      ];
  return [
    ...areas.map((sign) => ({ sign, words: adviceWords[sign][language] })),
    ...(hasColors(advice) ? [] : [{ sign: "plain", words: nothingSaid[language] } as const]),
    { sign: "unsupported", words: adviceWords["no-support"][language] },
    ...kicks,
  ];
}
