import { type Language, type Text, verbatim } from "@regula/base";
import type { Contrast, ContrastFinding, ContrastKind } from "@regula/football";
import type { WithheldReason } from "@regula/statistics";
import { fewestGroups } from "@regula/studies";
import { warnOfSharedPlaces } from "../advice/adviceWarnings.ts";
import { caveat } from "../advice/adviceWords.ts";
import { describeKicks } from "../advice/describeKicks.ts";
import { nameRateIntervals } from "../advice/rateIntervals.ts";
import { formatCount } from "../words/format.ts";
import { withheldWords } from "../words/withheld.ts";

/** Differences of two teams other than their kicks: other matches, unless they are of the same ones. */
function limitsOfTeams({ sides, shared, hasThird }: ContrastFinding): Text {
  if (shared !== null && !hasThird && sides.every(({ matches }) => matches === shared)) {
    return {
      en: "All these kicks are of matches between the two: each kicked against the other, and a difference that is shown need not be the kicks' doing.",
      "pt-BR":
        "Todos estes chutes são de jogos entre os dois: cada um chutou contra o outro, e uma diferença mostrada não precisa vir dos chutes.",
    };
  }
  return {
    en: "Two teams meet other opponents on other days: a difference that is shown need not be their kicks' doing.",
    "pt-BR":
      "Dois times enfrentam outros adversários em outros dias: uma diferença mostrada não precisa vir dos chutes.",
  };
}

/** Whether any share or difference has one. */
function hasInterval({ findings, zones }: Contrast): boolean {
  return [...findings, ...(zones ?? [])].some(
    ({ sides, difference }) =>
      (difference?.interval ?? null) !== null ||
      sides.some(({ rate }) => (rate?.interval ?? null) !== null),
  );
}

const isWithoutInterval = ({ difference }: Pick<ContrastFinding, "difference">) =>
  difference !== null && difference.interval === null;

/** Of short and long kicks inside matches, of which there are so many in all. */
const fewMatches = (matches: number | null): Text => {
  const here = (language: Language, words: Text) =>
    matches === null ? "" : ` (${words[language]}: ${formatCount(matches, language)})`;
  return {
    en: `A difference without brackets has no interval: it takes ${fewestGroups} matches or more${here("en", there)}, each counted once however many teams kicked in it, most of the kicks not in a few of them, in which a team kicked both short and long, and kicks of one team's match that did not all end alike.`,
    "pt-BR": `Uma diferença sem colchetes não tem intervalo: são precisos ${fewestGroups} jogos ou mais${here("pt-BR", there)}, cada um contado uma vez por mais times que nele chutem, sem que poucos tenham quase todos os chutes, em que um time chutou curto e longo, e chutes de um time num jogo que não terminem todos iguais.`,
  };
};

const there: Text = { en: "here", "pt-BR": "aqui" };

/** What is compared: labels of the same kicks together, and kicks that share places. */
export function describeCompared({ findings }: Contrast, language: Language): string[] {
  const counted = ({ kicks: { counts } }: ContrastFinding) => {
    const { won: _, ...others } = counts;
    return JSON.stringify(others);
  };
  const groups = new Map<string, ContrastFinding[]>();
  for (const finding of findings) {
    const alike = groups.get(counted(finding));
    if (alike) alike.push(finding);
    else groups.set(counted(finding), [finding]);
  }
  const kicks = [...groups.values()].map(([first, ...others], i) =>
    describeKicks(first, language, {
      labels: [first, ...others].map(({ label }) => label),
      isNamed: i === 0,
    }),
  );
  const { data } = findings[0].kicks;
  const shared = data ? warnOfSharedPlaces(data).map(({ text }) => text[language]) : [];
  return [...kicks, ...shared];
}

/** What a difference that is shown need not mean; a sentence each. */
export function describeContrastLimits(
  { kind, findings }: Pick<Contrast, "kind" | "findings">,
  language: Language,
): string[] {
  const limits: Readonly<Record<ContrastKind, Text>> = {
    teams: limitsOfTeams(findings[0]),
    days: {
      en: "Between two periods opponents, players and tasks change too: a difference that is shown need not be the kicks' doing.",
      "pt-BR":
        "Entre dois períodos mudam também adversários, jogadores e tarefas: uma diferença mostrada não precisa vir dos chutes.",
    },
    "build-up": {
      en: "A kick goes long most when short is closed: whether short would have kept the ball there these data do not say.",
      "pt-BR":
        "O chute sai longo sobretudo quando o curto está marcado: se o curto ali manteria a bola, estes dados não dizem.",
    },
  };
  return [limits[kind][language], caveat[language]];
}

/** How the intervals were made, where there are any; a sentence each. */
export function describeContrastMethod(contrast: Contrast, language: Language): string[] {
  const { kind, kicks, known, zones, findings } = contrast;
  const withInterval = (zones ?? findings).filter(({ difference }) => difference?.interval);
  const family = formatCount(withInterval.length, language);
  const [{ shared }] = findings;
  const meetings = formatCount(shared ?? 0, language);
  const together: Text =
    shared !== null && shared > 0
      ? {
          en: ` and of how far they go together over the matches in which both kicked (${meetings})`,
          "pt-BR": ` e de quanto andam juntos nos jogos em que os dois chutaram (${meetings})`,
        }
      : verbatim("");
  const ofZones: Text =
    withInterval.length > 0
      ? {
          en: ` Over the zones whose difference has an interval (${family}), all of these hold together 95 times in 100.`,
          "pt-BR": ` Nas zonas cuja diferença tem intervalo (${family}), todos eles valem juntos 95 vezes em 100.`,
        }
      : verbatim("");
  const apart: Text = {
    en: `In brackets: of shares, ${nameRateIntervals(contrast, "en")}; the difference's is made of the two${together.en} (Zou and Donner 2008).${ofZones.en}`,
    "pt-BR": `Entre colchetes: das proporções, ${nameRateIntervals(contrast, "pt-BR")}; o da diferença se faz dos dois${together["pt-BR"]} (Zou e Donner 2008).${ofZones["pt-BR"]}`,
  };
  const overMatches: Text = known.match
    ? {
        en: "Student's interval with matches as wholes, as short may be better in some and long in others, and never narrower than the score interval of the kicks",
        "pt-BR":
          "intervalo de Student com os jogos como um todo, pois em uns pode ser melhor o curto e em outros o longo, e nunca mais estreito que o intervalo por escore dos chutes",
      }
    : { en: "score interval", "pt-BR": "intervalo por escore" };
  const ofLabels: Text =
    withInterval.length > 0
      ? {
          en: ` (Mantel and Haenszel; ${overMatches.en}); the intervals of differences (${family}) hold together 95 times in 100`,
          "pt-BR": ` (Mantel e Haenszel; ${overMatches["pt-BR"]}); os intervalos das diferenças (${family}) valem juntos 95 vezes em 100`,
        }
      : { en: " (Mantel and Haenszel)", "pt-BR": " (Mantel e Haenszel)" };
  const inside: Text = {
    en: `The difference is taken inside each team's match${ofLabels.en}. The shares above are of all kicks, so that what differs between teams and matches is in them too.`,
    "pt-BR": `A diferença se toma dentro do jogo de cada time${ofLabels["pt-BR"]}. As proporções acima são de todos os chutes, e o que distingue times e jogos também está nelas.`,
  };
  const method = { teams: apart, days: apart, "build-up": inside } satisfies Record<
    ContrastKind,
    Text
  >;
  const unknown: Text = {
    en: "The kicks have no column match: kicks are taken as independent, and what differs between matches cannot be ruled out.",
    "pt-BR":
      "Os chutes não têm coluna match: são tomados como independentes, e o que difere entre jogos não se pode descartar.",
  };
  const used = findings[0].sides.reduce((sum, side) => sum + side.kicks, 0);
  const others = kind === "days" ? kicks.counts.used - used : 0;
  const undated: Text = {
    en: `Of these, on neither side, as they have no date: ${formatCount(others, language)}.`,
    "pt-BR": `Destes, de nenhum dos dois lados, por não terem data: ${formatCount(others, language)}.`,
  };
  const withheld = findings.flatMap(({ sides }) =>
    sides.flatMap(({ rate }) => rate?.withheld ?? []),
  )[0];
  const missing = (reason: WithheldReason): Text => ({
    en: `A share without brackets has no interval, as kicks of one match may go together: ${withheldWords[reason].en}.`,
    "pt-BR": `Uma proporção sem colchetes não tem intervalo, pois os chutes de um jogo podem andar juntos: ${withheldWords[reason]["pt-BR"]}.`,
  });
  const isUntested = kind === "build-up" && known.match && findings.some(isWithoutInterval);
  return [
    ...(others > 0 ? [undated[language]] : []),
    ...(known.match ? [] : [unknown[language]]),
    ...(withheld === undefined ? [] : [missing(withheld)[language]]),
    ...(isUntested ? [fewMatches(kicks.matches)[language]] : []),
    ...(hasInterval(contrast) ? [method[kind][language]] : []),
  ];
}
