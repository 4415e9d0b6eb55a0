import { cleanText, type Language, type Text } from "@regula/base";
import {
  type ProviderName,
  type ReadingNoteCode,
  type ReadingNotes,
  readingNoteCodes,
} from "@regula/football";
import { formatCount } from "../words/format.ts";

/** The counts from reading files of events, except the kicks'. */
export interface ReadingOutcome {
  readonly providers: readonly ProviderName[];
  readonly notes: ReadingNotes;
  readonly repeatedKicks: number;
  readonly copies: readonly string[];
  /** Matches that were read from several files. */
  readonly splitMatches: number;
}

/** What stands before each count. */
const noteWords: Readonly<Record<ReadingNoteCode, Text>> = {
  "null-entry": {
    en: "empty entries (null) in lists of events, players or teams, left out",
    "pt-BR": "itens vazios (null) em listas de eventos, jogadores ou times, deixados de fora",
  },
  "repeated-event": {
    en: "events that are in a file twice (same id), taken once",
    "pt-BR": "eventos repetidos num arquivo (mesmo id), contados uma vez",
  },
  "third-team": {
    en: "events of a team that is not of the match's two, left out",
    "pt-BR": "eventos de um time que não é dos dois do jogo, deixados de fora",
  },
  "no-end": {
    en: "kicks without an end, left out",
    "pt-BR": "chutes sem ponto final, deixados de fora",
  },
  "no-place": {
    en: "kicks with a missing or impossible position, left out",
    "pt-BR": "chutes com posição ausente ou impossível, deixados de fora",
  },
  placeholder: {
    en: "kicks whose recorded end is a placeholder in the corner of the pitch: rows with empty x, y and length, never used for advice",
    "pt-BR":
      "chutes cujo ponto final registrado é só um preenchimento no canto do campo: linhas com x, y e length vazios, nunca usadas para o conselho",
  },
  "outside-lines": {
    en: "kicks that end outside the lines, kept as recorded",
    "pt-BR": "chutes que terminam fora das linhas, mantidos como registrados",
  },
  "no-player": {
    en: "passes whose player or position is not recorded: a goalkeeper's among them is no row",
    "pt-BR":
      "passes sem jogador ou posição registrados: se algum for do goleiro, não está na tabela",
  },
  "no-goalkeeper": {
    en: "teams of matches without an event of a known goalkeeper: of them there are goal kicks at most",
    "pt-BR":
      "times de jogos sem evento de um goleiro conhecido: deles há no máximo os tiros de meta",
  },
};

const mostNames = 12;

/** What was left out or mended while files were read, and what the places are; a sentence each. */
export function describeReading(outcome: ReadingOutcome, language: Language): string[] {
  const { notes, repeatedKicks, copies, providers, splitMatches } = outcome;
  const count = (value: number) => formatCount(value, language);
  const found = readingNoteCodes.filter((code) => notes.counts[code] > 0);
  const lines = found.map((code) => `  ${noteWords[code][language]}: ${count(notes.counts[code])}`);
  if (repeatedKicks > 0) lines.push(`  ${describeRepeated(repeatedKicks, copies, language)}`);
  if (splitMatches > 0) lines.push(`  ${splitWords[language]}: ${count(splitMatches)}`);
  if (notes.unknownTypes.size > 0) lines.push(`  ${describeUnknown(notes, language)}`);
  const heading = {
    en: "Left out or noted while reading:",
    "pt-BR": "Deixado de fora ou anotado na leitura:",
  }[language];
  return [
    ...(lines.length > 0 ? [[heading, ...lines].join("\n")] : []),
    ...(providers.includes("wyscout") ? [landingNote[language]] : []),
  ];
}

const splitWords: Text = {
  en: "matches whose events stand in several files, read as one, each event once",
  "pt-BR": "jogos com eventos em vários arquivos, lidos como um só, cada evento uma vez",
};

function describeRepeated(kicks: number, copies: readonly string[], language: Language): string {
  const count = formatCount(kicks, language);
  const sentence = {
    en: `kicks that an earlier file has too (same event id), taken once: ${count}`,
    "pt-BR": `chutes que um arquivo anterior também tem (mesmo id de evento), contados uma vez: ${count}`,
  }[language];
  if (copies.length === 0) return sentence;
  const shown = copies.slice(0, mostNames).map((file) => cleanText(file));
  const names = shown.join(", ") + (copies.length > mostNames ? ", …" : "");
  return {
    en: `${sentence}; copies of what was read: ${names}`,
    "pt-BR": `${sentence}; cópias do que já foi lido: ${names}`,
  }[language];
}

function describeUnknown({ unknownTypes }: ReadingNotes, language: Language): string {
  const types = [...unknownTypes].sort(([, a], [, b]) => b - a);
  const all = types.reduce((sum, [, number]) => sum + number, 0);
  const names = types
    .slice(0, mostNames)
    .map(([name, number]) => `${cleanText(name, 40)} (${formatCount(number, language)})`)
    .join(", ");
  const more = types.length > mostNames ? ", …" : "";
  return {
    en: `events of types that are not known: ${formatCount(all, language)}, of them ${names}${more}`,
    "pt-BR": `eventos de tipos desconhecidos: ${formatCount(all, language)}, entre eles ${names}${more}`,
  }[language];
}

/** What a landing recorded by Wyscout is. */
export const landingNote: Text = {
  en: "Wyscout's landing is where the ball was next touched, not where it came down.",
  "pt-BR": "O ponto de queda da Wyscout é onde a bola foi tocada em seguida, não onde ela caiu.",
};
