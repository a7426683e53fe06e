import { type ClientKey, clientKey } from "@/lib/directory/client-key";
import type { SessionClient } from "@/lib/directory/resolve-clients";
import type { DocumentClient } from "@/lib/documents/client";
import type { SessionDocument } from "@/lib/documents/document";

/** The client of a document: the one it names, or else the one who signed the first message of a client. */
export function clientOf({
  client,
  messages,
  exact,
}: Pick<SessionDocument, "client" | "messages" | "exact">): DocumentClient | null {
  if (client || exact) return client;
  const who = messages.find(({ author }) => author.kind === "client" && author.who)?.author.who;
  return who ? { ...who, email: null, phone: null, identity: null } : null;
}

export function clientKeyOf(document: SessionDocument): ClientKey | null {
  return clientKey(clientOf(document), document.exact);
}

export function sessionClientOf(document: SessionDocument): SessionClient | null {
  const client = clientOf(document);
  const key = clientKeyOf(document);
  return client && key ? { ...key, createdAt: document.createdAt, client } : null;
}
