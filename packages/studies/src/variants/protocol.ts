import { type ChoiceParameter, RegulaError, verbatim } from "@regula/base";
import { type MaskKind, penaltyNames, type WeightSource } from "@regula/engine";
import { checkTrainsOnAllRows, type Variant } from "./variant.ts";

/**
 * What surrounds a comparison.
 *
 * - `standard`: features standardized on the training rows, weights and masks from Philox.
 * - `notebook`: the course's, figure for figure: features as they come, weights from NumPy's
 *   legacy generator, the frozen mask, and no penalty together with dropout.
 */
export const protocolNames = ["standard", "notebook"] as const;

/** One of `protocolNames`. */
export type ProtocolName = (typeof protocolNames)[number];

export interface Protocol {
  readonly standardizes: boolean;
  readonly weightSource: WeightSource;
  readonly mask: MaskKind;
  readonly combinesPenaltyAndDropout: boolean;
}

/** Ways to initialize and prepare: the standard one and the assignment's own. */
export const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  standard: {
    standardizes: true,
    weightSource: "philox",
    mask: "fresh",
    combinesPenaltyAndDropout: true,
  },
  notebook: {
    standardizes: false,
    weightSource: "numpy",
    mask: "frozen",
    combinesPenaltyAndDropout: false,
  },
};

/** The option `protocol`: its choices, default and texts. */
export const protocolParameter: ChoiceParameter<ProtocolName> = {
  kind: "choice",
  name: "protocol",
  choices: protocolNames,
  default: "standard",
  label: { en: "Protocol", "pt-BR": "Protocolo" },
  help: {
    en: "standard: standardized features, fresh masks; notebook: the course's, figure for figure",
    "pt-BR":
      "standard: atributos padronizados, máscaras novas; notebook: o do curso, número por número",
  },
};

/**
 * @throws RegulaError for a variant that the protocol refuses, as the course's code does, and for
 * early stopping, which would train on other examples than its rivals
 */
export function checkVariant(name: ProtocolName, variant: Variant): void {
  checkTrainsOnAllRows(variant, "variants");
  const drops = variant.options.keepProb !== undefined;
  const penalizes = penaltyNames.some((name) => variant.options[name] !== undefined);
  if (protocols[name].combinesPenaltyAndDropout || !drops || !penalizes) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "variants" },
    expected: {
      en: "a penalty or dropout, not both: the notebook's code refuses them together",
      "pt-BR": "uma penalidade ou dropout, não ambos: o código do notebook os recusa juntos",
    },
    received: verbatim(`"${variant.name}"`),
    advice: {
      en: "Use --protocol standard, where both together are valid.",
      "pt-BR": "Use --protocol standard, em que os dois juntos são válidos.",
    },
  });
}
