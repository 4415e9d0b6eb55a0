import { type ErrorDetails, RegulaError, type Text } from "@regula/base";
import { strayFiles } from "@regula/tables";
import { isKicksTable } from "../../kicks/formatKicks.ts";
import { isObject } from "../eventFields.ts";
import { eventFormats } from "../providers.ts";

/** A format that is known by name and not read, and what one who has it can do. */
interface ForeignFormat {
  readonly title: Text;
  readonly wayOut: Text;
}

/** Fields of an event, or of the object that a file is, by which a format in JSON is known. */
interface ForeignJson extends ForeignFormat {
  readonly signs: readonly (readonly string[])[];
}

/** Of a format that is no JSON: how its files begin. */
interface ForeignText extends ForeignFormat {
  readonly beginsWith: (beginning: string) => boolean;
}

const named = (name: string): Text => ({ en: name, "pt-BR": name });

const makeTable: Text = {
  en: "Make a CSV of its kicks with columns x, y and a label of 0 and 1 (docs/event-data.md, “Other formats”), and give it to regula recommend.",
  "pt-BR":
    "Faça um CSV dos chutes com colunas x, y e um rótulo de 0 e 1 (docs/event-data.md, “Other formats”), e passe-o a regula recommend.",
};

const unpackFirst: Text = {
  en: "Unpack it and name the folder.",
  "pt-BR": "Descompacte-o e indique a pasta.",
};

const askForDict: Text = {
  en: 'Save events as they came: json.dump(sb.events(match_id=…, fmt="dict"), file).',
  "pt-BR": 'Salve os eventos como vieram: json.dump(sb.events(match_id=…, fmt="dict"), file).',
};

const flatStatsBomb = {
  title: {
    en: "StatsBomb's events as a flat table",
    "pt-BR": "eventos da StatsBomb como tabela plana",
  },
  wayOut: askForDict,
};

const spadl = { title: named("SPADL (socceraction)"), wayOut: makeTable };
const metrica = { title: named("Metrica"), wayOut: makeTable };
const opta = { title: named("Opta"), wayOut: makeTable };
const statsPerform = { title: named("Stats Perform"), wayOut: makeTable };

/** In this order: the first that fits is reported. */
const json: readonly ForeignJson[] = [
  {
    title: { en: "Wyscout's version 3", "pt-BR": "a versão 3 da Wyscout" },
    wayOut: {
      en: "Ask Wyscout's interface for version 2, or make a CSV of its kicks with columns x, y and a label of 0 and 1 (docs/event-data.md, “Other formats”).",
      "pt-BR":
        "Peça a versão 2 à interface da Wyscout, ou faça um CSV dos chutes com colunas x, y e um rótulo de 0 e 1 (docs/event-data.md, “Other formats”).",
    },
    signs: [
      ["matchTimestamp", "videoTimestamp"],
      ["matchTimestamp", "opponentTeam"],
    ],
  },
  { ...flatStatsBomb, signs: [["pass_end_location"], ["possession_team_id"]] },
  {
    title: named("WhoScored"),
    wayOut: makeTable,
    signs: [["outcomeType", "qualifiers"], ["matchCentreData"], ["playerIdNameDictionary"]],
  },
  {
    ...statsPerform,
    signs: [["matchInfo", "liveData"], ["liveData"], ["typeId", "qualifier"]],
  },
  { ...opta, signs: [["Games"], ["SoccerFeed"], ["type_id", "min", "sec", "outcome"]] },
  {
    ...spadl,
    signs: [
      ["game_id", "action_id"],
      ["type_id", "result_id", "bodypart_id"],
      ["type_name", "result_name", "bodypart_name"],
    ],
  },
  { ...metrica, signs: [["index", "subtypes", "start", "end"]] },
  { title: named("DataFactory"), wayOut: makeTable, signs: [["incidences"], ["scoreStatus"]] },
];

const isXml = (beginning: string, root: RegExp) =>
  beginning.startsWith("<") && root.test(beginning);
const header = (beginning: string) => beginning.split("\n", 1)[0];

/** No events that are read, and no table either. */
const eventTexts: readonly ForeignText[] = [
  ...strayFiles,
  {
    title: named("Sportec (DFL)"),
    wayOut: makeTable,
    beginsWith: (text) => isXml(text, /<PutDataRequest\b/),
  },
  {
    ...statsPerform,
    beginsWith: (text) => isXml(text, /<(matchEvents|matchStats|matchInfo)\b/),
  },
  { ...opta, beginsWith: (text) => isXml(text, /<(Games|Game|SoccerFeed|SoccerDocument)\b/) },
  { ...metrica, beginsWith: (text) => isXml(text, /Metrica|<main>/i) },
  { title: named("XML"), wayOut: makeTable, beginsWith: (text) => text.startsWith("<") },
];

/** What other commands read, or is to be unpacked first. */
const tableTexts: readonly ForeignText[] = [
  {
    title: { en: "a zip archive", "pt-BR": "um arquivo zip" },
    wayOut: unpackFirst,
    beginsWith: (beginning) => beginning.startsWith("PK\u0003\u0004"),
  },
  {
    title: { en: "an archive", "pt-BR": "um arquivo compactado" },
    wayOut: unpackFirst,
    beginsWith: (beginning) => /^(7z\ufffd|Rar!|BZh|\ufffd7zXZ)/.test(beginning),
  },
  {
    title: { en: "a table of kicks", "pt-BR": "uma tabela de chutes" },
    wayOut: {
      en: "It is ready: give it to regula recommend.",
      "pt-BR": "Já está pronta: passe-a a regula recommend.",
    },
    beginsWith: isKicksTable,
  },
  {
    title: { en: "a MATLAB file", "pt-BR": "um arquivo do MATLAB" },
    wayOut: makeTable,
    beginsWith: (text) => /^(MATLAB 5\.0|\ufffdHDF)/.test(text),
  },
  {
    ...flatStatsBomb,
    beginsWith: (text) => /\bpass_end_location\b/.test(header(text)),
  },
  { ...spadl, beginsWith: (text) => /\bbodypart_(id|name)\b/.test(header(text)) },
  { ...metrica, beginsWith: (text) => /^Team,Type,Subtype,Period/.test(text) },
  { title: named("Parquet"), wayOut: makeTable, beginsWith: (text) => text.startsWith("PAR1") },
  {
    title: { en: "a table", "pt-BR": "uma tabela" },
    wayOut: {
      en: "If its rows are kicks with columns x, y and a label of 0 and 1, give it to regula recommend.",
      "pt-BR":
        "Se suas linhas são chutes com colunas x, y e um rótulo de 0 e 1, passe-a a regula recommend.",
    },
    // A first line of names that no JSON begins with.
    beginsWith: (text) => /^"?[A-Za-zÀ-ÿ_][^{}\n]*[,;\t]/.test(header(text)),
  },
];

/** Refuses a file of a format that is no JSON, by its first bytes. @throws RegulaError */
export function refuseForeign(first: Uint8Array, file: string): void {
  const beginning = new TextDecoder().decode(first).replace(/^\ufeff?\s*/, "");
  const fits = ({ beginsWith }: ForeignText) => beginsWith(beginning);
  const events = eventTexts.find(fits);
  if (events) throw new ForeignRefusal(detailsOf(file, events), false);
  const table = tableTexts.find(fits);
  if (table) throw new RegulaError(detailsOf(file, table));
}

/** The refusal of JSON of no provider, named where the format is known by an event or the file's fields. */
export function refuseDocument(file: string, element: unknown = null): RegulaError {
  const fields = isObject(element) ? element : {};
  const found = json.find(({ signs }) =>
    signs.some((keys) => keys.every((key) => Object.hasOwn(fields, key))),
  );
  return found
    ? new ForeignRefusal(detailsOf(file, found), true)
    : new RegulaError(
        detailsOf(file, {
          title: { en: "other JSON", "pt-BR": "outro JSON" },
          wayOut: makeTable,
        }),
      );
}

/** The refusal of JSON that holds no list with anything in it: empty, or what a server said instead. */
export function refuseNoEvents(file: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file },
    expected: eventFormats,
    received: { en: "JSON with no events in it", "pt-BR": "JSON sem nenhum evento" },
    advice: {
      en: "Download or save it again: it is empty, or what a server answered instead of the file.",
      "pt-BR":
        "Baixe ou salve de novo: está vazio, ou é o que um servidor respondeu no lugar do arquivo.",
    },
  });
}

/** The refusal of events of a format that is known by name. */
export class ForeignRefusal extends RegulaError {
  /** Of JSON, whose records may be rows of a table all the same. */
  readonly mayBeTable: boolean;

  constructor(details: ErrorDetails, mayBeTable: boolean) {
    super(details);
    this.mayBeTable = mayBeTable;
  }
}

function detailsOf(file: string, { title, wayOut }: ForeignFormat): ErrorDetails {
  return {
    code: "format-unknown",
    place: { file },
    expected: eventFormats,
    received: title,
    advice: wayOut,
  };
}
