import { createRequire } from "node:module";
import type { Language } from "@regula/base";
import { renderSvg, resolveColors } from "@regula/charts";
import { createDocument } from "@regula/charts/node";
import type { Advice, Contrast, LabelDisagreement } from "@regula/football";
import { drawAdviceMap, renderAdviceReport, renderContrastReport } from "@regula/report/page";
import { Resvg } from "@resvg/resvg-js";
import { refuseWithoutMap } from "../own/gridFile.ts";
import { signPng } from "../own/mapFile.ts";
import { sealMarkup } from "../own/seal.ts";

/** Pixels across a PNG. */
const pixels = 1600;

/** Letters come with Regula, so that a picture is the same on every machine. */
const fonts = ["DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"];
const fontFamily = "DejaVu Sans Condensed";

/**
 * The map as a picture of its own: SVG text, or a PNG.
 *
 * @throws RegulaError where nothing was trained, so that there is no map
 */
export function renderMapFile(
  advice: Advice,
  file: string,
  language: Language,
): string | Uint8Array {
  const svg = drawAdviceMap(advice, {
    language,
    document: createDocument(),
    id: "map",
    width: 760,
    isAlone: true,
  });
  if (!svg) throw refuseWithoutMap("--map");
  const text = resolveColors(renderSvg(svg));
  return file.toLowerCase().endsWith(".png") ? renderPng(text) : sealMarkup(`${text}\n`);
}

function renderPng(svg: string): Uint8Array {
  const { resolve } = createRequire(import.meta.url);
  const drawn = new Resvg(svg, {
    fitTo: { mode: "width", value: pixels },
    font: {
      loadSystemFonts: false,
      fontFiles: fonts.map((font) => resolve(`dejavu-fonts-ttf/ttf/${font}`)),
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  });
  return signPng(drawn.render().asPng());
}

/** The page of advice as text. */
export function renderAdviceFile(
  advices: readonly Advice[],
  disagreement: LabelDisagreement | null,
  language: Language,
  command: string,
): string {
  return renderAdviceReport(advices, {
    language,
    command,
    document: createDocument(),
    ...(disagreement && { disagreement }),
  });
}

/** The page of a contrast as text. */
export function renderContrastFile(
  contrast: Contrast,
  language: Language,
  command: string,
): string {
  return renderContrastReport(contrast, { language, command, document: createDocument() });
}
