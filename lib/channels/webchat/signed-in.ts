import { and, eq, gt, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { visitorSignIns } from "@/db/schema";
import { keyedDigest } from "@/lib/secrets";
import type { Webchat } from "./account";

/** The visitor as whom a site signed a browser in, with what it said of them. */
export type SignedIn = { visitor: string; name: string | null; email: string | null };

/** In days: without another sign-in, a browser is a visitor of its own again. */
export const SIGNED_IN_DAYS = 30;

/** In milliseconds. */
const DAY = 24 * 60 * 60 * 1_000;

/** As whom this browser is signed in to the chat; null when it is not. */
export async function findSignedIn(
  chat: Webchat,
  browser: string,
): Promise<(SignedIn & { signedInAt: Date }) | null> {
  if (chat.secret === null) return null;
  const [row] = await database()
    .select({
      visitor: visitorSignIns.visitor,
      name: visitorSignIns.name,
      email: visitorSignIns.email,
      signedInAt: visitorSignIns.signedInAt,
    })
    .from(visitorSignIns)
    .where(and(ofBrowser(chat, browser), isCurrent(chat.secret)));
  return row ?? null;
}

/** Whether a sign-in was made with this secret, and not too long ago. */
export function isCurrent(secret: string): SQL {
  return and(
    eq(visitorSignIns.secretDigest, secretDigest(secret)),
    gt(visitorSignIns.signedInAt, new Date(Date.now() - SIGNED_IN_DAYS * DAY)),
  ) as SQL;
}

export function ofBrowser({ actor, id }: Webchat, browser: string) {
  return and(
    eq(visitorSignIns.tenantId, actor.tenant.id),
    eq(visitorSignIns.accountId, id),
    eq(visitorSignIns.browser, browser),
  );
}

export function secretDigest(secret: string): string {
  return keyedDigest(secret, "secret of a web chat");
}
