import { RegulaError } from "@regula/base";

/** Stands before brackets that a learner of Python means as a tuple: `np.zeros((2, 1))`. */
export function refuseTuple(...items: readonly unknown[]): unknown {
  if (items.length === 1) return items[0];
  throw new RegulaError({
    code: "shape-mismatch",
    expected: {
      en: "a list in square brackets, [2, 1]",
      "pt-BR": "uma lista entre colchetes, [2, 1]",
    },
    received: {
      en: "round ones, (2, 1), which in JavaScript make no tuple but leave the last number alone",
      "pt-BR":
        "parênteses, (2, 1), que em JavaScript não formam uma tupla e deixam só o último número",
    },
    advice: {
      en: "np.random.rand and randn take the sizes one by one: rand(2, 1).",
      "pt-BR": "np.random.rand e randn recebem os tamanhos um a um: rand(2, 1).",
    },
  });
}
