import { checkChoice, RegulaError, verbatim } from "@regula/base";
import {
  type Dataset,
  defineStudyOf,
  everyRow,
  featureScales,
  fitNetworkInputs,
  fitStandardization,
  type InputEncodingName,
  inputEncodingParameter,
} from "@regula/data";
import type { ClassifierInputs } from "../metrics/classifier.ts";
import { type ProtocolName, protocols } from "../variants/protocol.ts";

/** What of a comparison's settings decides the inputs of its networks. */
export interface InputSettings {
  readonly protocol: ProtocolName;
  /** `standard` by default: features as the protocol has them. Otherwise all of them count as numbers. */
  readonly inputEncoding?: InputEncodingName;
}

type FitInputs = (train: Dataset, protocol: ProtocolName) => ClassifierInputs;

const fits: Readonly<Record<InputEncodingName, FitInputs>> = {
  standard: ({ X, featureNames }, protocol) => ({
    standardization: protocols[protocol].standardizes ? fitStandardization(X, featureNames) : null,
  }),
  piecewise: (train) => {
    const study = defineStudyOf(train, { inputEncoding: "piecewise" });
    const every = everyRow(study);
    const { prepared, encoding } = fitNetworkInputs(study, every);
    return {
      standardization: featureScales(prepared.pipeline),
      ...(encoding && { encoding }),
    };
  },
};

/** What the training rows teach of the inputs of networks. @throws RegulaError for values too large to scale */
export function fitComparisonInputs(
  train: Dataset,
  { protocol, inputEncoding = inputEncodingParameter.default }: InputSettings,
): ClassifierInputs {
  return fits[inputEncoding](train, protocol);
}

/** @throws RegulaError for an encoding that does not exist, and for one where features stay as they come */
export function checkInputEncoding({ protocol, inputEncoding }: InputSettings): void {
  if (inputEncoding === undefined) return;
  checkChoice(inputEncodingParameter, inputEncoding);
  if (protocols[protocol].standardizes || inputEncoding === inputEncodingParameter.default) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: inputEncodingParameter.name },
    expected: {
      en: `${inputEncodingParameter.default} with --protocol ${protocol}, which takes features as they come`,
      "pt-BR": `${inputEncodingParameter.default} com --protocol ${protocol}, que usa os atributos como vêm`,
    },
    received: verbatim(inputEncoding),
    advice: { en: "Use --protocol standard.", "pt-BR": "Use --protocol standard." },
  });
}
