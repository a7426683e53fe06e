import { cleanFormText } from "@/lib/form-text";
import type { Parameters } from "@/lib/grid/parameters";
import type { Problem } from "@/lib/grid/problem";
import { t } from "@/messages/bans";
import { type BanState, banStates } from "./state";

export type BanQuery = {
  state: BanState | null;
  q: string;
  /** Id of the last ban of the previous page. */
  after: number | null;
};

const MAX_SEARCH_LENGTH = 200;

/** Reads the list's parameters from the URL. Never throws: unreadable ones are left out and listed as problems. */
export function readBanQuery(parameters: Parameters): { query: BanQuery; problems: Problem[] } {
  const query: BanQuery = { state: null, q: "", after: null };
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(parameters)) {
    const text = typeof value === "string" ? value : (value ?? []).join(", ");
    const why = typeof value === "string" ? setParameter(query, key, value) : t("givenTwice");
    if (why !== null) problems.push({ key, value: text, why });
  }
  return { query, problems };
}

function setParameter(query: BanQuery, key: string, text: string): string | null {
  if (text === "") return null;
  if (key === "state") {
    query.state = banStates.find((state) => state === text) ?? null;
    return query.state === null ? t("noSuchState") : null;
  }
  if (key === "q") {
    query.q = cleanFormText(text).slice(0, MAX_SEARCH_LENGTH).toWellFormed();
    return query.q === "" ? t("blank") : null;
  }
  if (key !== "after") return t("unknownFilter");
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  query.after = id || null;
  return id ? null : t("noPosition");
}

export function printBanQuery({ state, q, after }: BanQuery): string {
  const parameters = new URLSearchParams();
  if (state !== null) parameters.set("state", state);
  if (q !== "") parameters.set("q", q);
  if (after !== null) parameters.set("after", String(after));
  return parameters.toString();
}
