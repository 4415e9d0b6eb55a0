import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pack, unpack } from "./packed.ts";

const numbers = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -0, 5e-324));
const plainData = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    numbers,
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.float64Array(),
    fc.float32Array(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie("value"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

describe("packed data", () => {
  test("come back to the bit, and the same data are the same bytes", () => {
    fc.assert(
      fc.property(plainData, (value) => {
        const bytes = pack(value);
        expect(unpack(bytes)).toStrictEqual(value);
        expect(Buffer.from(pack(unpack(bytes))).equals(bytes)).toBe(true);
      }),
    );
  });

  test("every bit of a number that is none is kept", () => {
    const odd = new Float64Array(new BigUint64Array([0x7ff8_0000_0000_0001n]).buffer);
    const [back] = unpack(pack([odd])) as [Float64Array];
    expect(new BigUint64Array(back.buffer)[0]).toBe(0x7ff8_0000_0000_0001n);
  });

  test("bytes that were cut or added to are refused", () => {
    fc.assert(
      fc.property(plainData, fc.nat(), (value, at) => {
        const bytes = pack(value);
        expect(() => unpack(bytes.subarray(0, at % bytes.length))).toThrow();
        expect(() => unpack(Buffer.concat([bytes, Buffer.from([0])]))).toThrow(TypeError);
      }),
    );
  });

  test("what is no plain data is not packed", () => {
    for (const value of [new Date(0), new Map(), () => 0, new Uint8Array(1)]) {
      expect(() => pack({ value })).toThrow(TypeError);
    }
  });
});
