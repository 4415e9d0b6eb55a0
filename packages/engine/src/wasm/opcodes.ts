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

/** "dd:d" is two f64 in, one f64 out. */
function instruction(bytes: readonly number[], signature: string): Instruction {
  const [takes, gives] = signature.split(":");
  return {
    bytes,
    takes: Array.from(takes, (letter) => letters[letter]),
    gives: gives ? letters[gives] : null,
  };
}

const plain = (code: number, signature: string) => instruction([code], signature);

function simd(code: number, signature: string): Instruction {
  const low = (code & 0x7f) | (code > 0x7f ? 0x80 : 0);
  return instruction(code > 0x7f ? [simdPrefix, low, code >>> 7] : [simdPrefix, low], signature);
}

/** §5.4.7, numbers and conversions between them. */
export const numeric = {
  "i32.eqz": plain(0x45, "i:i"),
  "i32.lt_u": plain(0x49, "ii:i"),
  "i32.ge_u": plain(0x4f, "ii:i"),
  "i32.add": plain(0x6a, "ii:i"),
  "i32.sub": plain(0x6b, "ii:i"),
  "i32.mul": plain(0x6c, "ii:i"),
  "i32.div_u": plain(0x6e, "ii:i"),
  "i32.rem_u": plain(0x70, "ii:i"),
  "i32.and": plain(0x71, "ii:i"),
  "i32.or": plain(0x72, "ii:i"),
  "i32.xor": plain(0x73, "ii:i"),
  "i32.shl": plain(0x74, "ii:i"),
  "i32.wrap_i64": plain(0xa7, "l:i"),
  "i64.mul": plain(0x7e, "ll:l"),
  "i64.shr_u": plain(0x88, "ll:l"),
  "i64.extend_i32_u": plain(0xad, "i:l"),
  "f32.lt": plain(0x5d, "ff:i"),
  "f32.sqrt": plain(0x91, "f:f"),
  "f32.add": plain(0x92, "ff:f"),
  "f32.sub": plain(0x93, "ff:f"),
  "f32.mul": plain(0x94, "ff:f"),
  "f32.div": plain(0x95, "ff:f"),
  "f64.lt": plain(0x63, "dd:i"),
  "f64.sqrt": plain(0x9f, "d:d"),
  "f64.add": plain(0xa0, "dd:d"),
  "f64.sub": plain(0xa1, "dd:d"),
  "f64.mul": plain(0xa2, "dd:d"),
  "f64.div": plain(0xa3, "dd:d"),
} as const;

/** §5.4.6, one address in; loads give, stores take. Their alignment and offset follow the opcode. */
export const memory = {
  "i32.load": plain(0x28, "i:i"),
  "f32.load": plain(0x2a, "i:f"),
  "f64.load": plain(0x2b, "i:d"),
  "i32.store": plain(0x36, "ii:"),
  "f32.store": plain(0x38, "if:"),
  "f64.store": plain(0x39, "id:"),
  "v128.load": simd(0x00, "i:v"),
  "v128.load32_splat": simd(0x09, "i:v"),
  "v128.load64_splat": simd(0x0a, "i:v"),
  "v128.load64_zero": simd(0x5d, "i:v"),
  "v128.store": simd(0x0b, "iv:"),
} as const;

/** Base-two logarithms of each access's natural size. */
export const naturalAlignment: Readonly<Record<keyof typeof memory, number>> = {
  "i32.load": 2,
  "f32.load": 2,
  "f64.load": 3,
  "i32.store": 2,
  "f32.store": 2,
  "f64.store": 3,
  "v128.load": 4,
  "v128.load32_splat": 2,
  "v128.load64_splat": 3,
  "v128.load64_zero": 3,
  "v128.store": 4,
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
  "i32x4.splat": simd(0x11, "i:v"),
  "f32x4.splat": simd(0x13, "f:v"),
  "f64x2.splat": simd(0x14, "d:v"),
  "i32x4.le_u": simd(0x3e, "vv:v"),
  "f32x4.eq": simd(0x41, "vv:v"),
  "f32x4.lt": simd(0x43, "vv:v"),
  "f32x4.gt": simd(0x44, "vv:v"),
  "f64x2.eq": simd(0x47, "vv:v"),
  "f64x2.lt": simd(0x49, "vv:v"),
  "f64x2.gt": simd(0x4a, "vv:v"),
  "v128.and": simd(0x4e, "vv:v"),
  "v128.andnot": simd(0x4f, "vv:v"),
  "v128.or": simd(0x50, "vv:v"),
  "v128.xor": simd(0x51, "vv:v"),
  "v128.bitselect": simd(0x52, "vvv:v"),
  "v128.any_true": simd(0x53, "v:i"),
  "f32x4.demote_f64x2_zero": simd(0x5e, "v:v"),
  "f64x2.promote_low_f32x4": simd(0x5f, "v:v"),
  "f32x4.floor": simd(0x68, "v:v"),
  "f64x2.floor": simd(0x75, "v:v"),
  "i32x4.shl": simd(0xab, "vi:v"),
  "i32x4.add": simd(0xae, "vv:v"),
  "i32x4.mul": simd(0xb5, "vv:v"),
  "i64x2.extend_low_i32x4_s": simd(0xc7, "v:v"),
  "i64x2.extend_high_i32x4_s": simd(0xc8, "v:v"),
  "i64x2.shl": simd(0xcb, "vi:v"),
  "i64x2.shr_s": simd(0xcc, "vi:v"),
  "i64x2.add": simd(0xce, "vv:v"),
  "i64x2.sub": simd(0xd1, "vv:v"),
  "i64x2.extmul_low_i32x4_u": simd(0xde, "vv:v"),
  "i64x2.extmul_high_i32x4_u": simd(0xdf, "vv:v"),
  "f32x4.abs": simd(0xe0, "v:v"),
  "f32x4.neg": simd(0xe1, "v:v"),
  "f32x4.sqrt": simd(0xe3, "v:v"),
  "f32x4.add": simd(0xe4, "vv:v"),
  "f32x4.sub": simd(0xe5, "vv:v"),
  "f32x4.mul": simd(0xe6, "vv:v"),
  "f32x4.div": simd(0xe7, "vv:v"),
  "f32x4.pmin": simd(0xea, "vv:v"),
  "f32x4.pmax": simd(0xeb, "vv:v"),
  "f64x2.abs": simd(0xec, "v:v"),
  "f64x2.neg": simd(0xed, "v:v"),
  "f64x2.sqrt": simd(0xef, "v:v"),
  "f64x2.add": simd(0xf0, "vv:v"),
  "f64x2.sub": simd(0xf1, "vv:v"),
  "f64x2.mul": simd(0xf2, "vv:v"),
  "f64x2.div": simd(0xf3, "vv:v"),
  "f64x2.pmin": simd(0xf6, "vv:v"),
  "f64x2.pmax": simd(0xf7, "vv:v"),
  "f64x2.convert_low_i32x4_u": simd(0xff, "v:v"),
} as const;

/** Relaxed SIMD: results may differ from one processor to another in the last bit. */
export const relaxed = {
  "f32x4.relaxed_madd": simd(0x105, "vvv:v"),
  "f64x2.relaxed_madd": simd(0x107, "vvv:v"),
} as const;

/** A lane's number follows the opcode. */
export const extractLane = {
  "i32x4.extract_lane": simd(0x1b, "v:i"),
  "f32x4.extract_lane": simd(0x1f, "v:f"),
  "f64x2.extract_lane": simd(0x21, "v:d"),
} as const;

/** Everything that is written as its operands and then its opcode, with nothing after it. */
export const operations = { ...numeric, ...vector, ...relaxed } as const;

export type OperationName = keyof typeof operations;
export type MemoryName = keyof typeof memory;
export type ExtractLaneName = keyof typeof extractLane;
