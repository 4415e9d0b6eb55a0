import { roundTo2, svgNamespace } from "./svg.ts";

const geometry = new Set([
  ..."d x y x1 x2 y1 y2 dx dy cx cy r rx ry width height points transform viewBox".split(" "),
]);
const longNumber = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;

/** The chart as compact SVG text, for an HTML page or a file of its own; at most 2 decimals. */
export function renderSvg(element: Element): string {
  return renderElement(element, true);
}

function renderElement(element: Element, isRoot: boolean): string {
  const name = element.localName;
  let text = isRoot ? `<${name} xmlns="${svgNamespace}"` : `<${name}`;
  // Sorted, because documents differ in the order in which they keep attributes.
  const attributes = Array.from(element.attributes).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name: key, value } of attributes) {
    if (key === "xmlns") continue;
    text += ` ${key}="${escapeText(geometry.has(key) ? shortenNumbers(value) : value)}"`;
  }
  let content = "";
  for (const child of Array.from(element.childNodes)) {
    if (child.nodeType === 1) content += renderElement(child as Element, false);
    else if (child.nodeType === 3) content += escapeText(child.textContent ?? "");
  }
  return content === "" ? `${text}/>` : `${text}>${content}</${name}>`;
}

function shortenNumbers(value: string): string {
  return value.replace(longNumber, (match, offset: number) => {
    if (!/e|\.\d{3}/i.test(match)) return match;
    const rounded = String(roundTo2(Number(match)));
    // "1.5.004" is two numbers; the second must not melt into the first when it loses its point.
    const glued = /[\d.]/.test(value[offset - 1] ?? "") && /^\d/.test(rounded);
    return glued ? ` ${rounded}` : rounded;
  });
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
