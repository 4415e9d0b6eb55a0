/** What Windows-1252 makes of bytes 0x80 to 0x9f; every other byte is its own code point. */
const special =
  "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f" + // 0x80
  "\x90‘’“”•–—˜™š›œ\x9džŸ"; // 0x90

/** The text of bytes in Windows-1252, in which every byte means something. */
export function decodeWindows1252(bytes: Uint8Array): string {
  // Node 20's own decoder leaves 0x80 to 0x9f as control characters.
  return new TextDecoder("windows-1252")
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (character) => special[character.charCodeAt(0) - 0x80]);
}
