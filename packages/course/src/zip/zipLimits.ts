import { RegulaError, type Text } from "@regula/base";

/** What an archive may ask for; everything is checked as declared and again as it is unfolded. */
export interface ZipLimits {
  readonly archiveBytes: number;
  readonly entries: number;
  /** Of one file, unfolded. */
  readonly entryBytes: number;
  /** Of all files that are read, unfolded. */
  readonly totalBytes: number;
}

/** Of a class. */
export const zipLimits: ZipLimits = {
  archiveBytes: 256 * 2 ** 20,
  entries: 20_000,
  entryBytes: 2 ** 20,
  totalBytes: 512 * 2 ** 20,
};

/** Of what one learner hands in, inside a class's archive or folder. */
export const innerZipLimits: ZipLimits = {
  archiveBytes: 16 * 2 ** 20,
  entries: 2000,
  entryBytes: 2 ** 20,
  totalBytes: 16 * 2 ** 20,
};

const megabytes = (bytes: number) => `${bytes / 2 ** 20} MB`;

type ZipCode = "file-corrupt" | "unsupported" | "file-too-large";

const advice: Readonly<Record<ZipCode, Text>> = {
  "file-corrupt": {
    en: "Make or download the archive again.",
    "pt-BR": "Faça ou baixe o arquivo zip de novo.",
  },
  unsupported: {
    en: "Unpack it, and name the folder, or make an ordinary archive of it.",
    "pt-BR": "Descompacte-o, e indique a pasta, ou faça dela um arquivo zip comum.",
  },
  "file-too-large": {
    en: "Leave out what is no code.",
    "pt-BR": "Deixe de fora o que não é código.",
  },
};

/** The refusal of an archive or of an entry of it. */
export function refuseZip(
  file: string,
  expected: Text,
  received: Text,
  code: ZipCode = "file-corrupt",
): RegulaError {
  return new RegulaError({ code, place: { file }, expected, received, advice: advice[code] });
}

export function refuseLarge(file: string, limit: number): RegulaError {
  const most = {
    en: `at most ${megabytes(limit)} unfolded`,
    "pt-BR": `no máximo ${megabytes(limit)} depois de descompactado`,
  };
  return refuseZip(file, most, { en: "more", "pt-BR": "mais" }, "file-too-large");
}

export function refuseDamaged(file: string): RegulaError {
  return refuseZip(
    file,
    { en: "a whole zip archive", "pt-BR": "um arquivo zip inteiro" },
    {
      en: "one that is damaged or cut short, or none",
      "pt-BR": "um danificado ou incompleto, ou nenhum",
    },
  );
}
