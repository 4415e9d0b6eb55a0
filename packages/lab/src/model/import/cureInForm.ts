import { cureInput, RegulaError } from "@regula/base";

/** As the command line spells options. */
const option = /(^|[^\w-])--[a-z]/;

/**
 * The same error with what can be done about it in a form: its own cure, unless that is an option of
 * the command line, else that of its kind.
 */
export function cureInForm(error: RegulaError): RegulaError {
  const { advice, ...others } = error.details;
  const isElsewhere = advice !== undefined && option.test(advice.en);
  return cureInput(isElsewhere ? new RegulaError(others) : error);
}
