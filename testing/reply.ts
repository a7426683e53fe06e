import { closeDatabase, database } from "@/db";
import { users } from "@/db/schema";
import type { SystemActor } from "@/lib/actor";
import { createGroup } from "@/lib/groups/create";
import { ingestEvents } from "@/lib/ingest/ingest";
import { createKey } from "@/lib/keys/create";
import { createOperator } from "@/lib/operators/create";
import { setStatus } from "@/lib/operators/set-status";
import { acceptSession } from "@/lib/sessions/accept";
import { replyToSession } from "@/lib/sessions/reply";
import { createAdmin } from "@/lib/users/create-admin";
import { readActor } from "@/lib/users/read-actor";
import { createWebhook } from "@/lib/webhooks/create";

/*
 * A process for tests: creates a tenant with an admin who is also an operator, an API key, a webhook at the given address, and
 * a reply to a client that has not been delivered yet. Prints tenant id, key and session id as JSON.
 */

const [, , slug = "", email = "", password = "", hook = ""] = process.argv;
await createAdmin({ tenant: slug, email, password });
const [user] = await database().select({ id: users.id }).from(users);
const admin = await readActor(user?.id ?? 0, slug);
const tenantId = admin.tenant.id;
await createOperator(admin, {
  name: "Admin",
  externalId: "",
  userId: admin.userId,
  groupIds: [],
  capacity: 3,
});
const operatorId = (await readActor(admin.userId, slug)).operatorId as number;
await createGroup(admin, {
  name: "Sales",
  externalId: "Sales",
  operatorIds: [operatorId],
  queueLimit: null,
  acceptTimeoutSeconds: 30,
  queueTimeoutSeconds: null,
});
const operator = await readActor(admin.userId, slug);
await setStatus(operator, { status: "online" });
const parley: SystemActor = { kind: "system", tenant: admin.tenant };
const at = new Date().toISOString();
const created = {
  id: "1",
  session: "replied",
  kind: "created",
  at,
  routing: "parley",
  data: { group: "Sales" },
};
const asked = {
  id: "2",
  session: "replied",
  kind: "message",
  at,
  actor: { kind: "client" },
  text: "Is anybody there",
};
const [begun] = await ingestEvents(parley, "test", [created, asked]);
if (!begun || !("sessionId" in begun)) throw new Error(`The session was not begun: ${JSON.stringify(begun)}`);
const sessionId = begun.sessionId as number;
await acceptSession(operator, { sessionId });
await createWebhook(admin, { url: hook, topics: ["message.replied"] });
await replyToSession(operator, { sessionId, text: "I am here", replyKey: crypto.randomUUID() });
const { key } = await createKey(admin, { name: "Test", scopes: ["ingest"] });
console.log(JSON.stringify({ tenantId, key, sessionId }));
await closeDatabase();
