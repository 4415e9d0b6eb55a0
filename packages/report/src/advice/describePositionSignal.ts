import type { Language, Text } from "@regula/base";
import { type Advice, type Unconfirmed, whyUnconfirmed } from "@regula/football";
import { type SignalClaim, significanceLevel } from "@regula/statistics";
import { decideSignal, fewestForDispersion } from "@regula/studies";
import { formatCount, formatNumber, formatP } from "../words/format.ts";
import { countOf } from "./kickNouns.ts";

const claims: Readonly<Record<SignalClaim["claim"], Text>> = {
  shown: {
    en: "These kicks show that where they land matters",
    "pt-BR": "Estes chutes mostram que o lugar da queda importa",
  },
  "not-shown": {
    en: "These kicks do not show that where they land matters",
    "pt-BR": "Estes chutes não mostram que o lugar da queda importe",
  },
};

/** Where match or team is not known, that kicks to some places were won more often shows nothing of the place. */
const goesWithPlace: Text = {
  en: "Kicks to some places were won more often than to others, and nothing shows that the place does it",
  "pt-BR":
    "Chutes para alguns lugares foram ganhos mais vezes que para outros, e nada mostra que seja por causa do lugar",
};

/** What a signal shows that is not confirmed, by the first reason why. */
const shownUnconfirmed: Readonly<Record<Unconfirmed, Text>> = {
  columns: goesWithPlace,
  own: claims.shown,
  matches: {
    en: "These kicks show that where they landed mattered in these matches",
    "pt-BR": "Estes chutes mostram que o lugar da queda importou nestes jogos",
  },
};

type Grounded = Pick<Advice, "known" | "isSimulated" | "signal" | "own">;

function claimOf(advice: Grounded, claim: SignalClaim["claim"]): Text {
  const [reason] = whyUnconfirmed(advice);
  return claim === "shown" && reason ? shownUnconfirmed[reason] : claims[claim];
}

export type Known = "both" | "match" | "team" | "neither";

/** Which of the columns match and team the kicks have. */
export const knownOf = ({ match, team }: Advice["known"]): Known => {
  if (match) return team ? "both" : "match";
  return team ? "team" : "neither";
};

/** Inside what labels changed places. */
const exchanges: Readonly<Record<Known, Text>> = {
  both: {
    en: "of the labels inside each team's match, so that what differs between matches and between teams does not count",
    "pt-BR":
      "dos rótulos dentro do jogo de cada time; o que difere entre jogos e entre times não conta",
  },
  match: { en: "of the labels inside matches", "pt-BR": "dos rótulos dentro dos jogos" },
  team: { en: "of the labels inside teams", "pt-BR": "dos rótulos dentro dos times" },
  neither: { en: "of all labels", "pt-BR": "de todos os rótulos" },
};

/** What columns that are missing leave open, and what few matches do; null where nothing is. */
export function describeUnconfirmed(
  advice: Grounded & { readonly kicks: Pick<Advice["kicks"], "matches"> },
  language: Language,
): string | null {
  const { known, kicks, isSimulated } = advice;
  const without = knownOf(known);
  const said = [
    ...(without === "both" || isSimulated ? [] : [unconfirmed[without]]),
    ...(kicks.matches !== null && whyUnconfirmed(advice).includes("matches")
      ? [leftByMatches(kicks.matches)]
      : []),
  ];
  return said.length > 0 ? said.map((text) => text[language]).join(" ") : null;
}

/** What few matches leave open, where the test of their signs does not show that they are alike. */
function leftByMatches(matches: number): Text {
  const of = (language: Language) => countOf(matches, "matches", language);
  if (matches === 1) {
    return {
      en: "One match does not show whether a place is better in others too, so nothing here is a recommendation. More matches can settle it.",
      "pt-BR":
        "Um só jogo não mostra se um lugar é melhor também em outros; por isso nada aqui é recomendação. Mais jogos podem resolver.",
    };
  }
  return {
    en: `Of only ${of("en")} it cannot be ruled out that a place is better in some and worse in others, so nothing here is a recommendation. More matches can settle it.`,
    "pt-BR": `De só ${of("pt-BR")} não se pode descartar que um lugar seja melhor em uns e pior em outros; por isso nada aqui é recomendação. Mais jogos podem resolver.`,
  };
}

/** The second test of few matches, where the first shows a signal; null of many and of none. */
export function describeAlike(
  { signal, isSimulated }: Grounded,
  language: Language,
): string | null {
  if (isSimulated || !signal || signal.alike === null) return null;
  if (decideSignal(signal).claim !== "shown") return null;
  const p = formatP(signal.alike, language);
  const isShown = signal.alike <= significanceLevel;
  return {
    en: `With fewer than ${fewestForDispersion} matches a second test asks whether the place has the same effect in all, rather than one in some matches and the opposite in others: over all changes of sign of whole matches, this is ${isShown ? "" : "not "}shown (p = ${p}).`,
    "pt-BR": `Com menos de ${fewestForDispersion} jogos, um segundo teste pergunta se o lugar tem o mesmo efeito em todos, e não um em alguns jogos e o oposto em outros: sobre todas as trocas de sinal de jogos inteiros, isso ${isShown ? "" : "não "}se mostra (p = ${p}).`,
  }[language];
}

const unconfirmed: Readonly<Record<Exclude<Known, "both">, Text>> = {
  match: {
    en: "The kicks have no column team. It cannot be ruled out that a better team kicks to other places, and that this is all the map shows; so nothing here is a recommendation. A column team settles it.",
    "pt-BR":
      "Os chutes não têm coluna team. Não se pode descartar que um time melhor chute para outros lugares e que o mapa só mostre isso; por isso nada aqui é recomendação. Uma coluna team resolve.",
  },
  team: {
    en: "The kicks have no column match. It cannot be ruled out that in good matches kicks go to other places than in bad ones, and that this is all the map shows; so nothing here is a recommendation. A column match settles it.",
    "pt-BR":
      "Os chutes não têm coluna match. Não se pode descartar que nos jogos bons os chutes vão para outros lugares que nos ruins e que o mapa só mostre isso; por isso nada aqui é recomendação. Uma coluna match resolve.",
  },
  neither: {
    en: "The kicks have no columns match and team. It cannot be ruled out that better teams, or teams in good matches, kick to other places, and that this is all the map shows; so nothing here is a recommendation. Columns match and team settle it.",
    "pt-BR":
      "Os chutes não têm as colunas match e team. Não se pode descartar que times melhores, ou times em jogos bons, chutem para outros lugares e que o mapa só mostre isso; por isso nada aqui é recomendação. As colunas match e team resolvem.",
  },
};

/** The verdict of the permutation test, and where nothing was shown, what tilt would have been. */
export function describePositionSignal(advice: Advice, language: Language): string | null {
  const { signal, known } = advice;
  if (!signal) return null;
  const { claim, numbers } = decideSignal(signal);
  const p = formatP(numbers.p, language);
  const equals = p.startsWith("<") ? `p ${p}` : `p = ${p}`;
  const count = formatCount(numbers.permutations, language);
  const how = {
    en: `${equals}, ${count} permutations ${exchanges[knownOf(known)].en}`,
    "pt-BR": `${equals}; ${count} permutações ${exchanges[knownOf(known)]["pt-BR"]}`,
  }[language];
  const verdict = `${claimOf(advice, claim)[language]} (${how}).`;
  return claim === "shown" ? verdict : `${verdict} ${describeTilt(advice, language)}`;
}

/** The same without the test's figures, for a reader who asks what to do. */
export function describeShown(advice: Advice, language: Language): string | null {
  const { signal } = advice;
  if (!signal) return null;
  const { claim } = decideSignal(signal);
  const verdict = `${claimOf(advice, claim)[language]}.`;
  return claim === "shown" ? verdict : `${verdict} ${describeTilt(advice, language)}`;
}

/** How uneven the ground would have to be for so many kicks to show it. */
function describeTilt({ signal, labelsVary, tilt }: Advice, language: Language): string {
  if (!labelsVary) {
    return {
      en: "Of every team's kicks in one match all were won or all were lost: there is nothing to compare, and no law could be shown.",
      "pt-BR":
        "De cada time num jogo, todos os chutes foram ganhos ou todos perdidos: não há o que comparar, e nenhuma lei poderia aparecer.",
    }[language];
  }
  if (signal && !signal.varies) {
    return {
      en: "No team's kicks of a match land at different places: no law could be shown.",
      "pt-BR":
        "Os chutes de um time num jogo caem sempre no mesmo lugar: nenhuma lei poderia aparecer.",
    }[language];
  }
  if (tilt === null) {
    return {
      en: "So few kicks would not show, four times in five, any share won that rises evenly from one side of the kicks to the other, were it as steep as can be.",
      "pt-BR":
        "Tão poucos chutes não mostrariam, em quatro de cada cinco vezes, nenhuma proporção de chutes ganhos que suba por igual de um lado ao outro, por mais íngreme que fosse.",
    }[language];
  }
  const points = (in_: Language) => formatNumber(100 * tilt, in_, { digits: 0 });
  return {
    en: `So many kicks would show, about four times in five, a share won that rises evenly from one side of the kicks to the other, its two halves ${points("en")} points apart on average; a smaller difference, or one of another form such as a step, may be there.`,
    "pt-BR": `Tantos chutes mostrariam, em cerca de quatro de cada cinco vezes, uma proporção de chutes ganhos que sobe por igual de um lado ao outro, com ${points("pt-BR")} pontos em média entre as duas metades; uma diferença menor, ou de outra forma, como um degrau, pode existir.`,
  }[language];
}
