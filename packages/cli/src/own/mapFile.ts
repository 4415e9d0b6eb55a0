import { crc32 } from "node:zlib";
import type { Language, Text } from "@regula/base";
import { type MadeFile, tellFile } from "../write/deliver.ts";
import { checkEnding, nameEach } from "../write/outputName.ts";
import { claimOutput, type Output, type OwnKind } from "./ownFile.ts";
import { seal, sealMark, sealRoom } from "./seal.ts";
import { sealedKind } from "./sealedKind.ts";

/** What a PNG says of itself: PNG (ISO/IEC 15948), 11.3.4.3, textual data. */
const keyword = "Software\0Regula";

/** A signature of 8 bytes and the header, a chunk of 13 bytes; the last chunk, of none. */
const headEnd = 8 + 12 + 13;
const lastChunk = 12;

/** The text of the chunk that holds the seal of a PNG, and the bytes of the checksum behind it. */
const sealText = `${sealMark}\0${sealRoom}`;
const pngSeal = { dependent: 4 };

const what: Text = { en: "a map", "pt-BR": "um mapa" };
const ownSvg = sealedKind(what, /^<svg .*<title id="map-title">/s);
const ownPng = sealedKind(what, /^.PNG.{33}tEXtSoftware.Regula/s, pngSeal);

/** A map as a picture of its own: SVG text, or a PNG that says who made it. */
const ownMap: OwnKind = {
  what,
  isOwn: (bytes) => ownSvg.isOwn(bytes) || ownPng.isOwn(bytes),
};

const word: Text = { en: "Map:", "pt-BR": "Mapa:" };

/**
 * The files of the maps, of each label its own; none where none was asked for.
 *
 * @throws RegulaError for a name of another ending, and that of a file which is no map
 */
export function readMaps(
  file: string | undefined,
  labels: readonly string[] | null,
): readonly Output[] {
  if (file === undefined) return [];
  checkEnding("--map", file, [".svg", ".png"]);
  return nameEach(file, labels).map((map) => claimOutput("--map", map, ownMap));
}

export function madeMap(
  output: Output,
  language: Language,
  content: MadeFile["content"],
): MadeFile {
  return { output, content, told: (name) => tellFile(word, output, name, language) };
}

/** A PNG with a word of who made it behind its header, and its seal at the end. */
export function signPng(png: Uint8Array): Uint8Array {
  const end = png.length - lastChunk;
  const sealed = seal(
    Buffer.concat([
      png.subarray(0, headEnd),
      textChunk(keyword),
      png.subarray(headEnd, end),
      textChunk(sealText),
      png.subarray(end),
    ]),
    pngSeal,
  );
  const at = sealed.length - lastChunk - pngSeal.dependent;
  sealed.writeUInt32BE(crc32(sealed.subarray(at - "tEXt".length - sealText.length, at)), at);
  return sealed;
}

function textChunk(text: string): Buffer {
  const named = Buffer.from(`tEXt${text}`, "latin1");
  const [length, checksum] = [named.length - 4, crc32(named)].map((value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  });
  return Buffer.concat([length, named, checksum]);
}
