import { inBoth } from "./index.ts";

const rowsEn = (count: string) => (count === "1" ? "1 row" : `${count} rows`);
const rowsPt = (count: string) => (count === "1" ? "1 linha" : `${count} linhas`);

/** Fetched with the Data screen. */
export const importWords = inBoth({
  en: {
    title: "Import a file",
    help: "CSV, Parquet, JSON or MAT, and what the lab has saved itself (points as CSV, models as JSON). Drop a file anywhere on this page, choose one, or paste a table.",
    choose: "Choose a file",
    pasteLabel: "Paste a table here",
    pastedName: "pasted table",
    mapping: "Which columns?",
    across: "across (x)",
    upward: "upward (y)",
    label: "label",
    classes: ["class 0 (cross)", "class 1 (dot)", "class 2 (triangle)"],
    allThree: "all three classes",
    labelRows: (name: string, rows: string) => `${name} (${rowsEn(rows)})`,
    testShare: "share held back for testing",
    use: "Use these data",
    cancel: "Cancel",
    whatWasRead: "What was read",
    firstRows: "The first rows",
    row: "row",
    missing: "—",
    reading: (name: string) => `Reading ${name} …`,
    found: (rows: string, name: string) => `${name}: ${rowsEn(rows)}`,
    fewColumns: "The table needs three columns: two numbers and a label.",
    refused: "The file was not taken, and the data are as they were.",
    leftOut: (why: string) => `Proposed for no axis: ${why}`,
    ownSets: (name: string) =>
      `The column "${name}" says which rows are to train on and which to test on.`,
    skipIncomplete: (rows: string) =>
      `leave out ${rowsEn(rows)} with a missing cell in these columns`,
    skipFar: (rows: string) => `leave out ${rowsEn(rows)} far from all others`,
    farHelp:
      "At the map's edge they are marked; each input is scaled by all training rows, so one such row can leave the others hardly apart.",
    becomes: (train: string, test: string) =>
      `On the map: ${train} to train on and ${test} to test on.`,
    left: {
      ofOtherClasses: (rows: string) => `${rowsEn(rows)} of other classes left out.`,
      incomplete: (rows: string) => `${rowsEn(rows)} with a missing cell left out.`,
      far: (rows: string) => `${rowsEn(rows)} far from all others left out.`,
    },
    sample: (taken: string, from: string, seed: string) =>
      `A sample of ${taken} of ${from} rows, with the same share of each class, drawn by seed ${seed}.`,
    model: {
      plain: "no regularization",
      found: (name: string, variant: string, iteration: string) =>
        `${name}: a model trained on the points that are open (${variant}), at iteration ${iteration}.`,
      beside: "It opens next to the other models.",
      alone:
        "It opens in place of the models that are there, which stand at another iteration or leave no room; Undo brings them back.",
      forgotten:
        "Model files do not hold what the optimizer remembers: training goes on from its weights, not as it would have.",
      open: "Open this model",
      cancel: "Cancel",
    },
  },
  "pt-BR": {
    title: "Importar um arquivo",
    help: "CSV, Parquet, JSON ou MAT, e o que o próprio laboratório salvou (pontos em CSV, modelos em JSON). Solte um arquivo em qualquer lugar desta página, escolha um, ou cole uma tabela.",
    choose: "Escolher um arquivo",
    pasteLabel: "Cole uma tabela aqui",
    pastedName: "tabela colada",
    mapping: "Quais colunas?",
    across: "na horizontal (x)",
    upward: "na vertical (y)",
    label: "rótulo",
    classes: ["classe 0 (cruz)", "classe 1 (ponto)", "classe 2 (triângulo)"],
    allThree: "todas as três classes",
    labelRows: (name, rows) => `${name} (${rowsPt(rows)})`,
    testShare: "parte separada para o teste",
    use: "Usar estes dados",
    cancel: "Cancelar",
    whatWasRead: "O que foi lido",
    firstRows: "As primeiras linhas",
    row: "linha",
    missing: "—",
    reading: (name) => `Lendo ${name} …`,
    found: (rows, name) => `${name}: ${rowsPt(rows)}`,
    fewColumns: "A tabela precisa de três colunas: dois números e um rótulo.",
    refused: "O arquivo não foi aceito, e os dados continuam como estavam.",
    leftOut: (why) => `Não proposta para eixo: ${why}`,
    ownSets: (name) => `A coluna "${name}" diz que linhas são para treinar e quais para testar.`,
    skipIncomplete: (rows) => `deixar de fora ${rowsPt(rows)} com célula ausente nestas colunas`,
    skipFar: (rows) => `deixar de fora ${rowsPt(rows)} longe de todas as outras`,
    farHelp:
      "Na borda do mapa elas ficam marcadas; cada entrada é posta em escala por todas as linhas de treino, e uma só linha assim pode deixar as outras quase iguais.",
    becomes: (train, test) => `No mapa: ${train} para treinar e ${test} para testar.`,
    left: {
      ofOtherClasses: (rows) => `${rowsPt(rows)} de outras classes de fora.`,
      incomplete: (rows) => `${rowsPt(rows)} com célula ausente de fora.`,
      far: (rows) => `${rowsPt(rows)} longe de todas as outras de fora.`,
    },
    sample: (taken, from, seed) =>
      `Uma amostra de ${taken} de ${from} linhas, com a mesma parte de cada classe, sorteada pela semente ${seed}.`,
    model: {
      plain: "sem regularização",
      found: (name, variant, iteration) =>
        `${name}: um modelo treinado nos pontos que estão abertos (${variant}), na iteração ${iteration}.`,
      beside: "Ele abre ao lado dos modelos que estão aí.",
      alone:
        "Ele abre no lugar dos modelos que estão aí, que estão em outra iteração ou não deixam espaço; Desfazer os traz de volta.",
      forgotten:
        "Arquivos de modelo não guardam o que o otimizador lembra: o treino segue a partir dos pesos, não como teria seguido.",
      open: "Abrir este modelo",
      cancel: "Cancelar",
    },
  },
});
