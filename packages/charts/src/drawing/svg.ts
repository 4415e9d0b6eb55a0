import { cleanText, type Language, RegulaError, spellNumbers, verbatim } from "@regula/base";
import { color } from "./theme.ts";

export const svgNamespace = "http://www.w3.org/2000/svg";

/** What every chart needs besides its data. Words come in the reader's language. */
export interface ChartOptions {
  /** Any DOM document: a browser's, or `createDocument()` of `@regula/charts/node`. */
  readonly document: Document;
  /** Unique on the page: the element's id, and the prefix of every id inside it. */
  readonly id: string;
  /** The accessible name: what the chart shows. */
  readonly title: string;
  /** The accessible description: what a reader who does not see it should take from it. */
  readonly description: string;
  /** How numbers are written. */
  readonly language: Language;
  /** Width of the view box, in [320, 960], 440 by default; text is 14 of these units. */
  readonly width?: number;
}

export const fontSize = 14;

export type Attributes = Readonly<Record<string, string | number>>;

/** Appends an SVG element; numbers are rounded to 2 decimals. */
export function append(
  parent: Element,
  name: string,
  attributes: Attributes = {},
  words?: string,
): SVGElement {
  const element = parent.ownerDocument.createElementNS(svgNamespace, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(
      key,
      typeof value === "number" ? String(roundTo2(value)) : cleanText(value, Infinity),
    );
  }
  if (words !== undefined) element.textContent = cleanText(words);
  parent.append(element);
  return element;
}

export function roundTo2(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** The chart's root: an image with a name and a description, that fills its container's width. */
export function createRoot(options: ChartOptions): SVGSVGElement {
  const { document, id, title, description, width } = options;
  if (!/^[A-Za-z][\w-]*$/.test(id)) {
    throw new RegulaError({
      code: "usage",
      place: { option: "id" },
      expected: {
        en: "a letter followed by letters, digits, - or _",
        "pt-BR": "uma letra seguida de letras, algarismos, - ou _",
      },
      received: verbatim(JSON.stringify(id)),
    });
  }
  if (width !== undefined && !(width >= 320 && width <= 960)) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "width" },
      expected: { en: "a number in [320, 960]", "pt-BR": "um número em [320; 960]" },
      received: spellNumbers(width),
    });
  }
  const root = document.createElementNS(svgNamespace, "svg") as SVGSVGElement;
  const attributes = {
    id,
    role: "img",
    "aria-labelledby": `${id}-title ${id}-desc`,
    "font-family": "var(--font, system-ui, sans-serif)",
    "font-size": String(fontSize),
    fill: color("ink"),
  };
  for (const [key, value] of Object.entries(attributes)) root.setAttribute(key, value);
  append(root, "title", { id: `${id}-title` }, title);
  append(root, "desc", { id: `${id}-desc` }, description);
  return root;
}

export function widthOf(options: ChartOptions): number {
  return options.width ?? 440;
}

export function setViewBox(root: SVGSVGElement, width: number, height: number): void {
  root.setAttribute("viewBox", `0 0 ${roundTo2(width)} ${roundTo2(height)}`);
}
