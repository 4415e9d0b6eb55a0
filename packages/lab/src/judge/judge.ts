import { type Language, languages, matrix, type Text } from "@regula/base";
import type { Dataset } from "@regula/data";
import { layerSizes, seedParameter } from "@regula/engine";
import { generateKicks, kicksToDataset, winProbability } from "@regula/football";
import { describeConclusions, describeModel } from "@regula/report";
import {
  boundTest,
  type ComparedModel,
  type Comparison,
  classifierOutputs,
  expectedMetrics,
  judgeOnTest,
  measureClassifier,
  type TrainedNetwork,
} from "@regula/studies";
import { type Recipe, toDataset } from "../model/data.ts";
import { classifierOf } from "../model/features/labClassifier.ts";
import type { LabPlan } from "../model/features/labPlan.ts";
import type { LabExamples } from "../workers/messages.ts";
import { judgeCard } from "./judgeCard.ts";

export interface Evidence {
  readonly ticket: number;
  readonly models: readonly {
    readonly name: string;
    readonly plan: LabPlan;
    readonly flat: Float64Array;
    readonly iterations: number;
  }[];
  readonly examples: LabExamples;
  readonly classes: readonly Text[];
  /** Of points that the lab has drawn itself. */
  readonly recipe: Recipe | null;
}

/** What is said of the networks together, and under the map of each, by its name. */
export interface Findings {
  readonly conclusions: Readonly<Record<Language, readonly string[]>>;
  readonly cards: ReadonlyMap<string, Text>;
}

export type Judgment = { readonly ticket: number } & (
  | ({ readonly is: "reached" } & Findings)
  | { readonly is: "failed"; readonly message: string }
);

const populationRows = 20_000;

/** The same sentences as `regula compare` writes, about the networks of the lab. */
export function judgeNetworks({ ticket, models, examples, classes, recipe }: Evidence) {
  const data = {
    train: toDataset("lab", examples.train),
    test: examples.test && toDataset("lab", examples.test),
    population: recipe?.source === "kicks" ? drawPopulation(recipe) : null,
  };
  const words = models.map((model) => describeModel(model, "en"));
  const compared = models.flatMap(({ name, plan, flat, iterations }, i): ComparedModel[] => {
    const classifier = classifierOf(plan, flat, examples.standardization);
    const logits = (of: Dataset) => classifierOutputs(classifier, of.X).data;
    const measure = (of: Dataset) => measureClassifier(logits(of), of);
    const train = measure(data.train);
    const test = data.test && measure(data.test);
    if (!Number.isFinite(train.logLoss) || (test && !Number.isFinite(test.logLoss))) return [];
    return [
      {
        name,
        letter: words.indexOf(words[i]) < words.lastIndexOf(words[i]) ? name : undefined,
        plan,
        status: "completed",
        iterations,
        layers: layerSizes(plan.network),
        costs: [],
        divergence: null,
        warnings: [],
        train,
        test,
        population:
          data.population && expectedMetrics(logits(data.population), data.population.Y.data),
        gap: null,
        signal: null,
        seconds: 0,
        classifier,
        checkpoint: null,
      },
    ];
  });
  const { gaps, signals, ...judged } = judgeOnTest(
    compared.flatMap(({ train, ...rest }): TrainedNetwork[] => (train ? [{ ...rest, train }] : [])),
    data,
    { seed: seedParameter.default },
  );
  const comparison: Comparison = {
    protocol: "standard",
    data,
    interrupted: false,
    models: compared.map((model) => ({
      ...model,
      test: boundTest(model.test, judged.overlap),
      gap: gaps.get(model.name) ?? null,
      signal: signals.get(model.name) ?? null,
    })),
    ...judged,
    warnings: [],
  };
  const [en, pt] = languages.map((language) => describeConclusions(comparison, language));
  const cards = new Map(
    comparison.models.flatMap((model): [string, Text][] => {
      const said = judgeCard(model, comparison, classes);
      return said ? [[model.name, said]] : [];
    }),
  );
  return { is: "reached", ticket, conclusions: { en, "pt-BR": pt }, cards } as const;
}

function drawPopulation({ seed, flipped }: Recipe): Dataset {
  const fresh = generateKicks({ rows: populationRows, seed, split: "population" });
  // Turned-around labels are noise of the examples, not of the law.
  const law = fresh.x.map((x, i) => winProbability(x, fresh.y[i]));
  const turned = law.map((p) => p + flipped * (1 - 2 * p));
  // Named as the lab's own points are: the linear model finds its columns by their names.
  const { X } = kicksToDataset(fresh, "fresh kicks");
  return toDataset("fresh kicks", { X, Y: matrix(1, populationRows, turned) });
}
