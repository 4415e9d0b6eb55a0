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
