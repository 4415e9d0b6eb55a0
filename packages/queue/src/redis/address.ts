import { readFileSync, statSync } from "node:fs";
import { RegulaError, type Text, verbatim } from "@regula/base";

/** Where Redis or Valkey is, and how to enter. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly isEncrypted: boolean;
  readonly username: string | null;
  readonly password: string | null;
  /** For messages: never with a password. */
  readonly shown: string;
}

/** The variable that `env` stands for. */
export const addressVariable = "REGULA_REDIS_URL";

const option = "queue";
const fileWord = "file:";

/** An address is one line; a pipe that nobody writes to would keep the command waiting. */
const mostFileBytes = 65_536;

const anAddress: Text = {
  en: "redis://host:port, rediss://host:port, env, or file:NAME",
  "pt-BR": "redis://servidor:porta, rediss://servidor:porta, env, ou file:NOME",
};

/**
 * An address as it is given on a command line: `redis://` or, encrypted, `rediss://` without a
 * password; `env`, which is that of `REGULA_REDIS_URL`; or `file:NAME`, whose first line it is. The
 * last two may hold `user:password@`.
 *
 * @throws RegulaError for anything else, and for a password in the first form, which a list of
 * processes would show
 */
export function readAddress(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): QueueAddress {
  if (text === "env") {
    const given = environment[addressVariable];
    if (given) return parseAddress(given, addressVariable);
    throw refuse(addressVariable, anAddress, { en: "nothing", "pt-BR": "nada" });
  }
  if (text.startsWith(fileWord)) {
    const file = text.slice(fileWord.length);
    return parseAddress(readFirstLine(file), option);
  }
  const address = parseAddress(text, option);
  if (address.password === null && address.username === null) return address;
  throw refuse(
    option,
    { en: "an address without user and password", "pt-BR": "um endereço sem usuário e senha" },
    { en: "one with them", "pt-BR": "um com eles" },
    {
      en: `Lists of processes show command lines: put the address into ${addressVariable} and ask for --queue env, or into a file of yours and ask for --queue file:NAME.`,
      "pt-BR": `Listas de processos mostram linhas de comando: ponha o endereço em ${addressVariable} e peça --queue env, ou num arquivo seu e peça --queue file:NOME.`,
    },
  );
}

function parseAddress(text: string, place: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  const db = /^\/?(\d{1,5})?$/.exec(url?.pathname ?? "");
  const isKnown = url?.protocol === "redis:" || url?.protocol === "rediss:";
  if (!url || !isKnown || !db || url.hostname === "" || url.search !== "" || url.hash !== "") {
    // What came may hold a password: it is not repeated.
    const received =
      url && !isKnown ? verbatim(url.protocol) : { en: "another text", "pt-BR": "outro texto" };
    throw refuse(place, anAddress, received);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = url.port === "" ? 6379 : Number(url.port);
  return {
    host,
    port,
    db: Number(db[1] ?? 0),
    isEncrypted: url.protocol === "rediss:",
    username: decodePart(url.username, place),
    password: decodePart(url.password, place),
    shown: `${url.protocol}//${url.hostname}:${port}`,
  };
}

function decodePart(part: string, place: string): string | null {
  if (part === "") return null;
  try {
    return decodeURIComponent(part);
  } catch {
    throw refuse(
      place,
      { en: "% as %25 in user and password", "pt-BR": "% como %25 em usuário e senha" },
      { en: "it alone", "pt-BR": "ele sozinho" },
    );
  }
}

function readFirstLine(file: string): string {
  try {
    const status = statSync(file);
    if (!status.isFile() || status.size > mostFileBytes) throw new Error("no file of one line");
    return readFileSync(file, "utf8").split(/\r?\n/, 1)[0].trim();
  } catch {
    throw new RegulaError({
      code: "file-unreadable",
      place: { option, file },
      expected: {
        en: "a file whose first line is the address of a Redis",
        "pt-BR": "um arquivo cuja primeira linha é o endereço de um Redis",
      },
      advice: {
        en: "Check its name, and that you may read it.",
        "pt-BR": "Verifique o nome dele, e se você pode lê-lo.",
      },
    });
  }
}

function refuse(place: string, expected: Text, received: Text, advice?: Text): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: place },
    expected,
    received,
    ...(advice && { advice }),
  });
}
