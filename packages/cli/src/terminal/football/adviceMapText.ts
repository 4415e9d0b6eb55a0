import type { Language, Text } from "@regula/base";
import { type Advice, type AdviceClass, adviceClasses } from "@regula/football";
import { type AdviceVoice, adviceWords, nameAreas } from "@regula/report";
import type pc from "picocolors";
import type { Formatter } from "picocolors/types";
import { type MapGlyph, paintRuns } from "../boundaryText.ts";
import { wrapText } from "../textTable.ts";

type Paint = ReturnType<typeof pc.createColors>;

const glyphs: Record<AdviceClass, string> = {
  recommend: "█",
  avoid: "░",
  unconfirmed: "?",
  "cannot-tell": "·",
};

const attack: Text = { en: "attack →", "pt-BR": "ataque →" };
const left: Text = { en: "kicker's left", "pt-BR": "esquerda de quem chuta" };

/** A character is about twice as high as it is wide. */
const characterRatio = 0.5;

export interface AdviceMapText {
  /** Of the map, in characters. */
  readonly width: number;
  readonly language: Language;
  readonly voice: AdviceVoice;
  readonly paint: Paint;
}

/**
 * A map of what is advised in characters, y upward, framed, with the halfway line marked on a pitch and
 * the zones that are named first outlined.
 */
export function drawAdvice(
  advice: Advice,
  { width, language, voice, paint }: AdviceMapText,
): string[] {
  const { plane, support } = advice;
  const ratio = plane.kind === "pitch" ? plane.rows / plane.columns : 0.68;
  const height = Math.round(width * ratio * characterRatio);
  const colors: Record<AdviceClass, Formatter> = {
    recommend: paint.blue,
    avoid: paint.red,
    unconfirmed: paint.yellow,
    "cannot-tell": paint.dim,
  };
  const named = nameAreas(advice, voice, language).flatMap((area) =>
    drawOutline(area, advice, { width, height }),
  );
  const outline = new Map(named.map(({ column, row, glyph }) => [row * width + column, glyph]));
  const glyphAt = (column: number, row: number): MapGlyph => {
    const line = outline.get(row * width + column);
    if (line !== undefined) return { glyph: line, paint: paint.bold };
    const x = Math.floor(((column + 0.5) / width) * plane.columns);
    const y = Math.floor((1 - (row + 0.5) / height) * plane.rows);
    const cell = y * plane.columns + x;
    if (support[cell] === 0) return { glyph: " ", paint: String };
    const said = advice.classes[cell];
    return { glyph: glyphs[said], paint: colors[said] };
  };
  const isPitch = plane.kind === "pitch";
  const edge = (corner: string, end: string, middle: string) => {
    const half = Math.floor(width / 2);
    return isPitch
      ? `${corner}${"─".repeat(half)}${middle}${"─".repeat(width - half - 1)}${end}`
      : `${corner}${"─".repeat(width)}${end}`;
  };
  const rows = Array.from(
    { length: height },
    (_, row) =>
      `│${paintRuns(Array.from({ length: width }, (_, column) => glyphAt(column, row)))}│`,
  );
  const seen = new Set(advice.classes);
  const key = adviceClasses
    .filter((kind) => kind === "cannot-tell" || seen.has(kind))
    .map((kind) => `${colors[kind](glyphs[kind])} ${adviceWords[kind][language]}`)
    .join("   ");
  return [
    ...(isPitch ? [`${left[language]} ↑   ${attack[language]}`] : []),
    edge("┌", "┐", "┬"),
    ...rows,
    edge("└", "┘", "┴"),
    `${key}   (${blankWords[language]})`,
  ];
}

const blankWords: Text = { en: "blank: too few kicks", "pt-BR": "em branco: poucos chutes" };

interface PlacedGlyph {
  readonly column: number;
  readonly row: number;
  readonly glyph: string;
}

/** The edge of an area and its name inside, or what is to be done alone where the name has no room. */
function drawOutline(
  { order, name, x, y }: ReturnType<typeof nameAreas>[number],
  { plane }: Advice,
  { width, height }: { readonly width: number; readonly height: number },
): PlacedGlyph[] {
  const place = (value: number, [low, high]: readonly [number, number], size: number) =>
    Math.round(((value - low) / (high - low)) * size);
  const [left, right] = x.map((value) => place(value, plane.frame.x, width));
  const [bottom, top] = y.map((value) => height - place(value, plane.frame.y, height));
  const [last, low] = [right - 1, bottom - 1];
  const edges = Array.from({ length: right - left }, (_, i) => left + i).flatMap((column) =>
    Array.from({ length: bottom - top }, (_, i) => top + i).flatMap((row): PlacedGlyph[] => {
      const isSide = column === left || column === last;
      const isEnd = row === top || row === low;
      if (!isSide && !isEnd) return [];
      const corner = row === top ? (column === left ? "┏" : "┓") : column === left ? "┗" : "┛";
      return [{ column, row, glyph: isSide && isEnd ? corner : isSide ? "┃" : "━" }];
    }),
  );
  const [across, down] = [right - left - 2, bottom - top - 2];
  const fits = (lines: readonly string[]) =>
    lines.length <= down && lines.every(({ length }) => length <= across);
  const told = order === null ? [name] : [`${order}: ${name}`, order];
  const words = told.map((text) => wrapText(text, across)).find(fits) ?? [];
  const first = top + 1 + Math.floor((down - words.length) / 2);
  const letters = words.flatMap((line, i) =>
    Array.from(line, (glyph, at) => ({
      column: left + 1 + Math.floor((across - line.length) / 2) + at,
      row: first + i,
      glyph,
    })),
  );
  return [...edges, ...letters];
}
