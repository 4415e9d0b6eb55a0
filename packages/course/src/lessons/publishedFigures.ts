import type { Language, Text } from "@regula/base";

/** The exercise exists in two versions, solved on different data. */
export const assignmentVersions = ["original", "brazilian"] as const;

/** One of `assignmentVersions`. */
export type AssignmentVersion = (typeof assignmentVersions)[number];

/** The assignment's three trainings, in its order. */
export const assignmentModels = ["none", "l2", "dropout"] as const;

/** One of `assignmentModels`. */
export type AssignmentModel = (typeof assignmentModels)[number];

/** What a version of the assignment publishes about its test set. */
export interface PublishedFigures {
  readonly name: Text;
  readonly testExamples: number;
  /** Test examples that the network classifies correctly. */
  readonly right: Readonly<Record<AssignmentModel, number>>;
  /** What the version concludes from them; follows "and concludes that". */
  readonly conclusion: Text;
}

/** Published figures of both versions. Their conclusions contradict each other. */
export const publishedFigures: Readonly<Record<AssignmentVersion, PublishedFigures>> = {
  original: {
    name: { en: "the original", "pt-BR": "a versão original" },
    testExamples: 200,
    right: { none: 183, l2: 186, dropout: 190 },
    conclusion: {
      en: "regularization helps on the test set",
      "pt-BR": "a regularização ajuda no teste",
    },
  },
  brazilian: {
    name: { en: "the Brazilian version", "pt-BR": "a versão brasileira" },
    testExamples: 200,
    right: { none: 168, l2: 164, dropout: 164 },
    conclusion: {
      en: "regularization costs test performance",
      "pt-BR": "a regularização piora o resultado no teste",
    },
  },
};

/** The version's three test accuracies and its conclusion, as one sentence without a full stop. */
export function describePublished(version: AssignmentVersion): Text {
  const { name, conclusion, right, testExamples } = publishedFigures[version];
  const percent = (model: AssignmentModel, language: Language) =>
    `${((100 * right[model]) / testExamples).toLocaleString(language)}%`;
  const of = (language: Language) => assignmentModels.map((model) => percent(model, language));
  const [en, pt] = [of("en"), of("pt-BR")];
  return {
    en: `${name.en} publishes a test accuracy of ${en[0]} without regularization, ${en[1]} with L2 and ${en[2]} with dropout, and concludes that ${conclusion.en}`,
    "pt-BR": `${name["pt-BR"]} publica uma acurácia no teste de ${pt[0]} sem regularização, ${pt[1]} com L2 e ${pt[2]} com dropout, e conclui que ${conclusion["pt-BR"]}`,
  };
}
