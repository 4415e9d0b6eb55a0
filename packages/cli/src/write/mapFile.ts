import { crc32 } from "node:zlib";
import { cleanText, type Language } from "@regula/base";
import type { MadeFile } from "./deliver.ts";
import { checkEnding, nameEach } from "./outputName.ts";
import { checkOwnFile, type OwnFile } from "./ownFile.ts";

/** What a PNG says of itself: PNG (ISO/IEC 15948), 11.3.4.3, textual data. */
const keyword = "Software\0Regula";

/** A signature of 8 bytes and the header, a chunk of 13 bytes. */
const headEnd = 8 + 12 + 13;

/** A map as a picture of its own: SVG text, or a PNG that says who made it. */
const ownMap: OwnFile = {
  option: "--map",
  what: { en: "a map", "pt-BR": "um mapa" },
  isOwn: (head) =>
    (head.startsWith("<svg ") && head.includes('<title id="map-title">')) ||
    head.slice(0, 2 * headEnd).includes(`tEXt${keyword}`),
};

/**
 * The files of the maps, of each label its own; none where none was asked for.
 *
 * @throws RegulaError for a name of another ending, and that of a file which is no map
 */
export function readMaps(
  file: string | undefined,
  labels: readonly string[] | null,
): readonly string[] {
  if (file === undefined) return [];
  checkEnding("--map", file, [".svg", ".png"]);
  const maps = nameEach(file, labels);
  for (const map of maps) checkOwnFile(map, ownMap);
  return maps;
}

export function madeMap(file: string, language: Language, content: MadeFile["content"]): MadeFile {
  const name = cleanText(file);
  return { file, content, told: { en: `Map: ${name}`, "pt-BR": `Mapa: ${name}` }[language] };
}

/** A PNG with a word of who made it, behind its header. */
export function signPng(png: Uint8Array): Uint8Array {
  const named = Buffer.from(`tEXt${keyword}`, "latin1");
  const [length, checksum] = [named.length - 4, crc32(named)].map((value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  });
  return Buffer.concat([
    png.subarray(0, headEnd),
    ...[length, named, checksum],
    png.subarray(headEnd),
  ]);
}
