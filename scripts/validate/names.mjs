/** What `npm run validate` checks: the names that `--only` takes, each with what it asks. */
export const checkNames = {
  wilson: "whether Wilson's interval of an accuracy covers",
  tables: "the scores of each setting against closed forms",
  arms: "how often one of two equal arms is said to win",
  signal: "how often labels independent of the inputs are called a signal",
  features: "how often features that tell nothing, and laws, are shown to tell something",
  intervals: "whether cross-validation's intervals cover",
  tune: "whether tune's estimate is unbiased where the best inner score is not",
  silence: "how often shuffled kicks get no advice",
  advice: "how often recommended ground is better than the average",
  kills: "whether a study survives being killed",
};
