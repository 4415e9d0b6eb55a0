const fold = (name: string) => name.normalize("NFC").toLowerCase().trim();

/** Whether both name one team: capitals, spaces around, and how accents are encoded do not matter. */
export function isSameTeam(a: string, b: string): boolean {
  return fold(a) === fold(b);
}
