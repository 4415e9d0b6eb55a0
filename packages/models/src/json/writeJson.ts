import { escapeUnseen, RegulaError, spellNumbers } from "@regula/base";

/**
 * A value as JSON, two spaces a level, lists of numbers in one line. Numbers are written so that
 * reading gives the same bits (ECMAScript's shortest form, read as IEEE 754 by every JSON reader that
 * keeps doubles), also −0, which JSON.stringify writes as 0.
 *
 * @throws RegulaError for a number that is not finite, which JSON cannot say
 */
export function writeJson(value: unknown, indent = ""): string {
  const inner = `${indent}  `;
  if (typeof value === "number") return writeNumber(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => writeJson(item, inner));
    if (items.length === 0) return "[]";
    if (value.every((item) => typeof item === "number")) return `[${items.join(",")}]`;
    return `[\n${inner}${items.join(`,\n${inner}`)}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const items = Object.entries(value).map(
      ([key, item]) => `${escapeUnseen(JSON.stringify(key))}: ${writeJson(item, inner)}`,
    );
    return items.length === 0 ? "{}" : `{\n${inner}${items.join(`,\n${inner}`)}\n${indent}}`;
  }
  return escapeUnseen(JSON.stringify(value));
}

function writeNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  throw new RegulaError({
    code: "not-finite",
    expected: { en: "finite numbers to write", "pt-BR": "números finitos para escrever" },
    received: spellNumbers(value),
  });
}
