import { cleanText, type Language, type Text, verbatim } from "@regula/base";

/** What the system refuses, by the code of its error: what is the matter, and the cure. */
const refusals: Readonly<Record<string, readonly [problem: Text, cure: Text]>> = {
  ENOSPC: [
    { en: "no space left on the disk", "pt-BR": "não há mais espaço no disco" },
    {
      en: "Free some space, or write to another disk.",
      "pt-BR": "Libere espaço, ou escreva em outro disco.",
    },
  ],
  EDQUOT: [
    { en: "your quota of the disk is used up", "pt-BR": "sua cota do disco acabou" },
    {
      en: "Free some space, or write to another disk.",
      "pt-BR": "Libere espaço, ou escreva em outro disco.",
    },
  ],
  EFBIG: [
    {
      en: "the file would be larger than the system allows",
      "pt-BR": "o arquivo seria maior do que o sistema permite",
    },
    {
      en: "Raise the limit (ulimit -f), or write to a disk that takes larger files.",
      "pt-BR": "Aumente o limite (ulimit -f), ou escreva num disco que aceite arquivos maiores.",
    },
  ],
  EIO: [
    { en: "the disk or the terminal failed", "pt-BR": "o disco ou o terminal falhou" },
    { en: "Write to another place.", "pt-BR": "Escreva em outro lugar." },
  ],
  EPIPE: [
    { en: "the reader has closed the pipe", "pt-BR": "o leitor fechou o pipe" },
    { en: "Write to a file.", "pt-BR": "Escreva num arquivo." },
  ],
  EBADF: [
    { en: "it is not open for writing", "pt-BR": "não está aberto para escrita" },
    { en: "Write to a file or a pipe.", "pt-BR": "Escreva num arquivo ou num pipe." },
  ],
  ENOENT: [
    { en: "there is no such folder", "pt-BR": "essa pasta não existe" },
    {
      en: "Check that the folder exists, or make it first.",
      "pt-BR": "Verifique se a pasta existe, ou crie-a antes.",
    },
  ],
  ENOTDIR: [
    { en: "what should be a folder is a file", "pt-BR": "o que seria uma pasta é um arquivo" },
    { en: "Choose another folder.", "pt-BR": "Escolha outra pasta." },
  ],
  EEXIST: [
    { en: "a file has this name", "pt-BR": "um arquivo tem esse nome" },
    { en: "Choose another name.", "pt-BR": "Escolha outro nome." },
  ],
  EISDIR: [
    { en: "a folder has this name", "pt-BR": "uma pasta tem esse nome" },
    { en: "Choose another name.", "pt-BR": "Escolha outro nome." },
  ],
  EROFS: [
    { en: "the disk is read-only", "pt-BR": "o disco é somente leitura" },
    { en: "Write to another disk.", "pt-BR": "Escreva em outro disco." },
  ],
  EACCES: [
    { en: "you may not write there", "pt-BR": "você não pode escrever ali" },
    {
      en: "Choose another folder, or ask for the right to write there.",
      "pt-BR": "Escolha outra pasta, ou peça o direito de escrever ali.",
    },
  ],
  ENAMETOOLONG: [
    {
      en: "the name is longer than the system allows",
      "pt-BR": "o nome é mais longo do que o sistema permite",
    },
    { en: "Choose a shorter name.", "pt-BR": "Escolha um nome mais curto." },
  ],
  ELOOP: [
    { en: "its links lead in a circle", "pt-BR": "seus links levam em círculo" },
    { en: "Choose another name.", "pt-BR": "Escolha outro nome." },
  ],
  EMFILE: [
    { en: "too many files are open", "pt-BR": "há arquivos abertos demais" },
    {
      en: "Close some programs, or raise the limit (ulimit -n).",
      "pt-BR": "Feche alguns programas, ou aumente o limite (ulimit -n).",
    },
  ],
  ENOMEM: [
    { en: "the machine has not enough memory", "pt-BR": "a máquina não tem memória suficiente" },
    {
      en: "Use smaller layers or fewer rows, or close other programs.",
      "pt-BR": "Use camadas menores ou menos linhas, ou feche outros programas.",
    },
  ],
};

const alike: Readonly<Record<string, string>> = { EPERM: "EACCES", ENFILE: "EMFILE" };

/** What is the matter where the system answers with this code, and what to do. */
export function describeRefusal(code: string): { readonly problem: Text; readonly cure: Text } {
  const known = refusals[alike[code] ?? code];
  if (!known) {
    return {
      problem: { en: `the system refuses it (${code})`, "pt-BR": `o sistema recusa (${code})` },
      cure: { en: "Try another place.", "pt-BR": "Tente outro lugar." },
    };
  }
  const [problem, cure] = known;
  const { en, "pt-BR": pt } = problem;
  return { problem: { en: `${en} (${code})`, "pt-BR": `${pt} (${code})` }, cure };
}

/** Something that was asked for rightly and that the system refuses: one line, and exit 1. */
export class SystemRefusal extends Error {
  override readonly name = "SystemRefusal";
  readonly code: string;
  readonly #parts: readonly Text[];

  /** @param also a further sentence, as to what is kept */
  constructor(code: string, place: Text | null, also?: Text) {
    const { problem, cure } = describeRefusal(code);
    const said: Text =
      place === null
        ? { en: `${problem.en}.`, "pt-BR": `${problem["pt-BR"]}.` }
        : {
            en: `${place.en}: ${problem.en}.`,
            "pt-BR": `${place["pt-BR"]}: ${problem["pt-BR"]}.`,
          };
    super(said.en);
    this.code = code;
    this.#parts = [said, cure, ...(also ? [also] : [])];
  }

  in(language: Language): string {
    return cleanText(this.#parts.map((part) => part[language]).join(" "));
  }
}

/** The code of an error of the system; null for anything else. */
export function systemCode(error: unknown): string | null {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === "string" && /^E[A-Z\d]+$/.test(code) ? code : null;
}

/** An error as what the system refuses in a place; a refusal and a bug as they are. */
export function refuse(error: unknown, place: string | Text): unknown {
  const code = systemCode(error);
  if (error instanceof SystemRefusal || code === null) return error;
  return new SystemRefusal(code, typeof place === "string" ? verbatim(place) : place);
}
