import { slipsInBrackets } from "./slipsInBrackets.ts";
import { slipsInCosts } from "./slipsInCosts.ts";
import { slipsInDropout } from "./slipsInDropout.ts";
import { slipsInGradients } from "./slipsInGradients.ts";
import type { WrongSubmission } from "./twin.ts";
import { wrongChecks } from "./wrongChecks.ts";
import { wrongCosts } from "./wrongCosts.ts";
import { wrongDropout } from "./wrongDropout.ts";
import { wrongGradients } from "./wrongGradients.ts";
import { wrongLogits } from "./wrongLogits.ts";
import { wrongOthers } from "./wrongOthers.ts";

/** At least one for every mistake that the course names, in both languages where both can make it. */
export const wrongSubmissions: readonly WrongSubmission[] = [
  ...wrongCosts,
  ...wrongLogits,
  ...wrongGradients,
  ...wrongDropout,
  ...wrongOthers,
  ...wrongChecks,
  ...slipsInBrackets,
  ...slipsInCosts,
  ...slipsInGradients,
  ...slipsInDropout,
];
