import {
  type Language,
  type NumberParameter,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { defaultHost } from "@regula/engine";
import {
  type Advice,
  type AdviceSettings,
  adviceBatchSize,
  adviceMembersParameter,
  compareLabels,
  definePlane,
  expectAdvice,
  fixedRegularizations,
  type KickLaw,
  type Kickset,
  minLengthParameter,
  recommend,
  scatterParameter,
  selectKicks,
} from "@regula/football";
import { type AskedTraining, permutationsParameter, replaceRegularizers } from "@regula/studies";
import { parseNameList } from "@regula/tables";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { ExitCode } from "../exitCode.ts";
import { addQueueOption, askQueue, openRunner, type RunnerOptions } from "../jobs/queueOption.ts";
import { adviceToJson } from "../json/football/adviceJson.ts";
import { addKickFilterOptions, readKickFilters } from "../options/kickFilterOptions.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { madeReport, readReportOption, reportHelp } from "../options/reportOption.ts";
import { addTrainingOptions, checkBesideTune, readTraining } from "../options/trainingOptions.ts";
import { madeGrid, readGrids } from "../own/gridFile.ts";
import { madeMap, readMaps } from "../own/mapFile.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { createStudyProgress } from "../progress/studyProgress.ts";
import { readKicks, readValue } from "../read/kickData.ts";
import { addReadingOptions } from "../read/readingOptions.ts";
import {
  describeRecommendCommand,
  type RecommendCommandOptions,
} from "../read/recommendCommandLine.ts";
import { formatAdvice } from "../terminal/football/adviceText.ts";
import { formatSettings } from "../terminal/settingsText.ts";
import { deliver } from "../write/deliver.ts";
import { checkApart } from "../write/outputTarget.ts";

/** Both labels of a table of kicks. */
const bothLabels = ["control", "first_contact"];

/** Fewer could not distinguish a signal at the 5 % level from chance well enough. */
const permutations: NumberParameter = {
  ...permutationsParameter,
  interval: { ...permutationsParameter.interval, min: 199 },
};

const words = {
  description: {
    en: "says where to kick, where not, and where the kicks do not decide: a map with uncertainty, or why nothing is recommended",
    "pt-BR":
      "diz onde chutar, onde não chutar e onde não se sabe: um mapa com incerteza, ou por que nada se recomenda",
  },
  kicks: {
    en: "table of kicks with columns x, y and a label, as regula kicks writes it; left out, the bundled simulated kicks",
    "pt-BR":
      "tabela de chutes com colunas x, y e um rótulo, como regula kicks a escreve; sem ela, os chutes simulados incluídos",
  },
  label: {
    en: "column that says who won: control, first_contact, another, or both for the two side by side (default: control)",
    "pt-BR":
      "coluna que diz quem ganhou: control, first_contact, outra, ou both para as duas lado a lado (padrão: control)",
  },
  positive: {
    en: "the label of a kick that was won; by default the last of the two in their order (1 of 0 and 1)",
    "pt-BR": "o rótulo de um chute ganho; por padrão o último dos dois em sua ordem (1 de 0 e 1)",
  },
  features: {
    en: "the two columns of the landing point (default: x,y)",
    "pt-BR": "as duas colunas do ponto de queda (padrão: x,y)",
  },
  team: {
    en: "advice for this team, by the column team",
    "pt-BR": "conselho para este time, pela coluna team",
  },
  value: {
    en: "adds the expected value of a kick, by Regula's ramp or by a table of x, y, value",
    "pt-BR":
      "acrescenta o valor esperado do chute, pela rampa do Regula ou por uma tabela de x, y, value",
  },
  tune: {
    en: "chooses regularizers by nested cross-validation; takes minutes (default: l2=0.5, 1, 2 and 4 in turn)",
    "pt-BR":
      "escolhe regularizadores por validação cruzada aninhada; leva minutos (padrão: l2=0.5, 1, 2 e 4 em rodízio)",
  },
  grid: {
    en: "writes the map in numbers, a cell for each square meter with mean, band and class, as .csv or .geojson",
    "pt-BR":
      "escreve o mapa em números, uma célula por metro quadrado com média, faixa e classe, como .csv ou .geojson",
  },
  map: { en: "writes the map as .svg or .png", "pt-BR": "escreve o mapa como .svg ou .png" },
  interrupted: {
    en: "Interrupted: no advice was reached.",
    "pt-BR": "Interrompido: não há conselho.",
  },
} satisfies Record<string, Text>;

/** `regula recommend`. */
export function addRecommendCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const withDefault = (parameter: NumberParameter) =>
    parameterOption(parameter, language).default(parameter.default);
  const command = program
    .command("recommend")
    .description(words.description[language])
    .argument("[kicks]", words.kicks[language])
    .option("--label <column|both>", words.label[language])
    .option("--positive <class>", words.positive[language])
    .option("--features <x,y>", words.features[language])
    .option("--team <name>", words.team[language])
    .addOption(withDefault(minLengthParameter))
    .addOption(withDefault(scatterParameter))
    .addOption(withDefault(adviceMembersParameter))
    .addOption(withDefault(permutations))
    .option("--value [file]", words.value[language])
    .option("--tune", words.tune[language])
    .option("--map <file>", words.map[language])
    .option("--grid <file>", words.grid[language])
    .option("--report [file]", reportHelp[language]);
  addKickFilterOptions(command, language, "table");
  addReadingOptions(command, language);
  addQueueOption(command, language);
  addCommonOptions(addTrainingOptions(command, language, { encodes: false }), language).action(
    async (file: string | undefined, options: RecommendCommandOptions) => {
      end(await runRecommend(file, options, language));
    },
  );
}

async function runRecommend(
  file: string | undefined,
  options: RecommendCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const report = readReportOption(options.report);
  const labels = options.label === "both" ? bothLabels : null;
  const maps = readMaps(options.map, labels);
  const grids = readGrids(options.grid, labels);
  checkApart([
    ["--report", report?.file],
    ...maps.map(({ file }) => ["--map", file] as const),
    ...grids.map(({ file }) => ["--grid", file] as const),
  ]);
  // The bands of advice are known to hold for the course's networks, which train to their end.
  const asked = readTraining({ preset: "course", ...options }, file);
  const value = await readValue(options.value);
  const { table, law, defaultLabel } = await readKicks(file, options);
  const label = options.label ?? defaultLabel;
  const features = readFeatures(options.features);
  const { minLength, team, positive } = options;
  const selections = (label === "both" ? bothLabels : [label]).map((one) =>
    selectKicks(table, {
      label: one,
      features,
      minLength,
      ...(team !== undefined && { team }),
      ...(positive !== undefined && { positive }),
      ...readKickFilters(options),
    }),
  );
  if (value) checkPitch(selections);
  const kicks = selections.reduce((most, { counts }) => Math.max(most, counts.used), 0);
  const training = options.batchSize === undefined ? paceTraining(asked, kicks) : asked;
  const asks = readSettings(options, training);
  const settings = { ...asks, value };
  const queue = await askQueue(options, asks, ["recommend", options.engine, asks]);
  const { engine } = options;
  const advices = await withInterrupt((signal) =>
    adviseAll(selections, settings, law, { queue, engine, language }, signal),
  );
  if (!advices) {
    process.stderr.write(`${words.interrupted[language]}\n`);
    return 130;
  }
  const disagreement = advices.length === 2 ? compareLabels(advices[0], advices[1]) : null;
  await deliver({
    files: [
      ...maps.map((map, i) =>
        madeMap(map, language, async () => {
          const { renderMapFile } = await import("../write/adviceFiles.ts");
          return renderMapFile(advices[i], map.file, language);
        }),
      ),
      ...grids.map((grid, i) => madeGrid(advices[i], grid, language)),
      ...madeReport(report, language, async () => {
        const { renderAdviceFile } = await import("../write/adviceFiles.ts");
        const repeat = describeRecommendCommand(file, options, training.used, selections[0]);
        return renderAdviceFile(advices, disagreement, language, repeat);
      }),
    ],
    isJson: options.json,
    text() {
      if (options.json) {
        return formatDocument(adviceToJson(advices, disagreement, training.used, language));
      }
      const { columns = 100, isTTY = false } = process.stdout;
      const shown = { language, columns, color: isTTY };
      const settings = formatSettings(training, { plan: training.plan, outputs: 1 }, shown);
      return `${settings}${formatAdvice(advices, disagreement, shown)}`;
    },
  });
  return advices.some(({ grounds }) => grounds.claim === "diverged") ? 1 : 0;
}

/** Of very many kicks each update sees some, so that time does not grow with them. */
function paceTraining(training: AskedTraining, kicks: number): AskedTraining {
  const batchSize = adviceBatchSize(kicks);
  return batchSize === 0 ? training : { ...training, plan: { ...training.plan, batchSize } };
}

/** One label after the other, on all processors; null where interrupted. */
async function adviseAll(
  selections: readonly Kickset[],
  settings: AdviceSettings,
  law: KickLaw | null,
  trainsWith: RunnerOptions,
  signal: AbortSignal,
): Promise<Advice[] | null> {
  const { queue, language } = trainsWith;
  const runner = await openRunner(trainsWith);
  const { concurrency, runJob } = runner;
  const progress = createStudyProgress(process.stderr, language, defaultHost.now, { unit: null });
  const steps = 1000;
  let told = 0;
  const advices: Advice[] = [];
  const seconds = selections.reduce(
    (sum, kicks) => sum + expectAdvice(kicks, settings, concurrency),
    0,
  );
  // How fast the workers of a queue are is not known here.
  if (!queue) progress.expect(seconds, steps);
  try {
    for (const [index, kicks] of selections.entries()) {
      const run = recommend(kicks, settings, {
        runJob,
        // A thread is never idle while the next folds are made ready for it.
        concurrency: 2 * concurrency,
        signal,
        ...(law && { law }),
      });
      for await (const { share } of run) {
        const done = Math.floor((steps * (index + share)) / selections.length);
        if (done > told) progress.advance(done, steps);
        told = Math.max(told, done);
      }
      const advice = await run;
      if (!advice) return null;
      advices.push(advice);
    }
    await runner.finish();
    return advices;
  } finally {
    progress.end();
    await runner.close();
  }
}

/** @throws RegulaError for regularizers together with `--tune`, which chooses them */
function readSettings(
  { scatter, members, seed, permutations, tune = false }: RecommendCommandOptions,
  training: AskedTraining,
): Omit<AdviceSettings, "value"> {
  const { plan, regularizers } = training;
  if (tune) checkBesideTune(training);
  const asked = fixedRegularizations.map((variant) => replaceRegularizers(variant, regularizers));
  const names = asked.map(({ name }) => name);
  return {
    ...plan,
    scatter,
    members,
    seed,
    permutations,
    tune,
    regularizations: asked.filter(({ name }, i) => names.indexOf(name) === i),
  };
}

function readFeatures(text = "x,y"): readonly [string, string] {
  const names = parseNameList(text, "--features");
  if (names.length === 2 && names.every((name) => name !== "") && names[0] !== names[1]) {
    return [names[0], names[1]];
  }
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "--features" },
    expected: { en: "two columns, such as x,y", "pt-BR": "duas colunas, como x,y" },
    received: verbatim(`"${text}"`),
  });
}

/** A possession's value is by the meter. */
function checkPitch(selections: readonly Kickset[]): void {
  const [{ positions, options }] = selections;
  if (definePlane({ X: positions, featureNames: options.features }).kind === "pitch") return;
  throw new RegulaError({
    code: "unsupported",
    place: { option: "--value" },
    expected: {
      en: "positions x, y in meters on a 105 × 68 pitch",
      "pt-BR": "posições x, y em metros num campo de 105 × 68",
    },
    received: { en: "others", "pt-BR": "outras" },
  });
}
