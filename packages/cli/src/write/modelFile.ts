import { RegulaError, type Text, verbatim } from "@regula/base";
import { decodeModel, type Model, smallerNetwork } from "@regula/models";
import { readBytes } from "@regula/tables/node";
import { claimOutput, type Output } from "../own/ownFile.ts";
import { sealedKind } from "../own/sealedKind.ts";
import { nameOtherJson } from "../read/foundJson.ts";

const trainedModel: Text = {
  en: "a model that regula train or regula import wrote",
  "pt-BR": "um modelo que regula train ou regula import escreveu",
};

/**
 * A model from its file.
 *
 * @throws RegulaError for a file that is missing, cut, of a newer version, or no model
 */
export async function readModelFile(file: string): Promise<Model> {
  return decodeModelFile(file, await readBytes(file, smallerNetwork));
}

/**
 * The model in the bytes of a file.
 *
 * @param expected what may be in its place
 * @throws RegulaError for a file that is cut, of a newer version, or no model
 */
export function decodeModelFile(file: string, bytes: Uint8Array, expected = trainedModel): Model {
  const other = nameOtherJson(bytes);
  if (other) {
    throw new RegulaError({
      code: "format-unknown",
      place: { file },
      expected,
      received: other,
      advice: {
        en: "Name the file that regula train or regula import wrote with -o.",
        "pt-BR": "Indique o arquivo que regula train ou regula import escreveu com -o.",
      },
    });
  }
  // Bytes that are no text become marks that are no JSON.
  return decodeModel(new TextDecoder().decode(bytes), file);
}

const ownModel = sealedKind(
  { en: "a model", "pt-BR": "um modelo" },
  /^\s*\{\s*"format":\s*"regula-model"/,
);

/** @throws RegulaError for a name that is no .json, or that of something else than a model */
export function claimModel(file: string): Output {
  if (!/\.json$/i.test(file)) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "--output" },
      expected: {
        en: "a file name that ends in .json",
        "pt-BR": "um nome de arquivo que termine em .json",
      },
      received: verbatim(`"${file}"`),
    });
  }
  return claimOutput("--output", file, ownModel);
}
