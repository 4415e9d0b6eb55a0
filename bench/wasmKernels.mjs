// Small generated WebAssembly modules that reach for the machine's limits.

const v128 = 0x7b;
const i32 = 0x7f;

/** Values lie in this many registers; with x and y they fill fourteen of sixteen. */
const chains = 12;
const unrolled = 4;

const opcodes = {
  f64: { splat: 0x14, load: [0xfd, 0x00], multiply: 0xf2, add: 0xf0, madd: 0x107, lanes: 2 },
  f32: { splat: 0x13, load: [0xfd, 0x00], multiply: 0xe6, add: 0xe4, madd: 0x105, lanes: 4 },
};

/**
 * `run(n)`: n rounds of `chains` × `unrolled` independent a ← a · x + y.
 *
 * @returns the module's bytes and its operations a round
 */
export function arithmeticKernel(precision, fused) {
  const code = opcodes[precision];
  const [x, y] = [chains + 1, chains + 2];
  const fill = (local, value) => [...scalar(precision, value), ...simd(code.splat), 0x21, local];
  const once = (local) =>
    fused
      ? [0x20, local, 0x20, x, 0x20, y, ...simd(code.madd), 0x21, local]
      : [0x20, local, 0x20, x, ...simd(code.multiply), 0x20, y, ...simd(code.add), 0x21, local];
  const locals = Array.from({ length: chains }, (_, chain) => chain + 1);
  const round = Array.from({ length: unrolled }, () => locals.flatMap(once)).flat();
  const body = [
    ...fill(x, 0.5),
    ...fill(y, 1),
    ...locals.flatMap((local) => fill(local, local)),
    ...countDown(round),
    ...locals.flatMap((local) => [0x20, local]),
    ...locals.slice(1).flatMap(() => simd(code.add)),
    ...simd(precision === "f64" ? 0x21 : 0x1f),
    0x00,
  ];
  const result = precision === "f64" ? 0x7c : 0x7d;
  return {
    bytes: module([...body], [[chains + 2, v128]], result),
    operations: 2 * code.lanes * chains * unrolled,
  };
}

/** `run(n)`: n times, adds 1 to every number of the first `bytes` of memory: each read and written. */
export function memoryKernel(bytes) {
  const step = 64;
  const [pointer, one] = [1, 2];
  const update = (offset) => [
    ...[0x20, pointer],
    ...[0x20, pointer, ...opcodes.f32.load, 4, ...unsigned(offset)],
    ...[0x20, one, ...simd(opcodes.f32.add)],
    ...[0xfd, 0x0b, 4, ...unsigned(offset)],
  ];
  const pass = [
    ...[0x41, 0, 0x21, pointer],
    ...[0x03, 0x40],
    ...[0, 16, 32, 48].flatMap(update),
    ...[0x20, pointer, 0x41, ...signed(step), 0x6a, 0x22, pointer],
    ...[0x41, ...signed(Math.ceil(bytes / step) * step), 0x49, 0x0d, 0, 0x0b],
  ];
  const body = [...scalar("f32", 1), ...simd(opcodes.f32.splat), 0x21, one, ...countDown(pass)];
  const locals = [
    [1, i32],
    [1, v128],
  ];
  return module([...body, 0x43, 0, 0, 0, 0], locals, 0x7d, Math.ceil(bytes / 65536) + 1);
}

/** A loop around `body` for as many rounds as the first parameter says. */
function countDown(body) {
  return [0x03, 0x40, ...body, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b];
}

function scalar(precision, value) {
  const isDouble = precision === "f64";
  const content = isDouble ? Float64Array.of(value) : Float32Array.of(value);
  return [isDouble ? 0x44 : 0x43, ...new Uint8Array(content.buffer)];
}

function simd(opcode) {
  return [0xfd, ...unsigned(opcode)];
}

function module(body, locals, result, pages = 1) {
  const code = [locals.length, ...locals.flat(), ...body, 0x0b];
  const section = (id, content) => [id, ...unsigned(content.length), ...content];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 1, i32, 1, result]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, ...unsigned(pages)]),
    ...section(7, [1, 3, ...new TextEncoder().encode("run"), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

/** LEB128. */
function unsigned(value) {
  const bytes = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return [...bytes, left];
    bytes.push((left & 127) | 128);
  }
}

function signed(value) {
  const bytes = [];
  for (let left = value; ; left >>= 7) {
    if (left >= -64 && left < 64) return [...bytes, left & 127];
    bytes.push((left & 127) | 128);
  }
}
