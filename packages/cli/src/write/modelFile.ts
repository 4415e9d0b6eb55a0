import path from "node:path";
import { RegulaError, verbatim } from "@regula/base";
import { decodeModel, encodeModel, type Model } from "@regula/models";
import { readBytes } from "@regula/tables/node";
import { checkOwnFile } from "./ownFile.ts";
import { checkWritable, writeFileSafely } from "./writeFileSafely.ts";

/**
 * A model from its file.
 *
 * @throws RegulaError for a file that is missing, cut, of a newer version, or no model
 */
export async function readModelFile(file: string): Promise<Model> {
  const bytes = await readBytes(file);
  // Bytes that are no text become marks that are no JSON.
  return decodeModel(new TextDecoder().decode(bytes), path.basename(file));
}

/** @throws RegulaError for a name that is no .json, or that of something else than a model */
export async function checkModelName(file: string): Promise<void> {
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
  await checkWritable(file);
  await checkOwnFile(file, (head) => /^\s*\{\s*"format":\s*"regula-model"/.test(head), {
    en: "a model",
    "pt-BR": "um modelo",
  });
}

/** Writes a model over whatever model has that name. */
export async function writeModelFile(file: string, model: Model): Promise<void> {
  await writeFileSafely(file, encodeModel(model));
}
