import { describeEvent } from "@/lib/events/describe";
import { isAuthored, isEmptyMessage, isInTranscript } from "@/lib/events/kinds";
import { actorName, type Names } from "@/lib/events/phrase";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import { t } from "@/messages/export-files";
import { instantText } from "./cell-text";
import type { ExportOptions } from "./format";

export function namesFor(
  { client }: Pick<ExportedSession, "client">,
  everyone: Omit<Names, "client">,
): Names {
  return { ...everyone, client: client || t("client") };
}

/** Whether an event has a row where messages have rows. */
export function hasRow(kind: string, rows: ExportOptions["rows"]): boolean {
  return rows === "all" ? isInTranscript(kind) : isAuthored(kind);
}

/** What a cell has of an event: nothing of a message without text, and otherwise a sentence. */
export function messageText(event: ExportedEvent, names: Names, anonymised: boolean): string {
  if (isEmptyMessage(event) && !anonymised) return "";
  return describeEvent(event, names, anonymised);
}

/** The conversation as text, an event a line; messages start with their author. */
export function transcriptText(
  { events, anonymised }: Pick<ExportedSession, "events" | "anonymised">,
  names: Names,
): string {
  return events
    .filter(({ kind }) => isInTranscript(kind))
    .map((event) => line(event, names, anonymised))
    .join("\n");
}

function line(event: ExportedEvent, names: Names, anonymised: boolean): string {
  const at = instantText(event.at).slice(0, 19).replace("T", " ");
  const said = describeEvent(event, names, anonymised);
  return isAuthored(event.kind) ? `[${at}] ${actorName(event, names)}: ${said}` : `[${at}] ${said}`;
}
