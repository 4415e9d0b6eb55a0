import { deflateSync } from "node:zlib";
import { type Matrix, matrix, type RegulaError, transpose } from "@regula/base";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { type MatOptions, parseMat } from "./parseMat.ts";

type Bytes = readonly number[];

interface Order {
  readonly little: boolean;
}

const { little, big } = { little: { little: true }, big: { little: false } };
const [miINT8, miINT32, miUINT32, miDOUBLE, miMATRIX, miCOMPRESSED] = [1, 5, 6, 9, 14, 15];
const [mxDOUBLE, mxUINT8] = [6, 9];

/** Numbers of so many bits, in the order of the file. */
function numbers(values: readonly number[], kind: "Int32" | "Uint32" | "Float64", order: Order) {
  const size = kind === "Float64" ? 8 : 4;
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((value, i) => {
    view[`set${kind}`](size * i, value, order.little);
  });
  return [...new Uint8Array(view.buffer)];
}

const uint32 = (values: readonly number[], order: Order = little) =>
  numbers(values, "Uint32", order);
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

function header(order: Order = little): Bytes {
  const mark = order.little ? [0, 1, ...ascii("IM")] : [1, 0, ...ascii("MI")];
  return [...ascii("MATLAB 5.0 MAT-file".padEnd(116)), ...Array<number>(8).fill(0), ...mark];
}

function element(type: number, data: Bytes, order: Order = little): Bytes {
  const padding = type === miCOMPRESSED ? 0 : (8 - (data.length % 8)) % 8;
  return [...uint32([type, data.length], order), ...data, ...Array<number>(padding).fill(0)];
}

const compressed = (data: Bytes) => element(miCOMPRESSED, [...deflateSync(Uint8Array.from(data))]);

/** An array of doubles as it is laid out in a file, its parts open to damage. */
function array({
  name = "X",
  dimensions = [1, 1],
  values = [1] as readonly number[],
  flags = mxDOUBLE,
  order = little as Order,
} = {}): Bytes {
  return element(
    miMATRIX,
    [
      ...element(miUINT32, uint32([flags, 0], order), order),
      ...element(miINT32, numbers(dimensions, "Int32", order), order),
      ...element(miINT8, ascii(name), order),
      ...element(miDOUBLE, numbers(values, "Float64", order), order),
    ],
    order,
  );
}

const columnMajor = (m: Matrix) => [...transpose(m).data];
const write = (name: string, m: Matrix, order: Order = little) =>
  array({ name, dimensions: [m.rows, m.columns], values: columnMajor(m), order });

const parse = (bytes: Bytes | Uint8Array, options: Partial<MatOptions> = {}) =>
  parseMat(Uint8Array.from(bytes), { source: "f.mat", ...options });

function refusal(bytes: Bytes | Uint8Array, options: Partial<MatOptions> = {}): RegulaError {
  return refusalOf(() => parse(bytes, options));
}

const matrices = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .chain(([rows, columns]) =>
    fc
      .array(fc.double(), { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => matrix(rows, columns, Float64Array.from(values))),
  );

describe("laws", () => {
  test("a matrix is read to the bit, in both byte orders, compressed or not", () => {
    fc.assert(
      fc.property(matrices, fc.boolean(), fc.boolean(), (m, isLittle, isCompressed) => {
        const order = isLittle ? little : big;
        const written = write("X", m, order);
        const packed = element(miCOMPRESSED, [...deflateSync(Uint8Array.from(written))], order);
        const { variables } = parse([...header(order), ...(isCompressed ? packed : written)]);
        expect(variables.get("X")).toEqual({ name: "X", kind: "double", matrix: m });
      }),
    );
  });

  test("columns come first: the transposed file holds the transposed matrix", () => {
    fc.assert(
      fc.property(matrices, (m) => {
        const { variables } = parse([...header(), ...write("X", transpose(m))]);
        expect(transpose(variables.get("X")!.matrix)).toEqual(m);
      }),
    );
  });

  test("the order of the variables does not matter, nor what stands between them", () => {
    fc.assert(
      fc.property(matrices, matrices, (a, b) => {
        const [A, B] = [write("A", a), compressed(write("B", b))];
        const other = element(miINT8, ascii("between"));
        const one = parse([...header(), ...A, ...B]).variables;
        const two = parse([
          ...header(),
          ...B,
          ...other,
          ...A,
          ...Array<number>(8).fill(0),
        ]).variables;
        expect(two.get("A")).toEqual(one.get("A"));
        expect(two.get("B")).toEqual(one.get("B"));
      }),
    );
  });

  test("bytes in the middle of a larger buffer read the same", () => {
    const file = [...header(), ...compressed(write("X", matrix(2, 3)))];
    const shifted = Uint8Array.from([1, 2, 3, ...file, 4]).subarray(3, 3 + file.length);
    expect(parseMat(shifted, { source: "f.mat" })).toEqual(parse(file));
  });
});

describe("damage", () => {
  test.each([
    ["no header", ascii("MATLAB 5.0"), "a header of 128 bytes"],
    ["a tag cut short", [...header(), 14, 0, 0], "a whole element"],
    ["an element of 4 GB", [...header(), ...uint32([miMATRIX, 2 ** 32 - 1])], "a whole element"],
    ["a small element of 5 bytes", [...header(), 1, 0, 5, 0, 1, 1, 1, 1, 1], "a whole element"],
    ["an empty array", [...header(), ...element(miMATRIX, [])], "a whole element"],
    ["an empty compressed element", [...header(), ...element(miCOMPRESSED, [])], "compressed"],
    ["compressed nothing", [...header(), ...compressed([])], "a whole element"],
    ["compressed twice", [...header(), ...compressed(compressed(array()))], "an array in the"],
    ["compressed numbers", [...header(), ...compressed(element(miDOUBLE, []))], "an array in the"],
    [
      "one flag",
      [...header(), ...element(miMATRIX, element(miUINT32, uint32([6])))],
      "array flags",
    ],
    ["half a flag", [...header(), ...element(miMATRIX, element(miUINT32, [6]))], "numbers"],
    ["one dimension", [...header(), ...array({ dimensions: [1] })], "the dimensions"],
    ["33 dimensions", [...header(), ...array({ dimensions: Array(33).fill(1) })], "the dimensions"],
    ["a negative dimension", [...header(), ...array({ dimensions: [-1, -1] })], "the dimensions"],
    ["2^31 × 2^31", [...header(), ...array({ dimensions: [2 ** 31, 2 ** 31] })], "the dimensions"],
    ["fewer numbers", [...header(), ...array({ dimensions: [2, 1] })], "dimensions that fit"],
    ["more numbers", [...header(), ...array({ values: [1, 2] })], "dimensions that fit"],
    ["no numbers", [...header(), ...array({ dimensions: [0, 5] })], "dimensions that fit"],
    ["a long name", [...header(), ...array({ name: "n".repeat(5000) })], "the name"],
  ])("%s", (_, bytes, expected) => {
    const error = refusal(bytes);
    expect(error.code).toBe("file-corrupt");
    expect(error.message).toContain(expected);
    expect(error.in("pt-BR")).toContain("cortado ou danificado");
  });

  test("dimensions that are no whole numbers", () => {
    for (const dimensions of [
      [2.5, 2],
      [Number.NaN, 1],
      [Number.POSITIVE_INFINITY, 0],
    ]) {
      const parts = [
        ...element(miUINT32, uint32([mxDOUBLE, 0])),
        ...element(miDOUBLE, numbers(dimensions, "Float64", little)),
        ...element(miINT8, ascii("X")),
        ...element(miDOUBLE, numbers([1, 2, 3, 4, 5], "Float64", little)),
      ];
      expect(refusal([...header(), ...element(miMATRIX, parts)]).code).toBe("file-corrupt");
    }
  });

  test("an array without a name is passed over", () => {
    const { variables, skipped } = parse([...header(), ...array({ name: "" }), ...array()]);
    expect([...variables.keys()]).toEqual(["X"]);
    expect(skipped).toEqual([{ name: "(unnamed)", kind: "double" }]);
  });
});

describe("limits", () => {
  test("2^31 − 1 squared numbers are refused before they are sought", () => {
    const size = 2 ** 31 - 1;
    expect(refusal([...header(), ...array({ dimensions: [size, size] })])).toMatchObject({
      code: "file-too-large",
    });
  });

  test("of 200 MB of zeros in 200 kB no more is read than is allowed: damage behind that is not seen", () => {
    const bomb = deflateSync(Buffer.alloc(200e6));
    bomb.fill(0xff, Math.ceil(((64 * 2 ** 20) / 200e6) * bomb.length) + 8192);
    const file = Buffer.concat([
      Uint8Array.from([...header(), ...uint32([miCOMPRESSED, bomb.length])]),
      bomb,
    ]);
    expect(() => parseMat(file, { source: "f.mat" })).toThrow("at most 64 MB after expansion");
  });

  test("expansion is counted over the whole file", () => {
    const one = compressed(write("X", matrix(10, 10)));
    const maxExpandedBytes = 2000;
    expect(parse([...header(), ...one, ...one], { maxExpandedBytes }).variables.size).toBe(1);
    const error = refusal([...header(), ...one, ...one, ...one], { maxExpandedBytes });
    expect(error.code).toBe("file-too-large");
  });

  test("bytes count as the doubles they become", () => {
    const bytes = element(miMATRIX, [
      ...element(miUINT32, uint32([mxUINT8, 0])),
      ...element(miINT32, uint32([1000, 1])),
      ...element(miINT8, ascii("X")),
      ...element(2, Array<number>(1000).fill(1)),
    ]);
    const maxExpandedBytes = 12_000;
    expect(parse([...header(), ...bytes], { maxExpandedBytes }).variables.size).toBe(1);
    expect(refusal([...header(), ...bytes, ...bytes], { maxExpandedBytes }).code).toBe(
      "file-too-large",
    );
  });

  test("flags and dimensions of millions of numbers are refused before any of them is read", () => {
    const millions = Buffer.alloc(60e6, 1);
    const flags = Buffer.concat([Uint8Array.from(uint32([miINT8, millions.length])), millions]);
    const whole = Buffer.concat([Uint8Array.from(uint32([miMATRIX, flags.length])), flags]);
    const bomb = deflateSync(whole);
    const file = Buffer.concat([
      Uint8Array.from([...header(), ...uint32([miCOMPRESSED, bomb.length])]),
      bomb,
    ]);
    const read = vi.spyOn(DataView.prototype, "getInt8").mockImplementation(() => {
      throw new Error("a number is read");
    });
    onTestFinished(() => read.mockRestore());
    expect(() => parseMat(file, { source: "f.mat" })).toThrow("array flags");
  });
});
