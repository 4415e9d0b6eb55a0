import { RegulaError, type Text } from "@regula/base";

/** Why the system does not let a file be read, by the code of its error, and what to do. */
const refusals: Readonly<Record<string, readonly [received: Text, advice: Text]>> = {
  EISDIR: [
    { en: "a folder", "pt-BR": "uma pasta" },
    { en: "Name a file in it.", "pt-BR": "Indique um arquivo dela." },
  ],
  EACCES: [
    { en: "one that you may not read", "pt-BR": "um que você não pode ler" },
    {
      en: "Ask for the right to read it, or name a copy.",
      "pt-BR": "Peça o direito de lê-lo, ou indique uma cópia.",
    },
  ],
  ENXIO: [
    { en: "a socket or a device without data", "pt-BR": "um socket ou um dispositivo sem dados" },
    {
      en: "Write what it sends to a file first, and name that file.",
      "pt-BR": "Escreva antes o que ele envia num arquivo, e indique esse arquivo.",
    },
  ],
  ENOTDIR: [
    {
      en: "a name of which one part is a file and no folder",
      "pt-BR": "um nome do qual uma parte é um arquivo e não uma pasta",
    },
    { en: "Check the name.", "pt-BR": "Verifique o nome." },
  ],
  ELOOP: [
    { en: "links that lead in a circle", "pt-BR": "links que levam em círculo" },
    { en: "Name the file itself.", "pt-BR": "Indique o próprio arquivo." },
  ],
  ENAMETOOLONG: [
    {
      en: "a name longer than the system allows",
      "pt-BR": "um nome mais longo do que o sistema permite",
    },
    { en: "Check the name.", "pt-BR": "Verifique o nome." },
  ],
};

const alike: Readonly<Record<string, string>> = { EPERM: "EACCES" };

/** The refusal of a file that is there and that the system does not let be read. */
export function refuseUnreadable(file: string, code: string): RegulaError {
  const [received, advice] = refusals[alike[code] ?? code] ?? [
    { en: `the system's error ${code}`, "pt-BR": `o erro ${code} do sistema` },
    {
      en: "Copy it to another place, and name the copy.",
      "pt-BR": "Copie-o para outro lugar, e indique a cópia.",
    },
  ];
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected: { en: "a file that can be read", "pt-BR": "um arquivo que se possa ler" },
    received,
    advice,
  });
}
