/** What `npm run validate` checks: the names that `--only` takes, each with what it asks. */
export const checkNames = {
  wilson: "whether Wilson's interval of an accuracy covers",
  tables: "the scores of each setting against closed forms",
  arms: "how often one of two equal methods is called better, and how often they are called equal",
  pairs: "how often compare is wrong about two networks on test rows, and how often it is silent",
  features: "how often features that tell nothing, and laws, are shown to tell something",
  warnings:
    "how often tables in no order, and columns that tell nothing, are warned of, and real ones",
  intervals: "whether cross-validation's intervals cover, and how wide they are",
  predict: "whether the intervals of fixed predictions' scores cover",
  tails:
    "whether intervals of errors and of gains over the mean cover where errors have long tails",
  gains: "whether the intervals of gains over the base rate cover, and how often a gain is shown",
  groupGains:
    "how often a gain in log-loss is wrongly shown where rows come in groups, and how often rightly",
  rare: "whether log-losses and their differences cover where a class is rare",
  calibration:
    "how often calibrated probabilities are called miscalibrated, sure ones too sure, and a step bent",
  "left-out":
    "whether what networks say of the rows that each left out is as good as they are on fresh rows",
  ranges: "whether intervals of amounts and sets of classes hold the truth as often as is said",
  later:
    "whether a drop from shuffled to later rows is named only where there is one, and the estimate by time is honest",
  importance:
    "how often explain names a column that tells nothing, and one that tells plainly, and whether doubles are told",
  thresholds: "whether the threshold chosen for costs costs about as little as the best one",
  tune: "whether tune's estimate is unbiased where the best inner score is not",
  tuneVerdicts: "how often tune's verdicts on equal arms, on nothing and on overfitting are right",
  contrast:
    "how often two teams, periods or lengths of build-up that do not differ are shown to differ",
  tilt: "how often a share won that rises evenly is shown where recommend says four times in five",
  silence: "how often shuffled kicks get no advice",
  advice:
    "how often advice comes of who plays alone, its power, and how often recommended ground is better than the average",
};
