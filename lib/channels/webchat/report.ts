import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents, sessions } from "@/db/schema";
import { pageIn } from "@/lib/events/read-data";
import { ingestEvents } from "@/lib/ingest/ingest";
import { rateLimit } from "@/lib/limits/rate-limit";
import { maskText } from "@/lib/masking/mask-text";
import { maskingRules } from "@/lib/masking/rules";
import type { About } from "./about";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** Further reports are left out: the next one says where the visitor is then. */
const reportsOfVisitor = rateLimit({ limit: 20, perMs: 60_000 });

/** Records in the visitor's open session which page they have opened, and who they are if that was not known before. */
export async function reportVisitor(
  chat: Webchat,
  visitor: string,
  { name, email, pageUrl }: About,
): Promise<void> {
  const session = await lastSession(chat, visitor);
  if (!session?.live) return;
  const known = await knownIn(chat, session.id);
  const rules = await maskingRules(database(), chat.actor.tenant.id);
  const stored = (text: string) => maskText(rules, text).text;
  const isNew = (name && stored(name) !== known?.name) || (email && email !== known?.email);
  const event = (kind: string, more: object) => ({
    ...{ id: `${session.externalId} ${randomUUID()}`, session: session.externalId },
    ...{ at: new Date().toISOString(), kind, actor: { kind: "client" } },
    ...more,
  });
  const client = {
    externalId: visitor,
    identity: visitor,
    name: name ?? known?.name,
    email: email ?? known?.email,
  };
  const events = [
    ...(isNew ? [event("changed", { facts: { client } })] : []),
    ...(pageUrl && stored(pageUrl) !== known?.page ? [event("page_opened", { data: { pageUrl } })] : []),
  ];
  if (events.length === 0 || !reportsOfVisitor.take(`${chat.id} ${visitor}`)) return;
  await ingestEvents(chat.actor, `account ${chat.id}`, events);
}

type Known = { name: string | null; email: string | null; page: string | null };

async function knownIn({ actor }: Webchat, sessionId: number): Promise<Known | undefined> {
  const tenantId = actor.tenant.id;
  const [row] = await database()
    .select({ name: sessions.clientName, email: sessions.clientEmail, page: sessions.pageUrl })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  const [opened] = await database()
    .select({ data: sessionEvents.data })
    .from(sessionEvents)
    .where(
      and(
        eq(sessionEvents.tenantId, tenantId),
        eq(sessionEvents.sessionId, sessionId),
        eq(sessionEvents.kind, "page_opened"),
      ),
    )
    .orderBy(desc(sessionEvents.seq))
    .limit(1);
  return row && { ...row, page: pageIn(opened?.data ?? null) ?? row.page };
}
