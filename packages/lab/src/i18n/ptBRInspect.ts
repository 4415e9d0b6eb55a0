import type { Words } from "./en.ts";

/** Palavras da tela do interior de uma rede. */
export const inspect: Words["inspect"] = {
  title: "Por dentro da rede",
  lead: "Clique num lugar do mapa, ou vá até ele com as setas: seus números atravessam a rede da esquerda para a direita.",
  map: "Mapa: as setas movem o lugar",
  place: (x, y) => `Lugar: ${x}; ${y}`,
  input: "entrada",
  layer: (n) => `camada ${n}`,
  output: "saída",
  network: (shape) => `A rede ${shape}, com linhas da grossura dos pesos`,
  positive: "peso positivo",
  negative: "peso negativo (tracejado)",
  dropped: (count) => `riscadas: desligadas neste passo (${count})`,
  droppedNone: "nenhuma unidade é desligada ao prever, nem sem dropout",
  nearest: (n, label) =>
    `O ponto de treino mais próximo, o de número ${n} (${label}), é aquele cujas unidades desligadas aparecem.`,
  numbers: "Passo a passo, em números",
  unit: "unidade",
  weighted: "pesos × entradas + viés",
  after: "depois da ativação",
  probability: (p, label) => `Probabilidade de “${label}”: ${p}`,
  cost: "Custo",
  costSplit: (all, dataLoss, penalty) =>
    `${all} = perda nos dados ${dataLoss} + penalidade ${penalty}`,
  norms: "Normas dos pesos",
  gradient: "Norma do último gradiente",
  fingerprint: "Impressão digital dos pesos",
  fingerprintHelp:
    "Duas redes com a mesma impressão digital têm os mesmos pesos, até o último bit.",
  confusion: "Acertos e erros nos pontos de teste",
  predicted: (label) => `diz “${label}”`,
  actual: (label) => `foi “${label}”`,
  part: (drawn, all) =>
    `Desenhadas estão as ${drawn} conexões mais fortes de ${all}, cada uma em relação à maior de sua camada.`,
  firstUnits: (count) =>
    `De camadas mais largas desenham-se as primeiras ${count} unidades; os números de todas estão abaixo.`,
};

/** Qual conjunto de classes um lugar tem. */
export const classSet: Words["classSet"] = {
  coverage: "Cobertura",
  or: " ou ",
  set: (classes) => `Conjunto de classes: ${classes}`,
  says: (share, points, held) =>
    `Em ${share} dos pontos novos do mesmo tipo o conjunto contém a classe verdadeira, segundo os ${points} pontos de teste (contém a de ${held} deles). Isso vale na média dos pontos, não em cada lugar, e enquanto nada é escolhido pelos pontos de teste.`,
  alone: (share, held) =>
    `A classe mais provável sozinha está certa em ao menos ${share} dos pontos novos do mesmo tipo (${held} dos pontos de teste), e nenhum conjunto precisa de outra.`,
  few: (points) =>
    `Não se sabe de quanto isto pode errar: ${points} pontos de teste são poucos para qualquer cobertura.`,
  none: "Sem pontos de teste não se sabe de quanto isto pode errar: separe alguns, ou acrescente alguns, na tela Dados.",
  lost: "Não se sabe de quanto isto pode errar: os pesos já não são números.",
};
