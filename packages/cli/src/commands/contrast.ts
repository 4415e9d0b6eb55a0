import { type Language, RegulaError, type Text, verbatim } from "@regula/base";
import {
  type ContrastSides,
  contrastKicks,
  type Kickset,
  kickLabelParameter,
  minLengthParameter,
} from "@regula/football";
import { parseNameList } from "@regula/tables";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { ExitCode } from "../exitCode.ts";
import { contrastToJson } from "../json/football/contrastJson.ts";
import { writeCommand } from "../options/commandLine.ts";
import {
  addKickFilterOptions,
  type KickFilterOptions,
  kickFilterFlags,
  quoteName,
  readDay,
  readKickFilters,
} from "../options/kickFilterOptions.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import {
  madeReport,
  type ReportOption,
  readReportOption,
  reportHelp,
} from "../options/reportOption.ts";
import { readKickTable } from "../read/kickData.ts";
import { addReadingOptions, type ReadingOptions, readingFlags } from "../read/readingOptions.ts";
import { formatContrast } from "../terminal/football/contrastText.ts";
import { deliver } from "../write/deliver.ts";

interface ContrastCommandOptions extends ReadingOptions, KickFilterOptions {
  readonly teams?: readonly string[];
  readonly split?: string;
  readonly buildUp?: boolean;
  readonly team?: string;
  readonly label?: string;
  readonly positive?: string;
  readonly minLength: number;
  readonly report?: ReportOption;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "compares two teams, two periods, or short and long build-up, and says whether these kicks show a difference",
    "pt-BR":
      "põe lado a lado dois times, dois períodos ou a saída curta e a longa, e diz se estes chutes mostram diferença",
  },
  kicks: {
    en: "table of kicks, as regula kicks writes it",
    "pt-BR": "tabela de chutes, como regula kicks a escreve",
  },
  teams: {
    en: `two teams, separated by a comma, by the column team; quote a name that contains a comma: '"Reds, FC",Blues'`,
    "pt-BR": `dois times, separados por vírgula, pela coluna team; um nome que contém vírgula entre aspas: '"Azuis, FC",Verdes'`,
  },
  split: {
    en: "before this day, and from it on, by the column date",
    "pt-BR": "antes deste dia e a partir dele, pela coluna date",
  },
  buildUp: {
    en: "short against long kicks: who has the ball 15 and 30 s later, by the columns control_15 and control_30",
    "pt-BR":
      "chutes curtos e longos: quem tem a bola 15 e 30 s depois, pelas colunas control_15 e control_30",
  },
  team: { en: "kicks of this team only", "pt-BR": "só os chutes deste time" },
  label: {
    en: `column that says who won (default: ${kickLabelParameter.default})`,
    "pt-BR": `coluna que diz quem ganhou (padrão: ${kickLabelParameter.default})`,
  },
  positive: {
    en: "the label of a kick that was won, where the two do not say it",
    "pt-BR": "o rótulo de um chute ganho, onde os dois não o dizem",
  },
  minLength: {
    en: "the least length of a kick; with --build-up, where long begins",
    "pt-BR": "o comprimento mínimo de um chute; com --build-up, onde começa o longo",
  },
} satisfies Record<string, Text>;

/** `regula contrast`. */
export function addContrastCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const minLength = parameterOption(minLengthParameter, language).default(
    minLengthParameter.default,
  );
  minLength.description = words.minLength[language];
  const command = program
    .command("contrast")
    .description(words.description[language])
    .argument("<kicks>", words.kicks[language])
    .option("--teams <name,name>", words.teams[language], (text) => parseNameList(text, "--teams"))
    .option("--split <YYYY-MM-DD>", words.split[language], (text) => readDay(text, "split"))
    .option("--build-up", words.buildUp[language])
    .option("--team <name>", words.team[language])
    .option("--label <column>", words.label[language])
    .option("--positive <class>", words.positive[language])
    .addOption(minLength)
    .option("--report [file]", reportHelp[language]);
  addKickFilterOptions(command, language, "table");
  addReadingOptions(command, language);
  addCommonOptions(command, language).action(
    async (file: string, options: ContrastCommandOptions) => {
      end(await runContrast(file, options, language));
    },
  );
}

async function runContrast(
  file: string,
  options: ContrastCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const sides = readSides(options);
  checkBeside(sides, options);
  const report = readReportOption(options.report);
  const { team, label = kickLabelParameter.default, positive, minLength } = options;
  const table = await readKickTable(file, options);
  const contrast = contrastKicks(table, {
    sides,
    label,
    minLength,
    ...(team !== undefined && { team }),
    ...(positive !== undefined && { positive }),
    ...readKickFilters(options),
  });
  await deliver({
    files: madeReport(report, language, async () => {
      const { renderContrastFile } = await import("../write/adviceFiles.ts");
      return renderContrastFile(contrast, language, describeCommand(file, options, contrast.kicks));
    }),
    isJson: options.json,
    text() {
      if (options.json) return formatDocument(contrastToJson(contrast, language));
      const { columns = 100, isTTY = false } = process.stdout;
      return formatContrast(contrast, { language, columns, color: isTTY });
    },
  });
  return 0;
}

/** @throws RegulaError where not exactly one contrast is asked for */
function readSides({ teams, split, buildUp }: ContrastCommandOptions): ContrastSides {
  const asked: ContrastSides[] = [
    ...(teams ? [readTeams(teams)] : []),
    ...(split !== undefined ? [{ kind: "days", day: split } as const] : []),
    ...(buildUp ? [{ kind: "build-up" } as const] : []),
  ];
  if (asked.length === 1) return asked[0];
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "--teams" },
    expected: {
      en: "one of --teams A,B, --split YYYY-MM-DD and --build-up",
      "pt-BR": "uma de --teams A,B, --split AAAA-MM-DD e --build-up",
    },
    received:
      asked.length === 0
        ? { en: "none of them", "pt-BR": "nenhuma delas" }
        : { en: `${asked.length} of them`, "pt-BR": `${asked.length} delas` },
  });
}

function readTeams(teams: readonly string[]): ContrastSides {
  const [first, second] = teams;
  if (teams.length === 2 && first !== "" && second !== "" && first !== second) {
    return { kind: "teams", teams: [first, second] };
  }
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "--teams" },
    expected: {
      en: `two teams, such as Reds,Blues; a name that contains a comma is quoted, such as '"Reds, FC",Blues'`,
      "pt-BR": `dois times, como Azuis,Verdes; um nome que contém vírgula entre aspas, como '"Azuis, FC",Verdes'`,
    },
    received: verbatim(`"${teams.map(quoteName).join(",")}"`),
  });
}

/** Options without an effect next to another. @throws RegulaError naming it */
function checkBeside({ kind }: ContrastSides, { team, label }: ContrastCommandOptions): void {
  const stray = {
    teams: team === undefined ? null : "--team",
    days: null,
    "build-up": label === undefined ? null : "--label",
  }[kind];
  if (stray === null) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: stray },
    expected:
      kind === "teams"
        ? { en: "--teams alone, which names both", "pt-BR": "só --teams, que indica os dois" }
        : {
            en: "--build-up alone, which has its labels",
            "pt-BR": "só --build-up, que tem seus rótulos",
          },
    received: { en: "both", "pt-BR": "as duas" },
  });
}

function describeCommand(file: string, options: ContrastCommandOptions, { told }: Kickset): string {
  return writeCommand("contrast", file, [
    ["--teams", options.teams?.map(quoteName).join(",")],
    ["--split", options.split],
    ["--build-up", options.buildUp || undefined],
    ["--team", options.team],
    ["--label", options.label],
    ["--positive", options.positive],
    ...kickFilterFlags(options),
    ...readingFlags(options),
    ["--min-length", told.length ? String(options.minLength) : undefined],
  ]);
}
