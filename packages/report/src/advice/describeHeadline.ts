import type { Language, Text } from "@regula/base";
import {
  type Advice,
  type AdviceSide,
  bearsOrders,
  type LabelDisagreement,
  type ProviderName,
  whyUnconfirmed,
  type Zone,
} from "@regula/football";
import type { AdviceClaim } from "@regula/statistics";
import { fewestForDispersion } from "@regula/studies";
import { formatDay } from "../kicks/formatDay.ts";
import { beginWithSource } from "../words/describeSource.ts";
import { formatCount } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";
import { describeLabel, isAdvised } from "./adviceWords.ts";
import { areDisputed } from "./describeDisagreement.ts";
import { leansAgainst } from "./describeOwnKicks.ts";
import { countOf } from "./kickNouns.ts";
import { bestZone, otherBestZone, worstZone } from "./zones/namedZones.ts";

/** Title of a page or a picture: whose kicks, of what, and what to do, in one sentence. */
export function describeHeadline(
  advices: readonly Advice[],
  language: Language,
  disagreement?: LabelDisagreement,
): string {
  const [first] = advices;
  const doing = areDisputed(advices, disagreement ?? null)
    ? {
        en: "the two labels contradict each other, so no one place is to be aimed at; each one's advice is with its map",
        "pt-BR":
          "os dois rótulos se contradizem, e nenhum lugar é para mirar; o que cada um recomenda está com o seu mapa",
      }[language]
    : describeDoing(advices, language);
  return `${describeWhose(first, language, advices.slice(1))}: ${doing}.`;
}

/** The team, how many kicks of how many matches (and by other labels, where they differ), the competition and the days, as far as they are known. */
export function describeWhose(
  { kicks }: Pick<Advice, "kicks">,
  language: Language,
  others: readonly Pick<Advice, "kicks">[] = [],
): string {
  const { counts, matches, facts, fittedOn, source } = kicks;
  const quantity = (count: number, noun: Parameters<typeof countOf>[1]) =>
    countOf(count, noun, language);
  const who = {
    team: () => (fittedOn.kind === "team" ? fittedOn.team : ""),
    "other-teams": () => (fittedOn.kind === "other-teams" ? fittedOn.team : ""),
    "several-teams": () =>
      fittedOn.kind === "several-teams" ? quantity(fittedOn.teams, "teams") : "",
    unknown: () => beginWithSource(source, language),
  }[fittedOn.kind]();
  const own =
    fittedOn.kind === "other-teams"
      ? {
          en: `${quantity(fittedOn.own, "own")} and all teams' ${quantity(counts.used, "kicks")}`,
          "pt-BR": `${quantity(fittedOn.own, "own")} e ${quantity(counts.used, "kicks")} de todos os times`,
        }[language]
      : quantity(counts.used, "kicks");
  const few = facts.competitions.length > 0 && facts.competitions.length <= 3;
  const parts = [
    matches === null
      ? own
      : {
          en: `${own} of ${quantity(matches, "matches")}`,
          "pt-BR": `${own} de ${quantity(matches, "matches")}`,
        }[language],
    ...others
      .filter((other) => other.kicks.counts.used !== counts.used)
      .map(
        (other) =>
          `${describeLabel(other, language)} ${quantity(other.kicks.counts.used, "kicks")}`,
      ),
    ...(few ? [listWords(facts.competitions, language)] : []),
    ...(facts.days ? [describeDays(facts.days, language)] : []),
  ];
  return `${who} (${parts.join(", ")})`;
}

function describeDays([first, last]: readonly [string, string], language: Language): string {
  const day = (text: string) => formatDay(text, language);
  if (first === last) return day(first);
  return { en: `${day(first)} to ${day(last)}`, "pt-BR": `${day(first)} a ${day(last)}` }[language];
}

/** What to do, in a clause; of two labels what both bear. */
export function describeDoing(advices: readonly Advice[], language: Language): string {
  const aims = commonZones(advices, "recommend");
  const avoided = commonZones(advices, "avoid");
  const quote = ({ name }: Zone) =>
    ({ en: `“${name.en}”`, "pt-BR": `“${name["pt-BR"]}”` })[language];
  const both = advices.length > 1;
  const [first] = advices;
  const { worth, own } = first;
  const goals = worth
    ? { en: ", by expected goals", "pt-BR": ", pelos gols esperados" }[language]
    : "";
  const others =
    own === null || own === undefined
      ? ""
      : {
          en: ", by all teams' kicks, bent toward this team's own",
          "pt-BR": ", pelos chutes de todos os times, com peso para os deste",
        }[language];
  const other = otherBestZone(first);
  const by = `${goals}${others}`;
  const few = describeFewMatches(first, language);
  if (aims.length > 0 && other) {
    const [won, kicks] = [aims[0].own?.won, aims[0].own?.kicks].map((count) =>
      formatCount(count ?? 0, language),
    );
    return {
      en: `no one aim is best by all teams' kicks and by this team's: those favor ${quote(other)}, the map bent toward its own kicks ${quote(aims[0])} (own kicks won there: ${won} of ${kicks})`,
      "pt-BR": `nenhum alvo é o melhor pelos chutes de todos os times e pelos deste: aqueles favorecem ${quote(other)}; o mapa com peso para os próprios, ${quote(aims[0])} (próprios ganhos ali: ${won} de ${kicks})`,
    }[language];
  }
  const doubted = advices.find(leansAgainst) ?? advices.find((one) => !bearsOrders(one));
  const doubt =
    doubted && describeDoubt(doubted, { recommend: aims[0], avoid: avoided[0] }, language);
  if (doubt) return doubt;
  if (aims.length > 0) {
    const away =
      avoided.length > 0
        ? { en: `, not at ${quote(avoided[0])}`, "pt-BR": `, não em ${quote(avoided[0])}` }[
            language
          ]
        : "";
    return {
      en: `aim at ${quote(aims[0])}${away}${by}${both ? ", by both labels" : ""}${few}`,
      "pt-BR": `mire em ${quote(aims[0])}${away}${by}${both ? ", pelos dois rótulos" : ""}${few}`,
    }[language];
  }
  if (avoided.length > 0) {
    return {
      en: `no zone is recommended as an aim; keep away from ${quote(avoided[0])}${by}${both ? ", by both labels" : ""}${few}`,
      "pt-BR": `nenhuma zona se recomenda como alvo; evite ${quote(avoided[0])}${by}${both ? ", pelos dois rótulos" : ""}${few}`,
    }[language];
  }
  if (both) {
    return advices
      .map((advice) => `${describeLabel(advice, language)}, ${describeDoing([advice], language)}`)
      .join("; ");
  }
  const { grounds, area } = first;
  const allowed =
    area.unconfirmed > 0
      ? describeUnconfirmedDoing(first)
      : isAdvised(first)
        ? {
            en: `no whole zone is advised, only the places marked on the map${few}`,
            "pt-BR": `nenhuma zona inteira se aconselha, só os lugares marcados no mapa${few}`,
          }
        : {
            en: "these kicks do not show which places are better",
            "pt-BR": "estes chutes não dizem quais lugares são melhores",
          };
  const nothing = {
    en: "these kicks do not show where to kick",
    "pt-BR": "estes chutes não mostram onde chutar",
  };
  const doing: Readonly<Record<AdviceClaim["claim"], typeof nothing>> = {
    allowed,
    "no-gain": nothing,
    "not-shown": nothing,
    diverged: { en: "no advice was reached", "pt-BR": "não há conselho" },
    contradicted: {
      en: "its own kicks contradict the other teams', so nothing is recommended",
      "pt-BR": "seus chutes contradizem os dos outros times, e nada se recomenda",
    },
    untested: {
      en: "too few kicks of one outcome to say where to kick",
      "pt-BR": "poucos chutes de um dos resultados para dizer onde chutar",
    },
  };
  return doing[grounds.claim][language];
}

/** What few matches advice is from; nothing of as many as a test takes as wholes. */
function describeFewMatches({ kicks: { matches } }: Advice, language: Language): string {
  if (matches === null || matches >= fewestForDispersion) return "";
  const of = countOf(matches, "matches", language);
  return { en: `, from ${of} only`, "pt-BR": `, com base em só ${of}` }[language];
}

/** Of places that differ, and that other reasons than the place may make. */
function describeUnconfirmedDoing(advice: Advice): Text {
  const { matches } = advice.kicks;
  const reasons = whyUnconfirmed(advice);
  if (reasons.every((reason) => reason === "own")) {
    return {
      en: "its own kicks are too few to confirm where to kick",
      "pt-BR": "seus poucos chutes não confirmam onde chutar",
    };
  }
  if (matches === null || reasons.includes("columns")) {
    return { en: "where to kick is not confirmed", "pt-BR": "onde chutar não está confirmado" };
  }
  if (matches === 1) {
    return {
      en: "one match alone does not confirm where to kick",
      "pt-BR": "um só jogo não confirma onde chutar",
    };
  }
  return {
    en: `these ${countOf(matches, "matches", "en")} do not confirm where to kick`,
    "pt-BR": `estes ${countOf(matches, "matches", "pt-BR")} não confirmam onde chutar`,
  };
}

/** Of the zones that all teams' kicks name the first, which the team's own are too few to bear out; null of none. */
function describeDoubt(
  advice: Advice,
  { recommend, avoid }: Readonly<Record<AdviceSide, Zone | undefined>>,
  language: Language,
): string | null {
  const { kicks, worth } = advice;
  const { fittedOn } = kicks;
  const said = recommend ?? avoid;
  if (!said || fittedOn.kind !== "other-teams") return null;
  const { team } = fittedOn;
  const zone = `“${said.name[language]}”`;
  const goals = worth
    ? { en: ", by expected goals,", "pt-BR": ", pelos gols esperados," }[language]
    : "";
  const which = {
    en: recommend ? "best" : "worst",
    "pt-BR": recommend ? "melhor" : "pior",
  }[language];
  if (!leansAgainst(advice)) {
    return {
      en: `the ${which} zone on the map of all teams' kicks${goals} is ${zone}; the few own kicks of ${team} do not show whether this holds for ${team}`,
      "pt-BR": `a ${which} zona no mapa dos chutes de todos os times${goals} é ${zone}; os poucos chutes de ${team} não mostram se isso vale para ${team}`,
    }[language];
  }
  return {
    en: `the ${which} zone on the map of all teams' kicks${goals} is ${zone}, but the few own kicks of ${team} point the other way, so nothing can be said for ${team} yet`,
    "pt-BR": `a ${which} zona no mapa dos chutes de todos os times${goals} é ${zone}, mas os poucos chutes de ${team} apontam para o outro lado, e nada se pode dizer de ${team} ainda`,
  }[language];
}

/** The zone that every label names first of those it says this of; none where they name others. */
function commonZones(advices: readonly Advice[], said: AdviceSide): Zone[] {
  const [first, ...others] = advices.map((advice) => firstOf[said](advice));
  return first && others.every((other) => other?.name.en === first.name.en) ? [first] : [];
}

/** As the sheet names them. */
const firstOf = {
  recommend: bestZone,
  avoid: worstZone,
} as const satisfies Record<AdviceSide, unknown>;

/** Whose data they are, as providers ask for; null where no column says it. */
export function describeAttribution(
  { kicks }: Pick<Advice, "kicks">,
  language: Language,
): string | null {
  const { providers } = kicks.facts;
  if (providers.length === 0) return null;
  const named = listWords(
    providers.map((name) => (isProvider(name) ? providerTitles[name] : name)),
    language,
  );
  return { en: `Event data: ${named}.`, "pt-BR": `Dados de eventos: ${named}.` }[language];
}

/** By the words that `regula kicks` writes; a table of one's own may have others. */
const providerTitles: Readonly<Record<ProviderName, string>> = {
  wyscout: "Wyscout",
  statsbomb: "StatsBomb",
};

function isProvider(name: string): name is ProviderName {
  return Object.hasOwn(providerTitles, name);
}
