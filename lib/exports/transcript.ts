import { describeEvent } from "@/lib/events/describe";
import { isAuthored, isInTranscript } from "@/lib/events/kinds";
import { actorName, type Names } from "@/lib/events/phrase";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import { instantText } from "./cell-text";

/** Whether the transcript tells an event; how a session travelled through queues is not part of it. */
export function isTold({ kind }: ExportedEvent): boolean {
  return isInTranscript(kind);
}

/** Everybody of a tenant, and the client as the session knows them. */
export function namesIn({ client }: Pick<ExportedSession, "client">, everyone: Omit<Names, "client">): Names {
  return { ...everyone, client: client || "Client" };
}

/** The conversation as text: an event a line, what somebody wrote behind their name. */
export function transcriptText(
  { events, anonymised }: Pick<ExportedSession, "events" | "anonymised">,
  names: Names,
): string {
  return events
    .filter(isTold)
    .map((event) => line(event, names, anonymised))
    .join("\n");
}

function line(event: ExportedEvent, names: Names, anonymised: boolean): string {
  const at = instantText(event.at).slice(0, 19).replace("T", " ");
  const said = describeEvent(event, names, anonymised);
  return isSaid(event.kind) ? `[${at}] ${actorName(event, names)}: ${said}` : `[${at}] ${said}`;
}

/** By somebody, rather than something that happened. */
export function isSaid(kind: string): boolean {
  return isAuthored(kind);
}
