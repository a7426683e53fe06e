import type { Actor } from "@/lib/actor";
import type { Parameters } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import { printAxis } from "@/lib/grid/pivot";
import type { Problem } from "@/lib/grid/problem";
import type { Query } from "@/lib/grid/query";
import type { Names } from "@/lib/grid/selection";
import { printStrip } from "@/lib/grid/strip";
import { allow } from "@/lib/policy";
import { auditGrid } from "./columns";
import { auditNames } from "./names";
import type { AuditSelection } from "./predicate";

export type ReadAuditSelection = { selection: AuditSelection; names: Names; problems: Problem[] };

/** Reads the address of the audit. Parts that cannot be read are among the problems. Throws Forbidden. */
export async function readAuditSelection(
  actor: Actor,
  parameters: Parameters,
  now: Date = new Date(),
): Promise<ReadAuditSelection> {
  allow(actor, "audit.read");
  const { zone, country } = actor.tenant;
  const { query: written, problems } = parseQuery(auditGrid, parameters, zone);
  const query = { ...written, q: "", strip: null, pivot: null };
  const selection = { actor, grid: auditGrid, query, context: { zone, country, now } };
  const names = await auditNames(actor.tenant, [...chosenValues(query)]);
  return { selection, names, problems: [...problems, ...unsupported(written)] };
}

/** Parts of the grammar that only lists of sessions have. */
function unsupported({ q, strip, pivot }: Query): Problem[] {
  const why = "the audit has no such view";
  return [
    ...(q === "" ? [] : [{ key: "q", value: q, why: "the audit has no search for words" }]),
    ...(strip === null ? [] : [{ key: "strip", value: printStrip(strip), why }]),
    ...(pivot === null ? [] : [{ key: "rows", value: printAxis(pivot.rows), why }]),
  ];
}

function* chosenValues({ filters }: Query): Generator<string> {
  for (const id of ["who", "about"]) {
    const filter = filters.get(id);
    if (filter?.is === "set") yield* filter.values;
  }
}
