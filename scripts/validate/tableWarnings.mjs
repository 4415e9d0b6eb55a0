// How often the two warnings of tables that rest on permutations are wrong, and how often they see what
// they are for: `order` on rows in no order, drawn anew for each table, and `entity` on columns called
// patient, or labels nearly all of one class, that tell nothing. Each may be wrong once in a thousand.
import { checkTable } from "@regula/checks";
import { interpretTable } from "@regula/data";
import { createDraws } from "./ridgeWorlds.mjs";

const sets = 1500;
const powerSets = 400;
const seed = 16_004;
const sizes = [60, 100, 200, 400];
const mostWrong = 0.001;

const numbers = (values) => Float64Array.from(values);
const sign = (value) => (value > 0 ? "yes" : "no");

/** Columns of rows in no order: `draws` of a table, and how many rows. */
const unordered = {
  "two classes": ({ normal }, n) => {
    const x = repeat(n, normal);
    return {
      x: numbers(x),
      w: numbers(repeat(n, normal)),
      y: x.map((one) => sign(one + normal())),
    };
  },
  "a class of 3 % and a rare feature": ({ uniform, normal }, n) => ({
    x: numbers(repeat(n, normal)),
    f: numbers(repeat(n, () => Number(uniform() < 0.02))),
    y: repeat(n, () => sign(uniform() - 0.97)),
  }),
  "five classes": ({ uniform, normal }, n) => {
    const x = repeat(n, normal);
    const c = repeat(n, () => "uvwt"[Math.floor(4 * uniform())]);
    const y = x.map((one) => `c${Math.max(0, Math.min(4, Math.round(2 + one + normal() / 2)))}`);
    return { x: numbers(x), c, y };
  },
  "amounts with long tails": ({ normal }, n) => {
    const x = repeat(n, () => normal() ** 3);
    return { x: numbers(x), y: numbers(x.map((one) => one * one + normal())) };
  },
  "missing cells": ({ uniform, normal }, n) => {
    const x = repeat(n, () => (uniform() < 0.3 ? Number.NaN : normal()));
    return { x: numbers(x), y: x.map((one) => sign((one || 0) + normal())) };
  },
  "groups of four": ({ normal }, n) => {
    const shift = repeat(n / 4, normal);
    const x = repeat(n, (row) => shift[Math.floor(row / 4)] + normal() / 4);
    const y = repeat(n, (row) => sign(shift[Math.floor(row / 4)] + normal() / 4));
    return { g: repeat(n, (row) => `g${Math.floor(row / 4)}`), x: numbers(x), y };
  },
};

const ordered = {
  "a share that rises from 0.2 to 0.8": ({ uniform, normal }, n) => ({
    x: numbers(repeat(n, normal)),
    y: repeat(n, (row) => sign(0.2 + (0.6 * row) / n - uniform())),
  }),
  "a relation that turns": ({ normal }, n) => {
    const x = repeat(n, normal);
    const y = x.map((one, row) => sign((row < n / 2 ? one : -one) + normal() / 2));
    return { x: numbers(x), y };
  },
  "amounts that drift by one deviation": ({ normal }, n) => {
    const x = repeat(n, normal);
    return { x: numbers(x), y: numbers(x.map((one, row) => one + (2 * row) / n + normal())) };
  },
};

/** Columns of patients of about five rows each that tell nothing. */
const strangers = {
  "patients, two classes": ({ uniform, normal }, n) => ({
    patient: repeat(n, () => `p${Math.floor((n / 5) * uniform())}`),
    x: numbers(repeat(n, normal)),
    y: repeat(n, () => sign(uniform() - 0.5)),
  }),
  "patients, amounts": ({ uniform, normal }, n) => ({
    patient: repeat(n, () => `p${Math.floor((n / 5) * uniform())}`),
    x: numbers(repeat(n, normal)),
    y: numbers(repeat(n, normal)),
  }),
  "text of any name, a class of 4 %": ({ uniform, normal }, n) => ({
    word: repeat(n, () => `w${Math.floor((n / 5) * uniform())}`),
    x: numbers(repeat(n, normal)),
    y: repeat(n, () => sign(uniform() - 0.96)),
  }),
};

const patients = {
  "patients with a label each, but for one row in ten": ({ uniform, normal }, n) => {
    const ill = repeat(Math.floor(n / 5), () => uniform() < 0.5);
    const of = repeat(n, () => Math.floor((n / 5) * uniform()));
    return {
      patient: of.map((one) => `p${one}`),
      x: numbers(repeat(n, normal)),
      y: of.map((one) => (ill[one] === uniform() < 0.9 ? "ill" : "well")),
    };
  },
};

function repeat(count, make) {
  return Array.from({ length: count }, (_, i) => make(i));
}

export function validateTableWarnings({ claims, scale }) {
  console.log(`     tables ${Math.ceil(sets / scale)} of each kind, seed ${seed}`);
  const asks = [
    ["order", unordered, sets, { most: mostWrong }],
    ["order", ordered, powerSets, { least: 0.7 }],
    ["entity", strangers, sets, { most: mostWrong }],
    ["entity", patients, powerSets, { least: 0.95 }],
  ];
  for (const [code, kinds, count, bound] of asks) {
    for (const [at, [what, make]] of Object.entries(kinds).entries()) {
      const tables = Math.ceil(count / scale);
      const told = repeat(tables, (set) => {
        const draws = createDraws(seed + 100 * at, set);
        // Of what can be seen, tables of 200 rows and more have enough.
        const n = bound.least ? sizes[2 + (set % 2)] : sizes[set % sizes.length];
        return isTold(code, make(draws, n));
      });
      const found = told.filter(Boolean).length;
      claims.share(`${code} is told of ${what}`, found, tables, bound);
    }
  }
}

function isTold(code, columns) {
  const table = interpretTable({
    source: "drawn",
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
    rows: columns.y.length,
    delimiter: null,
    fileRow: (row) => row + 1,
  });
  const { findings } = checkTable(table, { target: "y", ...("g" in columns && { group: "g" }) });
  return findings.some((finding) => finding.code === code);
}
