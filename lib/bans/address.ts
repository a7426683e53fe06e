import { cleanFormText } from "@/lib/form-text";
import type { Parameters } from "@/lib/grid/parameters";
import type { Problem } from "@/lib/grid/parse-query";
import { type BanState, banStates } from "./state";

/** What of the bans is listed; all of it is in the address. */
export type BanQuery = {
  state: BanState | null;
  /** Looked for in whom, by what and why. */
  q: string;
  /** The last ban of the page before. */
  after: number | null;
};

const LONGEST_SEARCH = 200;

/** Reads an address of the list of bans. Never throws: what cannot be read is left out and among the problems. */
export function readBanQuery(parameters: Parameters): { query: BanQuery; problems: Problem[] } {
  const query: BanQuery = { state: null, q: "", after: null };
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(parameters)) {
    const written = typeof value === "string" ? value : (value ?? []).join(", ");
    const why = typeof value === "string" ? take(query, key, value) : "it is there more than once";
    if (why !== null) problems.push({ key, value: written, why });
  }
  return { query, problems };
}

/** Puts a parameter into the query, or says why not. */
function take(query: BanQuery, key: string, written: string): string | null {
  if (written === "") return null;
  if (key === "state") {
    query.state = banStates.find((state) => state === written) ?? null;
    return query.state === null ? "there is no such state" : null;
  }
  if (key === "q") {
    query.q = cleanFormText(written).slice(0, LONGEST_SEARCH).toWellFormed();
    return query.q === "" ? "the text is blank" : null;
  }
  if (key !== "after") return "unknown filter";
  const id = /^\d{1,15}$/.test(written) ? Number(written) : 0;
  query.after = id || null;
  return id ? null : "it is not a position in this list";
}

/** The query as an address has it, defaults left out. */
export function printBanQuery({ state, q, after }: BanQuery): string {
  const parameters = new URLSearchParams();
  if (state !== null) parameters.set("state", state);
  if (q !== "") parameters.set("q", q);
  if (after !== null) parameters.set("after", String(after));
  return parameters.toString();
}
