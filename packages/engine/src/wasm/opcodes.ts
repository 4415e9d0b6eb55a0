import { mapRecord } from "@regula/base";

/**
 * The instructions that this encoder speaks, under the specification's own names (WebAssembly
 * Core Specification 3.0, §5.4), as data: how each is written and what it takes and gives.
 */

/** i32, i64, f32, f64 and v128, by the first letters that signatures are written in. */
export const valueTypes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;

export type ValueType = keyof typeof valueTypes;

export interface Instruction {
  /** Opcode bytes, prefix included. */
  readonly bytes: readonly number[];
  readonly takes: readonly ValueType[];
  /** Null where nothing is left on the stack. */
  readonly gives: ValueType | null;
}

const letters: Readonly<Record<string, ValueType>> = {
  i: "i32",
  l: "i64",
  f: "f32",
  d: "f64",
  v: "v128",
};

const simdPrefix = 0xfd;
const miscellaneousPrefix = 0xfc;

/** The instructions of one signature: "dd:d" is two f64 in, one f64 out. */
function instructions<Name extends string>(
  signature: string,
  codes: Readonly<Record<Name, number>>,
  encode: (code: number) => readonly number[],
): Readonly<Record<Name, Instruction>> {
  const [takes, gives] = signature.split(":");
  return mapRecord(codes, (code) => ({
    bytes: encode(code),
    takes: Array.from(takes, (letter) => letters[letter]),
    gives: gives ? letters[gives] : null,
  }));
}

const plain = <Name extends string>(signature: string, codes: Readonly<Record<Name, number>>) =>
  instructions(signature, codes, (code) => [code]);

/** The code follows the prefix as LEB128 of one byte or two. */
const simd = <Name extends string>(signature: string, codes: Readonly<Record<Name, number>>) =>
  instructions(signature, codes, (code) =>
    code > 0x7f ? [simdPrefix, (code & 0x7f) | 0x80, code >>> 7] : [simdPrefix, code],
  );

/** §5.4.7, numbers and conversions between them. */
export const numeric = {
  ...plain("i:i", {
    "i32.eqz": 0x45,
  }),
  ...plain("ii:i", {
    "i32.lt_u": 0x49,
    "i32.ge_u": 0x4f,
    "i32.add": 0x6a,
    "i32.sub": 0x6b,
    "i32.mul": 0x6c,
    "i32.div_u": 0x6e,
    "i32.rem_u": 0x70,
    "i32.and": 0x71,
    "i32.or": 0x72,
    "i32.xor": 0x73,
    "i32.shl": 0x74,
    "i32.shr_u": 0x76,
  }),
  ...plain("l:i", {
    "i32.wrap_i64": 0xa7,
  }),
  ...plain("ll:l", {
    "i64.mul": 0x7e,
    "i64.shr_u": 0x88,
  }),
  ...plain("i:l", {
    "i64.extend_i32_u": 0xad,
  }),
  ...plain("ff:i", {
    "f32.lt": 0x5d,
  }),
  ...plain("f:f", {
    "f32.sqrt": 0x91,
  }),
  ...plain("ff:f", {
    "f32.add": 0x92,
    "f32.sub": 0x93,
    "f32.mul": 0x94,
    "f32.div": 0x95,
  }),
  ...plain("dd:i", {
    "f64.lt": 0x63,
  }),
  ...plain("d:d", {
    "f64.sqrt": 0x9f,
  }),
  ...plain("dd:d", {
    "f64.add": 0xa0,
    "f64.sub": 0xa1,
    "f64.mul": 0xa2,
    "f64.div": 0xa3,
  }),
};

/** §5.4.6, one address in; loads give, stores take. Their alignment and offset follow the opcode. */
export const memory = {
  ...plain("i:i", {
    "i32.load": 0x28,
  }),
  ...plain("i:f", {
    "f32.load": 0x2a,
  }),
  ...plain("i:d", {
    "f64.load": 0x2b,
  }),
  ...plain("ii:", {
    "i32.store": 0x36,
  }),
  ...plain("if:", {
    "f32.store": 0x38,
  }),
  ...plain("id:", {
    "f64.store": 0x39,
  }),
  ...simd("i:v", {
    "v128.load": 0x00,
    "v128.load16x4_s": 0x03,
    "v128.load16_splat": 0x08,
    "v128.load32_splat": 0x09,
    "v128.load64_splat": 0x0a,
    "v128.load64_zero": 0x5d,
  }),
  ...simd("iv:", {
    "v128.store": 0x0b,
  }),
};

/** The same with a lane's number after the offset. */
export const storeLane = simd("iv:", { "v128.store64_lane": 0x5b });

/** Base-two logarithms of each access's natural size. */
export const naturalAlignment: Readonly<
  Record<keyof typeof memory | keyof typeof storeLane, number>
> = {
  "i32.load": 2,
  "f32.load": 2,
  "f64.load": 3,
  "i32.store": 2,
  "f32.store": 2,
  "f64.store": 3,
  "v128.load": 4,
  "v128.load16x4_s": 3,
  "v128.load16_splat": 1,
  "v128.load32_splat": 2,
  "v128.load64_splat": 3,
  "v128.load64_zero": 3,
  "v128.store": 4,
  "v128.store64_lane": 3,
};

/** §5.4.1. */
export const control = {
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  br_if: 0x0d,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
} as const;

export const variable = { "local.get": 0x20, "local.set": 0x21 } as const;

export const constant = { "i32.const": 0x41, "f32.const": 0x43 } as const;

/** Written without operands' immediates: see functionBuilder.ts. */
export const immediate = {
  "f64.const": [0x44],
  "v128.const": [simdPrefix, 0x0c],
  "i8x16.shuffle": [simdPrefix, 0x0d],
  "memory.copy": [miscellaneousPrefix, 0x0a, 0x00, 0x00],
} as const;

/** §5.4.9, 128-bit lanes; the name says how many of what. */
export const vector = {
  ...simd("i:v", {
    "i32x4.splat": 0x11,
  }),
  ...simd("f:v", {
    "f32x4.splat": 0x13,
  }),
  ...simd("d:v", {
    "f64x2.splat": 0x14,
  }),
  ...simd("vv:v", {
    "i16x8.le_u": 0x34,
    "f32x4.eq": 0x41,
    "f32x4.lt": 0x43,
    "f32x4.gt": 0x44,
    "f64x2.eq": 0x47,
    "f64x2.lt": 0x49,
    "f64x2.gt": 0x4a,
    "v128.and": 0x4e,
    "v128.andnot": 0x4f,
    "v128.or": 0x50,
    "v128.xor": 0x51,
    "i32x4.add": 0xae,
    "i32x4.mul": 0xb5,
    "i64x2.add": 0xce,
    "i64x2.sub": 0xd1,
    "i64x2.extmul_low_i32x4_u": 0xde,
    "i64x2.extmul_high_i32x4_u": 0xdf,
    "f32x4.add": 0xe4,
    "f32x4.sub": 0xe5,
    "f32x4.mul": 0xe6,
    "f32x4.div": 0xe7,
    "f32x4.pmin": 0xea,
    "f32x4.pmax": 0xeb,
    "f64x2.add": 0xf0,
    "f64x2.sub": 0xf1,
    "f64x2.mul": 0xf2,
    "f64x2.div": 0xf3,
    "f64x2.pmin": 0xf6,
    "f64x2.pmax": 0xf7,
  }),
  ...simd("vvv:v", {
    "v128.bitselect": 0x52,
  }),
  ...simd("v:i", {
    "v128.any_true": 0x53,
  }),
  ...simd("v:v", {
    "f32x4.demote_f64x2_zero": 0x5e,
    "f64x2.promote_low_f32x4": 0x5f,
    "f32x4.floor": 0x68,
    "f64x2.floor": 0x75,
    "i64x2.extend_low_i32x4_s": 0xc7,
    "i64x2.extend_high_i32x4_s": 0xc8,
    "f32x4.abs": 0xe0,
    "f32x4.neg": 0xe1,
    "f32x4.sqrt": 0xe3,
    "f64x2.abs": 0xec,
    "f64x2.neg": 0xed,
    "f64x2.sqrt": 0xef,
    "f64x2.convert_low_i32x4_u": 0xff,
  }),
  ...simd("vi:v", {
    "i32x4.shl": 0xab,
    "i64x2.shl": 0xcb,
    "i64x2.shr_s": 0xcc,
  }),
};

/** Relaxed SIMD: results may differ from one processor to another in the last bit. */
export const relaxed = {
  ...simd("vvv:v", {
    "f32x4.relaxed_madd": 0x105,
    "f64x2.relaxed_madd": 0x107,
  }),
};

/** A lane's number follows the opcode. */
export const extractLane = {
  ...simd("v:i", {
    "i32x4.extract_lane": 0x1b,
  }),
  ...simd("v:f", {
    "f32x4.extract_lane": 0x1f,
  }),
  ...simd("v:d", {
    "f64x2.extract_lane": 0x21,
  }),
};

/** Everything that is written as its operands and then its opcode, with nothing after it. */
export const operations = { ...numeric, ...vector, ...relaxed };

export type OperationName = keyof typeof operations;
export type MemoryName = keyof typeof memory;
export type StoreLaneName = keyof typeof storeLane;
/** What has an alignment and an offset. */
export type AccessName = keyof typeof naturalAlignment;
export type ExtractLaneName = keyof typeof extractLane;
