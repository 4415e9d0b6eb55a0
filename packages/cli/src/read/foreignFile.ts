import path from "node:path";
import { RegulaError, type Text } from "@regula/base";
import {
  type ForeignFormat,
  type ForeignNetworks,
  foreignFormatOf,
  readOnnx,
  readSafetensors,
} from "@regula/models";

const readers: Readonly<
  Record<ForeignFormat, (bytes: Uint8Array, source: string) => ForeignNetworks>
> = { onnx: readOnnx, safetensors: readSafetensors };

/**
 * The networks in the bytes of a file of another program, called by its name alone, and in errors by
 * what it was asked for with.
 *
 * @param expected what may be in its place
 * @throws RegulaError for what is no such file
 */
export function readForeign(file: string, bytes: Uint8Array, expected?: Text): ForeignNetworks {
  const source = path.basename(file);
  try {
    const format = foreignFormatOf(bytes, source, expected);
    return readers[format](bytes, source);
  } catch (error) {
    const isOfFile = error instanceof RegulaError && error.place.file === source;
    throw isOfFile ? error.at({ file }) : error;
  }
}
