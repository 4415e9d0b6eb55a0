import { largestOf, smallestOf } from "@regula/base";
import type { NDArray } from "../../numpy/ndArray.ts";

/** NumPy's defaults: digits after the point, numbers from which only the ends are shown, width. */
const precision = 8;
const threshold = 1000;
const edgeItems = 3;
const lineWidth = 75;

/**
 * An array as NumPy prints it: columns aligned, eight digits at most, long ones shortened.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.set_printoptions.html
 */
export function writeArray(array: NDArray, before: string, after: string): string {
  const shown = array.size > threshold ? shorten(array) : null;
  const values = shown ? shown.values : [...array.data];
  const write = formatterOf(values, array.dtype);
  const separator = before === "" ? " " : ", ";
  const indent = " ".repeat(before.length);
  const body = writeAxis(array, 0, [], write, separator, `${indent} `, shown !== null);
  const isEmpty = array.size === 0;
  const typed = before !== "" && isEmpty && array.dtype === "float64" ? ", dtype=float64" : "";
  return `${before}${isEmpty ? "[]" : body}${typed}${after}`;
}

function shorten(array: NDArray): { readonly values: number[] } {
  const values: number[] = [];
  const visit = (axis: number, position: readonly number[]) => {
    if (axis === array.ndim) {
      values.push(array.at(...position));
      return;
    }
    for (const i of shownAlong(array.shape[axis], true))
      if (i !== null) visit(axis + 1, [...position, i]);
  };
  visit(0, []);
  return { values };
}

/** The positions along an axis that are shown; null stands for the dots. */
function shownAlong(size: number, isShort: boolean): (number | null)[] {
  const all = Array.from({ length: size }, (_, i) => i);
  if (!isShort || size <= 2 * edgeItems) return all;
  return [...all.slice(0, edgeItems), null, ...all.slice(-edgeItems)];
}

function writeAxis(
  array: NDArray,
  axis: number,
  position: readonly number[],
  write: (value: number) => string,
  separator: string,
  indent: string,
  isShort: boolean,
): string {
  const shown = shownAlong(array.shape[axis], isShort);
  if (axis === array.ndim - 1) {
    const words = shown.map((i) => (i === null ? "..." : write(array.at(...position, i))));
    return wrap(words, separator, indent);
  }
  const rows = shown.map((i) =>
    i === null
      ? "..."
      : writeAxis(array, axis + 1, [...position, i], write, separator, `${indent} `, isShort),
  );
  const gap = `${separator.trimEnd()}${"\n".repeat(array.ndim - axis - 1)}${indent}`;
  return `[${rows.join(gap)}]`;
}

function wrap(words: readonly string[], separator: string, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    const next = line === "" ? word : `${line}${separator}${word}`;
    if (line !== "" && indent.length + next.length + separator.trimEnd().length > lineWidth - 1) {
      lines.push(line + separator.trimEnd());
      line = word;
    } else line = next;
  }
  return `[${[...lines, line].join(`\n${indent}`)}]`;
}

function formatterOf(
  values: readonly number[],
  dtype: NDArray["dtype"],
): (value: number) => string {
  if (dtype === "bool") {
    const words = (value: number) => (value !== 0 ? "True" : "False");
    return (value) => words(value).padStart("False".length);
  }
  if (dtype === "int64") {
    const width = largestOf(
      values.map((value) => String(value).length),
      0,
    );
    return (value) => String(value).padStart(width);
  }
  return floatFormatter(values);
}

function floatFormatter(values: readonly number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  const sizes = finite.map(Math.abs).filter((size) => size !== 0);
  const [least, largest] = [smallestOf(sizes), largestOf(sizes)];
  const isExponential =
    sizes.length > 0 && (largest >= 1e8 || least < 1e-4 || largest / least > 1000);
  const write = isExponential ? exponentialOf(finite) : fixedOf(finite);
  const special = (value: number) => (Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
  const text = (value: number) => (Number.isFinite(value) ? write(value) : special(value));
  const width = largestOf(
    values.map((value) => text(value).length),
    0,
  );
  return (value) => text(value).padStart(width);
}

/** As many digits after the point as the longest needs, and blanks where another needs fewer. */
function fixedOf(values: readonly number[]): (value: number) => string {
  const digits = largestOf(
    values.map((value) => decimalsOf(value)),
    0,
  );
  return (value) => {
    const own = decimalsOf(value);
    const text = value.toFixed(own);
    const pointed = own === 0 ? `${text}.` : text;
    return (Object.is(value, -0) && !pointed.startsWith("-") ? `-${pointed}` : pointed).padEnd(
      pointed.length + digits - own,
    );
  };
}

function decimalsOf(value: number): number {
  const rounded = value.toFixed(precision).replace(/0+$/, "");
  const shortest = /e/.test(String(value)) ? rounded : String(value);
  const text = shortest.split(".")[1]?.length > precision ? rounded : shortest;
  return text.split(".")[1]?.length ?? 0;
}

function exponentialOf(values: readonly number[]): (value: number) => string {
  const digits = largestOf(
    values.map((value) => mantissaDigits(value)),
    0,
  );
  return (value) => {
    const [mantissa, exponent] = value.toExponential(digits).split("e");
    const sign = exponent.startsWith("-") ? "-" : "+";
    const pointed = digits === 0 ? `${mantissa}.` : mantissa;
    return `${pointed}e${sign}${exponent.slice(1).padStart(2, "0")}`;
  };
}

function mantissaDigits(value: number): number {
  const [mantissa] = value.toExponential().split("e");
  const [rounded] = value.toExponential(precision).split("e");
  const text =
    (mantissa.split(".")[1]?.length ?? 0) > precision ? rounded.replace(/0+$/, "") : mantissa;
  return text.split(".")[1]?.length ?? 0;
}
