import { eq, not, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { visitorSignIns } from "@/db/schema";
import { Conflict, Forbidden } from "@/lib/errors";
import { ingestEvents } from "@/lib/ingest/ingest";
import { parseInput } from "@/lib/parse-input";
import { t } from "@/messages/webchat-refusals";
import type { Webchat } from "./account";
import { readIdentityToken } from "./identity-token";
import { lastSession } from "./session";
import { findSignedIn, isCurrent, type SignedIn, secretDigest } from "./signed-in";
import { visitorOfUser } from "./visitor";

const Input = z.object({ token: z.string({ error: () => t("noToken") }) });

/** In milliseconds: pages sign their visitor in again and again, which is stored this often. */
const RENEWED_AFTER = 60 * 60_000;

/**
 * Signs a browser in as the visitor whom the token of its site names; its open session becomes theirs. Throws Unauthenticated for a
 * wrong token, Forbidden when the chat has no secret, and Conflict when the browser is signed in as somebody else.
 */
export async function signInVisitor(chat: Webchat, browser: string, input: unknown): Promise<void> {
  const { token } = parseInput(Input, input);
  if (chat.secret === null) throw new Forbidden(t("noSecret"));
  const { user, name, email } = readIdentityToken(token, chat.secret);
  const signedIn = { visitor: visitorOfUser(chat, user), name, email };
  const before = await findSignedIn(chat, browser);
  if (before && before.visitor !== signedIn.visitor) throw signedInAsAnother();
  const isStored = before?.name === name && before.email === email;
  if (isStored && Date.now() - before.signedInAt.getTime() < RENEWED_AFTER) return;
  await store(chat, browser, chat.secret, signedIn);
  await takeOver(chat, browser, signedIn);
}

async function store(
  { actor, id }: Webchat,
  browser: string,
  secret: string,
  signedIn: SignedIn,
): Promise<void> {
  const row = { ...signedIn, secretDigest: secretDigest(secret), signedInAt: sql`now()` };
  const stored = await database()
    .insert(visitorSignIns)
    .values({ tenantId: actor.tenant.id, accountId: id, browser, ...row })
    .onConflictDoUpdate({
      target: [visitorSignIns.tenantId, visitorSignIns.accountId, visitorSignIns.browser],
      set: { ...row, signedInAt: sql`excluded.signed_in_at` },
      // Another page of the browser may have signed somebody else in since.
      setWhere: or(eq(visitorSignIns.visitor, signedIn.visitor), not(isCurrent(secret))),
    })
    .returning({ browser: visitorSignIns.browser });
  if (stored.length === 0) throw signedInAsAnother();
}

function signedInAsAnother(): Conflict {
  return new Conflict(t("otherVisitor"));
}

/** Who wrote before they were known is the same person. */
async function takeOver(chat: Webchat, browser: string, { visitor, name, email }: SignedIn): Promise<void> {
  const session = await lastSession(chat, browser);
  if (!session?.live) return;
  const event = {
    id: `${session.externalId} signed in`,
    session: session.externalId,
    at: new Date().toISOString(),
    kind: "changed",
    facts: { client: { externalId: visitor, identity: visitor, name, email } },
  };
  await ingestEvents(chat.actor, `account ${chat.id}`, [event]);
}
