/** Bytes in the letters that a URL carries unchanged (RFC 4648, section 5), without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Null for text that is none. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

const precisions = {
  single: { bytes: 4, get: "getFloat32", set: "setFloat32" },
  double: { bytes: 8, get: "getFloat64", set: "setFloat64" },
} as const;

type UrlPrecision = keyof typeof precisions;

/** Numbers, little-endian: single precision takes 5⅓ letters each, double twice as many. */
export function encodeNumbers(
  numbers: ArrayLike<number>,
  precision: UrlPrecision = "single",
): string {
  const { bytes, set } = precisions[precision];
  const view = new DataView(new ArrayBuffer(bytes * numbers.length));
  for (let i = 0; i < numbers.length; i++) view[set](bytes * i, numbers[i], true);
  return encodeBase64Url(new Uint8Array(view.buffer));
}

/** Null for text that is cut, or holds what is not finite. */
export function decodeNumbers(
  text: string,
  precision: UrlPrecision = "single",
): Float64Array<ArrayBuffer> | null {
  const { bytes: size, get } = precisions[precision];
  const bytes = decodeBase64Url(text);
  if (!bytes || bytes.length % size !== 0) return null;
  const view = new DataView(bytes.buffer);
  const numbers = Float64Array.from({ length: bytes.length / size }, (_, i) =>
    view[get](size * i, true),
  );
  return numbers.every(Number.isFinite) ? numbers : null;
}
