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

/** Numbers in single precision, little-endian: four bytes, 5⅓ letters each. */
export function encodeNumbers(numbers: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  for (let i = 0; i < numbers.length; i++) view.setFloat32(4 * i, numbers[i], true);
  return encodeBase64Url(new Uint8Array(view.buffer));
}

/** Null for text that is cut, or holds what is not finite. */
export function decodeNumbers(text: string): Float64Array<ArrayBuffer> | null {
  const bytes = decodeBase64Url(text);
  if (!bytes || bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer);
  const numbers = Float64Array.from({ length: bytes.length / 4 }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
  return numbers.every(Number.isFinite) ? numbers : null;
}
