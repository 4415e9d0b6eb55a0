import { cleanText, type Language, type Text } from "@regula/base";

/** Something that was asked for rightly and that others failed to do: one line, and exit 1. */
export class PlainFailure extends Error {
  override readonly name = "PlainFailure";
  readonly #said: Text;

  constructor(said: Text) {
    super(said.en);
    this.#said = said;
  }

  in(language: Language): string {
    return cleanText(this.#said[language]);
  }
}
