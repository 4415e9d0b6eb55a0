const shortNames = [
  ...["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
] as const;

/** Names of months in English, Portuguese and Spanish, whole; their first three letters are short ones. */
const names: readonly (readonly string[])[] = [
  ["january", "janeiro", "enero"],
  ["february", "fevereiro", "febrero"],
  ["march", "março", "marco", "marzo"],
  ["april", "abril"],
  ["may", "maio", "mayo"],
  ["june", "junho", "junio"],
  ["july", "julho", "julio"],
  ["august", "agosto"],
  ["september", "setembro", "septiembre", "sept"],
  ["october", "outubro", "octubre"],
  ["november", "novembro", "noviembre"],
  ["december", "dezembro", "diciembre"],
];

const months = new Map(
  names.flatMap((spelled, month) =>
    spelled.flatMap((name) => [
      [name, shortNames[month]] as const,
      [name.slice(0, 3), shortNames[month]] as const,
    ]),
  ),
);

/** The short English name of a month, such as Feb for fev; null where the word is none. */
export function monthOf(word: string): string | null {
  return months.get(word.toLowerCase()) ?? null;
}
