import { channelOf } from "@/lib/channels";
import type { ClientIdentity } from "@/lib/directory/client-identities";
import type { DocumentClient } from "@/lib/documents/client";
import type { SessionDocument } from "@/lib/documents/document";
import { MAX_IDENTITY_LENGTH } from "@/lib/documents/fields";
import { familyOf } from "@/lib/events/kinds";
import { clientOf } from "./client";
import type { TimelineEvent } from "./timeline-event";

/** The client as the session's channel knows them, with the time they last wrote in the session. */
export function identityOf({
  document,
  timeline,
  clientId,
}: {
  document: SessionDocument;
  timeline: readonly Pick<TimelineEvent, "actorKind" | "kind" | "at">[];
  clientId: number | null;
}): ClientIdentity | null {
  const client = clientOf(document);
  const externalId = client?.identity ?? (document.exact ? null : usualIdentity(document.channel, client));
  if (clientId === null || !externalId || externalId.length > MAX_IDENTITY_LENGTH) return null;
  let at: string | null = null;
  for (const event of timeline)
    if (
      event.actorKind === "client" &&
      familyOf(event.kind) === "transcript" &&
      (at === null || event.at > at)
    )
      at = event.at;
  return { channel: document.channel, account: document.channelAccount ?? "", externalId, clientId, at };
}

function usualIdentity(channel: string, client: DocumentClient | null): string | null {
  const number = channelOf(channel)?.identityIsPhone ? client?.phone?.replace(/\D/g, "") : null;
  return number || (client?.externalId ?? null);
}
