import { RegulaError, verbatim } from "@regula/base";

/** Words for a kick that was won, and for one that was lost, in small letters. */
const words = {
  won: [
    "won",
    "win",
    "yes",
    "true",
    "y",
    "t",
    "success",
    "successful",
    "good",
    "ganho",
    "ganhou",
    "ganha",
    "sim",
    "s",
    "verdadeiro",
    "sucesso",
    "bom",
  ],
  lost: [
    "lost",
    "loss",
    "lose",
    "no",
    "false",
    "n",
    "f",
    "failure",
    "failed",
    "bad",
    "poor",
    "perdido",
    "perdeu",
    "perdida",
    "não",
    "nao",
    "falso",
    "ruim",
  ],
} as const;

/** Whether a label says that no player touched the ball before a restart, in any case of letters. */
export const isOut = (label: string) => label.trim().toLowerCase() === "out";

/**
 * Which of two labels is a kick that was won: of numbers the greater, of words the one that says so;
 * never by the alphabet.
 *
 * @throws RegulaError for words that do not say it
 */
export function chooseWon(
  labels: readonly [string, string],
  place: { readonly file: string; readonly column: string },
): string {
  const numbers = labels.map(Number);
  if (numbers.every(Number.isFinite)) return numbers[0] > numbers[1] ? labels[0] : labels[1];
  const says = (list: readonly string[]) =>
    labels.filter((one) => list.includes(one.toLowerCase()));
  const [won, lost] = [says(words.won), says(words.lost)];
  if (won.length === 1) return won[0];
  if (won.length === 0 && lost.length === 1) return lost[0] === labels[0] ? labels[1] : labels[0];
  throw new RegulaError({
    code: "classes",
    place,
    expected: {
      en: "labels that say which kicks were won",
      "pt-BR": "rótulos que digam quais chutes foram ganhos",
    },
    received: verbatim(labels.join(", ")),
    advice: {
      en: "Name the label of a kick that was won with --positive.",
      "pt-BR": "Indique com --positive o rótulo de um chute ganho.",
    },
  });
}
