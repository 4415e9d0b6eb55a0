import type { Text } from "@regula/base";
import {
  display,
  group,
  type MathMl,
  mfrac,
  mi,
  mn,
  mo,
  mrow,
  msqrt,
  msub,
  msup,
  munder,
  ofLayer,
} from "./mathml.ts";

/** A formula for the eyes, and the same in words for the ears. */
export interface Formula {
  readonly mathml: MathMl;
  readonly spoken: Text;
}

const m = mi("m");
const lambda = mi("λ");
const over = (under: MathMl) => mfrac(mn(1), under);
const sumOver = (index: MathMl) => munder(mo("∑"), index);
const keepProb = mi("keep_prob");
const [A, D] = [ofLayer("A", "l"), ofLayer("D", "l")];

/** The formulas of the lessons, as MathML and as words to be read aloud. */
export const formulas = {
  forward: {
    mathml: display(
      ...[
        ofLayer("Z", "l"),
        mo("="),
        ofLayer("W", "l"),
        msub(mi("A"), mrow(mi("l"), mo("−"), mn(1))),
      ],
      ...[
        mo("+"),
        ofLayer("b", "l"),
        mo(","),
        A,
        mo("="),
        mi("max"),
        group(mn(0), mo(","), ofLayer("Z", "l")),
      ],
    ),
    spoken: {
      en: "Z of layer l is W of layer l times A of the layer before, plus b; A is the larger of 0 and Z.",
      "pt-BR":
        "Z da camada l é W da camada l vezes A da camada anterior, mais b; A é o maior entre 0 e Z.",
    },
  },
  cost: {
    mathml: display(
      ...[mi("J"), mo("="), mo("−"), over(m), sumOver(mi("i"))],
      group(
        ...[msub(mi("y"), mi("i")), mi("log"), msub(mi("a"), mi("i")), mo("+")],
        ...[group(mn(1), mo("−"), msub(mi("y"), mi("i"))), mi("log")],
        group(mn(1), mo("−"), msub(mi("a"), mi("i"))),
      ),
    ),
    spoken: {
      en: "J is minus the mean, over the examples, of y times log a plus one minus y times log of one minus a.",
      "pt-BR":
        "J é menos a média, sobre os exemplos, de y vezes log a mais um menos y vezes log de um menos a.",
    },
  },
  costFromLogits: {
    mathml: display(
      ...[mi("J"), mo("="), over(m), sumOver(mi("i"))],
      group(
        ...[mi("max"), group(msub(mi("z"), mi("i")), mo(","), mn(0)), mo("+"), mi("log")],
        group(
          mn(1),
          mo("+"),
          msup(mi("e"), mrow(mo("−"), mo("|"), msub(mi("z"), mi("i")), mo("|"))),
        ),
        ...[mo("−"), msub(mi("y"), mi("i")), msub(mi("z"), mi("i"))],
      ),
    ),
    spoken: {
      en: "J is the mean of the larger of z and 0, plus log of one plus e to the minus absolute z, minus y times z.",
      "pt-BR":
        "J é a média do maior entre z e 0, mais log de um mais e elevado a menos o módulo de z, menos y vezes z.",
    },
  },
  backward: {
    mathml: display(
      ...[mi("d"), ofLayer("W", "l"), mo("="), over(m), mi("d"), ofLayer("Z", "l")],
      msup(msub(mi("A"), mrow(mi("l"), mo("−"), mn(1))), mi("T")),
    ),
    spoken: {
      en: "d W of layer l is one over m times d Z of layer l times A of the layer before, transposed.",
      "pt-BR":
        "d W da camada l é um sobre m vezes d Z da camada l vezes A da camada anterior, transposta.",
    },
  },
  chainRule: {
    mathml: display(
      ...[mi("d"), msub(mi("A"), mrow(mi("l"), mo("−"), mn(1))), mo("=")],
      ...[msup(ofLayer("W", "l"), mi("T")), mi("d"), ofLayer("Z", "l"), mo(",")],
      ...[mi("d"), ofLayer("Z", "l"), mo("="), mi("d"), A, mo("∘")],
      group(A, mo(">"), mn(0)),
    ),
    spoken: {
      en: "d A of the layer before is W of layer l, transposed, times d Z of layer l; d Z of layer l is d A of layer l where A is above 0, else 0.",
      "pt-BR":
        "d A da camada anterior é W da camada l, transposta, vezes d Z da camada l; d Z da camada l é d A da camada l onde A está acima de 0, senão 0.",
    },
  },
  gradientCheck: {
    mathml: display(
      mi("gradapprox"),
      mo("="),
      mfrac(
        mrow(
          ...[mi("J"), group(mi("θ"), mo("+"), mi("ε")), mo("−")],
          ...[mi("J"), group(mi("θ"), mo("−"), mi("ε"))],
        ),
        mrow(mn(2), mi("ε")),
      ),
    ),
    spoken: {
      en: "grad approx is J of theta plus epsilon minus J of theta minus epsilon, over two epsilon.",
      "pt-BR":
        "grad approx é J de teta mais épsilon menos J de teta menos épsilon, sobre dois épsilon.",
    },
  },
  l2Cost: {
    mathml: display(
      ...[msub(mi("J"), mi("L2")), mo("="), mi("J"), mo("+"), mfrac(lambda, mrow(mn(2), m))],
      ...[sumOver(mi("l")), sumOver(mrow(mi("k"), mo(","), mi("j")))],
      msup(msub(mi("W"), mrow(mi("l"), mo(","), mi("k"), mi("j"))), mn(2)),
    ),
    spoken: {
      en: "The cost with L2 is J plus lambda over two m times the sum of the squares of all weights of all layers.",
      "pt-BR":
        "O custo com L2 é J mais lambda sobre dois m vezes a soma dos quadrados de todos os pesos de todas as camadas.",
    },
  },
  l2Gradient: {
    mathml: display(
      ...[mi("d"), ofLayer("W", "l"), mo("="), over(m), mi("d"), ofLayer("Z", "l")],
      ...[
        msup(msub(mi("A"), mrow(mi("l"), mo("−"), mn(1))), mi("T")),
        mo("+"),
        mfrac(lambda, m),
        ofLayer("W", "l"),
      ],
    ),
    spoken: {
      en: "d W gains lambda over m times W.",
      "pt-BR": "d W ganha lambda sobre m vezes W.",
    },
  },
  decay: {
    mathml: display(
      ...[
        ofLayer("W", "l"),
        mo("←"),
        group(mn(1), mo("−"), mfrac(mrow(mi("α"), lambda), m)),
        ofLayer("W", "l"),
      ],
      ...[mo("−"), mi("α"), mo("⋅"), mi("…")],
    ),
    spoken: {
      en: "Each step first shrinks W by the factor one minus alpha lambda over m.",
      "pt-BR": "Cada passo primeiro encolhe W pelo fator um menos alfa lambda sobre m.",
    },
  },
  dropoutForward: {
    mathml: display(
      ...[
        D,
        mo("="),
        group(mi("rand"), mo("<"), keepProb),
        mo(","),
        A,
        mo("←"),
        mfrac(mrow(A, mo("∘"), D), keepProb),
      ],
    ),
    spoken: {
      en: "D is one where a uniform number is below keep prob; A becomes A times D, divided by keep prob.",
      "pt-BR":
        "D é um onde um número uniforme é menor que keep prob; A passa a ser A vezes D, dividido por keep prob.",
    },
  },
  dropoutBackward: {
    mathml: display(mi("d"), A, mo("←"), mfrac(mrow(mi("d"), A, mo("∘"), D), keepProb)),
    spoken: {
      en: "d A becomes d A times the same D, divided by keep prob.",
      "pt-BR": "d A passa a ser d A vezes o mesmo D, dividido por keep prob.",
    },
  },
  wilson: {
    mathml: display(
      mfrac(
        mrow(
          ...[
            mi("p"),
            mo("+"),
            mfrac(msup(mi("z"), mn(2)), mrow(mn(2), mi("n"))),
            mo("±"),
            mi("z"),
          ],
          msqrt(
            ...[mfrac(mrow(mi("p"), group(mn(1), mo("−"), mi("p"))), mi("n")), mo("+")],
            mfrac(msup(mi("z"), mn(2)), mrow(mn(4), msup(mi("n"), mn(2)))),
          ),
        ),
        mrow(mn(1), mo("+"), mfrac(msup(mi("z"), mn(2)), mi("n"))),
      ),
    ),
    spoken: {
      en: "p plus z squared over two n, plus or minus z times the root of p times one minus p over n plus z squared over four n squared, all over one plus z squared over n.",
      "pt-BR":
        "p mais z ao quadrado sobre dois n, mais ou menos z vezes a raiz de p vezes um menos p sobre n mais z ao quadrado sobre quatro n ao quadrado, tudo sobre um mais z ao quadrado sobre n.",
    },
  },
} as const satisfies Record<string, Formula>;

/** A name in `formulas`. */
export type FormulaName = keyof typeof formulas;
