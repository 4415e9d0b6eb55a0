import { RegulaError, verbatim } from "@regula/base";

/**
 * What comes after the # of a link's text, without the breaks that mail puts in.
 *
 * @throws RegulaError for text that is no link
 */
export function hashOfText(text: string): string {
  const whole = text.replaceAll(/\s+/g, "");
  const at = whole.indexOf("#");
  const hash = whole.slice(at + 1);
  if (/^[a-z]+(\?.*)?$/i.test(hash)) return hash;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "link" },
    expected: {
      en: "a link of this lab, as Share shows it",
      "pt-BR": "um link deste laboratório, como Compartilhar o mostra",
    },
    received: verbatim(`"${whole.slice(0, 40)}"`),
    advice: {
      en: "Paste all of it, from https:// to its last letter.",
      "pt-BR": "Cole-o inteiro, de https:// à última letra.",
    },
  });
}

/**
 * Where a lab is served, as links begin with it; null for no text.
 *
 * @throws RegulaError for what is no address of the web
 */
export function readAddress(text: string): string | null {
  if (text.trim() === "") return null;
  const url = URL.parse(text.trim());
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (url && isWeb && url.username === "" && url.password === "") {
    url.hash = "";
    return url.href;
  }
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "address" },
    expected: {
      en: "an address that begins with https:// or http://",
      "pt-BR": "um endereço que comece com https:// ou http://",
    },
    received: verbatim(`"${text.trim().slice(0, 60)}"`),
    advice: {
      en: "Write it as in https://example.org/lab/, or leave the field empty.",
      "pt-BR": "Escreva-o como em https://example.org/lab/, ou deixe o campo vazio.",
    },
  });
}
