/** Text as UTF-8 (RFC 3629, §3); half a surrogate pair, which no text has, becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    pushCodePoint(bytes, code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  }
  return Uint8Array.from(bytes);
}

function pushCodePoint(bytes: number[], code: number): void {
  if (code < 0x80) {
    bytes.push(code);
    return;
  }
  const following = code < 0x800 ? 1 : code < 0x1_0000 ? 2 : 3;
  const lead = [0xc0, 0xe0, 0xf0][following - 1];
  bytes.push(lead | (code >> (6 * following)));
  for (let i = following - 1; i >= 0; i--) bytes.push(0x80 | ((code >> (6 * i)) & 0x3f));
}

/** Bytes that follow a lead byte, and the least code that so many are for. */
function lengthAfter(lead: number): readonly [following: number, least: number] | null {
  if (lead < 0x80) return [0, 0];
  if (lead < 0xc2 || lead > 0xf4) return null;
  if (lead < 0xe0) return [1, 0x80];
  return lead < 0xf0 ? [2, 0x800] : [3, 0x1_0000];
}

/** The text that these bytes are; null where they are no UTF-8 (RFC 3629, §4). */
export function decodeUtf8(bytes: Uint8Array): string | null {
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const length = lengthAfter(bytes[i]);
    if (length === null) return null;
    const [following, least] = length;
    if (i + following >= bytes.length) return null;
    let code = following === 0 ? bytes[i] : bytes[i] & (0x3f >> following);
    for (let k = 1; k <= following; k++) {
      const byte = bytes[i + k];
      if ((byte & 0xc0) !== 0x80) return null;
      code = (code << 6) | (byte & 0x3f);
    }
    if (code < least || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    text += String.fromCodePoint(code);
    i += following + 1;
  }
  return text;
}
