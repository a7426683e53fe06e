import type { Transaction } from "@/db/transaction";
import { NO_PARAMETERS, resolveParameters } from "@/lib/directory/resolve-parameters";
import { familyOf } from "@/lib/events/kinds";
import { idsByExternalId } from "@/lib/sessions/external-ids";
import { deriveColumns } from "../columns/derive";
import { clientIn, columnsOfFacts, factIn } from "../columns/facts";
import { type EndedSession, updateColumns } from "../columns/update";
import type { RecordedEvent } from "../events/incoming-event";
import { readStoredEvents } from "../events/read-stored";
import { resolveSessionClients } from "./resolve-clients";

/**
 * Derives the columns of sessions from all their events, when these events may change them. In a session that Parley routes,
 * only the facts change. Returns the other sessions that have ended, by these events or before.
 */
export async function updateSessions(
  tx: Transaction,
  tenantId: number,
  recorded: readonly RecordedEvent[],
): Promise<EndedSession[]> {
  const sessions = new Map(
    recorded.filter(changesColumns).map(({ session }) => [session.id, session] as const),
  );
  if (sessions.size === 0) return [];
  const stored = await readStoredEvents(tx, tenantId, [...sessions.keys()]);
  const derived = [...stored].map(([id, events]) => ({ id, ...deriveColumns(events) }));
  await resolveParameters(
    tx,
    tenantId,
    NO_PARAMETERS,
    derived.map(({ parameters }) => ({ parameters: Object.entries(parameters) })),
  );
  const clientIds = await resolveSessionClients(tx, tenantId, derived);
  const predecessors = await idsByExternalId(
    tx,
    tenantId,
    derived.flatMap(({ facts }) => (facts.continuesExternalId ? String(facts.continuesExternalId) : [])),
  );
  const rows = derived.map(({ facts, ...columns }) => {
    const client = clientIn(facts);
    return {
      ...columns,
      ...columnsOfFacts(facts),
      routed: sessions.get(columns.id)?.routedHere ?? false,
      result: columns.result ?? factIn(facts, "result"),
      autoAccepted: columns.autoAccepted || facts.autoAccepted === true,
      clientId: clientIds.get(columns.id) ?? null,
      clientName: client?.name ?? null,
      clientEmail: client?.email ?? null,
      clientPhone: client?.phone ?? null,
      continuesId: predecessors.get(String(facts.continuesExternalId ?? "")) ?? null,
    };
  });
  return updateColumns(tx, tenantId, rows);
}

/** What messages change is added in SQL when they are appended, unless one is older than its session. */
function changesColumns({ event, session }: RecordedEvent): boolean {
  return familyOf(event.kind) !== "transcript" || new Date(event.at) < session.createdAt;
}
