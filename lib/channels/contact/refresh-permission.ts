import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { inLanguage } from "@/lib/current-language";
import { log } from "@/lib/log";
import { visibleTo } from "@/lib/sessions/visible";
import { accountOfSession, pushes } from "../accounts/of-session";
import { clientOnAccount } from "./facts";
import { storePermission } from "./store-permission";

/** In milliseconds: the vendor is asked while somebody waits. */
const TIMEOUT = 5_000;

/**
 * Asks the vendor whether we may write to the client of a session, where only the vendor knows, and stores the answer. Changes nothing
 * when it does not answer, or when the actor may not see the session.
 */
export async function refreshPermission(actor: UserActor, sessionId: number): Promise<void> {
  const tenantId = actor.tenant.id;
  const [seen] = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(visibleTo(actor), eq(sessions.id, sessionId)));
  const found = seen && (await accountOfSession(database(), tenantId, sessionId));
  const check = found && pushes(found) && found.channel.deliver?.checkPermission;
  if (!check || !found.account.active) return;
  const { account } = found;
  const client = await clientOnAccount(database(), tenantId, sessionId);
  if (!client) return;
  try {
    const askedAt = new Date();
    const permission = await inLanguage("en", () =>
      check(account, client.identity, AbortSignal.timeout(TIMEOUT)),
    );
    if (permission) await storePermission(database(), account, client.identity, permission, askedAt);
  } catch (err) {
    log().warn({ err, accountId: account.id }, "the vendor did not say whether a client may be contacted");
  }
}
