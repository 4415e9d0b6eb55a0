/** What the site says of an example in each language. */
interface ExampleWords {
  readonly title: string;
  /** One paragraph above the code. */
  readonly says: string;
}

/** The examples, by the names of their files. */
const examples = {
  "01-two-moons": {
    en: {
      title: "1 · Two moons",
      says: "Points of two half circles. A classifier is an ensemble of small networks; it estimates the accuracy on new rows, and the last hundred points show whether that holds.",
    },
    "pt-BR": {
      title: "1 · Duas luas",
      says: "Pontos de dois meios círculos. Um classificador é um conjunto de redes pequenas; ele diz que acurácia esperar em linhas que não viu, e os últimos cem pontos mostram se isso vale.",
    },
  },
  "02-three-classes": {
    en: {
      title: "2 · Three classes, cross-validated",
      says: "Labels of any kind, columns by name, progress while it trains, and an interval of the accuracy, compared with that of the most frequent class.",
    },
    "pt-BR": {
      title: "2 · Três classes, com validação cruzada",
      says: "Rótulos de qualquer tipo, colunas pelo nome, o andamento durante o treino e um intervalo da acurácia comparado com a acurácia da classe mais frequente.",
    },
  },
  "03-regression": {
    en: {
      title: "3 · Regression with missing cells",
      says: "Numbers, categories and cells that are missing. Such cells are refused unless the option asks to fill them.",
    },
    "pt-BR": {
      title: "3 · Regressão com células vazias",
      says: "Números, categorias e células vazias. Elas são recusadas, a menos que a opção peça que sejam preenchidas.",
    },
  },
  "04-which-cure": {
    en: {
      title: "4 · Which cure works",
      says: "The same network without regularization, with L2, with dropout and with smoothed labels, each by cross-validation. Intervals that overlap by much show no difference.",
    },
    "pt-BR": {
      title: "4 · Qual remédio funciona",
      says: "A mesma rede sem regularização, com L2, com dropout e com rótulos suavizados, cada uma por validação cruzada. Intervalos que se sobrepõem muito não mostram diferença.",
    },
  },
  "05-tune": {
    en: {
      title: "5 · Settings by nested cross-validation",
      says: "A regularizer and its strength are chosen in inner folds and judged in outer ones, which say how steady the choice is.",
    },
    "pt-BR": {
      title: "5 · Ajustes por validação cruzada aninhada",
      says: "Um regularizador e sua força são escolhidos em dobras internas e julgados em dobras externas, que dizem quão estável é a escolha.",
    },
  },
  "06-explain": {
    en: {
      title: "6 · What the predictions depend on",
      says: "How much the loss grows when a column is shuffled, by rows that the networks were not trained on.",
    },
    "pt-BR": {
      title: "6 · De que dependem as previsões",
      says: "Quanto a perda cresce quando uma coluna é embaralhada, em linhas que as redes não viram.",
    },
  },
  "07-own-loop": {
    en: {
      title: "7 · Your own training loop",
      says: "The engine alone: a plan, its compiled step, and early stopping by held-out rows.",
    },
    "pt-BR": {
      title: "7 · Um laço de treino próprio",
      says: "Só o motor: um plano, seu passo compilado e parada antecipada por linhas separadas.",
    },
  },
  "08-worker": {
    en: {
      title: "8 · Workers in your page",
      says: "One line trains in the page's workers, so that the page stays responsive. The model is the same to the bit.",
    },
    "pt-BR": {
      title: "8 · Workers na sua página",
      says: "Uma linha faz os workers da página treinarem, e a página fica livre. O modelo é o mesmo até o último bit.",
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<"en" | "pt-BR", ExampleWords>>>>;

export type ExampleName = keyof typeof examples;

/** The file of each, from the site's folder. */
export const exampleFiles: Readonly<Record<ExampleName, string>> = {
  "01-two-moons": "examples/01-two-moons.ts",
  "02-three-classes": "examples/02-three-classes.ts",
  "03-regression": "examples/03-regression.ts",
  "04-which-cure": "examples/04-which-cure.ts",
  "05-tune": "examples/05-tune.ts",
  "06-explain": "examples/06-explain.ts",
  "07-own-loop": "../examples/programs/ownLoop.ts",
  "08-worker": "examples/08-worker.ts",
};

/** In their order. */
export const exampleNames = Object.keys(examples) as readonly ExampleName[];

export const titleOf = (name: ExampleName, language: "en" | "pt-BR"): string =>
  examples[name][language].title;

/** The text of an example's page. @param code its source */
export function pageOf(name: ExampleName, language: "en" | "pt-BR", code: string): string {
  const { title, says } = examples[name][language];
  return `# ${title}\n\n${says}\n\n\`\`\`ts\n${code.trimEnd()}\n\`\`\`\n`;
}
