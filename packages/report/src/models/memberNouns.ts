/** What a model's rows and members are called, one and several. */
export const nouns = {
  rows: { en: ["row", "rows"], "pt-BR": ["linha", "linhas"] },
  networks: { en: ["network", "networks"], "pt-BR": ["rede", "redes"] },
  linear: {
    en: ["linear model", "linear models"],
    "pt-BR": ["modelo linear", "modelos lineares"],
  },
} as const;
