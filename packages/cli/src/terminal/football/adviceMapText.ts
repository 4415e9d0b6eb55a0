import type { Language, Text } from "@regula/base";
import { type Advice, type AdviceClass, adviceClasses } from "@regula/football";
import { adviceWords } from "@regula/report";
import type pc from "picocolors";
import type { Formatter } from "picocolors/types";
import { type MapGlyph, paintRuns } from "../boundaryText.ts";

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

/** A map of what is advised in characters, y upward, framed, with the halfway line marked on a pitch. */
export function drawAdvice(
  advice: Advice,
  width: number,
  language: Language,
  paint: Paint,
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
  const glyphAt = (column: number, row: number): MapGlyph => {
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
    .filter((kind) => kind !== "unconfirmed" || seen.has(kind))
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
