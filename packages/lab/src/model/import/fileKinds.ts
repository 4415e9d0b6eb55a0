import { RegulaError, type Text, verbatim } from "@regula/base";

/** What a page can hold twice over while it reads. */
const mostMegabytes = 32;

/** What carries no table, by the ending of its name: what it is, and what to open in its place. */
const otherKinds: readonly (readonly [endings: RegExp, received: Text])[] = [
  [
    /\.(png|jpe?g|svg|gif|webp|pdf)$/i,
    { en: "a picture, which holds no rows", "pt-BR": "uma imagem, que não contém linhas" },
  ],
  [
    /\.(onnx|m?js|ts)$/i,
    {
      en: "a model for other programs, which holds no rows",
      "pt-BR": "um modelo para outros programas, que não contém linhas",
    },
  ],
  [/\.html?$/i, { en: "a web page", "pt-BR": "uma página da web" }],
  [/\.ipynb$/i, { en: "a notebook", "pt-BR": "um notebook" }],
];

/** @throws RegulaError for a file too large to be read in a page, and for one that holds no table by its name */
export function checkImportedFile(name: string, bytes: number): void {
  const found = otherKinds.find(([endings]) => endings.test(name));
  if (found) {
    throw new RegulaError({
      code: "format-unknown",
      place: { file: name },
      expected: {
        en: "a table (CSV, Parquet, JSON or MAT) or a model of the lab (JSON)",
        "pt-BR": "uma tabela (CSV, Parquet, JSON ou MAT) ou um modelo do laboratório (JSON)",
      },
      received: found[1],
      advice: {
        en: "The Share screen saves points as CSV and models as JSON, which the lab opens again.",
        "pt-BR":
          "A tela Compartilhar salva pontos em CSV e modelos em JSON, que o laboratório abre de novo.",
      },
    });
  }
  if (bytes <= mostMegabytes * 2 ** 20) return;
  throw new RegulaError({
    code: "file-too-large",
    place: { file: name },
    expected: { en: `at most ${mostMegabytes} MB`, "pt-BR": `no máximo ${mostMegabytes} MB` },
    received: verbatim(`${Math.ceil(bytes / 2 ** 20)} MB`),
    advice: {
      en: "Take a part of its rows, or use the command line, which takes 256 MB.",
      "pt-BR": "Separe parte das linhas, ou use a linha de comando, que aceita 256 MB.",
    },
  });
}

/** Whether a file begins as a model's does, for any version. */
export function isModelFile(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 200));
  return /^\s*\{\s*"format"\s*:\s*"regula-model"/.test(head);
}
