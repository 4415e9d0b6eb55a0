import { type ErrorDetails, RegulaError } from "@regula/base";

/** What NumPy raises: the class by its name, and its own words. */
export interface Raised {
  readonly type: string;
  readonly message: string;
}

/** An operation on arrays that NumPy refuses too: in our words, and in those of NumPy. */
export class ArrayError extends RegulaError {
  readonly raised: Raised;

  constructor(raised: Raised, details: ErrorDetails) {
    super(details);
    this.raised = raised;
  }
}
