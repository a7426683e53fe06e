import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { memberships, tenants, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { env } from "@/env";
import { inLanguage } from "@/lib/current-language";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { hasMail, sendMail } from "@/lib/mail/send";
import { currentLanguage, DEFAULT_LANGUAGE, languageOf } from "@/messages/language";
import { signInLinkHref } from "./href";
import { issueForgottenLink, issueSignInLink } from "./issue";
import { linkMail, type MailReason, mailReasons, noPasswordMail } from "./mail-texts";

/** Sends a user a link with which they choose a password. Each attempt has a link of its own, so that none waits in the queue. */
export const mailLink = defineJob({
  name: "signInLinks.mail",
  payload: z.object({
    userId: z.int(),
    reason: z.enum(mailReasons),
    /** Of the person who asked, for a user who has chosen none. */
    language: z.string().optional(),
  }),
  maxAttempts: 12,
  async run({ userId, reason, language }, { log }) {
    const user = await findUser(userId);
    if (!user || !hasMail()) return;
    const { PUBLIC_URL, OIDC_NAME } = env();
    const facts = { email: user.email, name: user.name, tenant: user.tenant, site: PUBLIC_URL };
    const reads = languageOf(user.language) ?? languageOf(language) ?? DEFAULT_LANGUAGE;
    if (reason === "forgotten" && user.hash === null && user.oidcSubject !== null)
      return sendMail(inLanguage(reads, () => noPasswordMail(facts, OIDC_NAME)));
    const issue = reason === "forgotten" ? issueForgottenLink : issueSignInLink;
    const token = await transaction((tx) => issue(tx, userId));
    const link = PUBLIC_URL + signInLinkHref(token);
    await sendMail(inLanguage(reads, () => linkMail(reason, { ...facts, link })));
    log.info({ userId, reason }, "sign-in link mailed");
  },
});

async function findUser(userId: number) {
  const [user] = await database()
    .select({
      email: users.email,
      name: users.name,
      language: users.language,
      hash: users.passwordHash,
      oidcSubject: users.oidcSubject,
      tenant: tenants.name,
    })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt), isNull(memberships.deactivatedAt)));
  return user;
}

/** Sends it in the background, once the transaction commits; in the current language, unless the user has chosen one. */
export function addLinkMail(tx: Transaction, userId: number, reason: MailReason): Promise<void> {
  return addJob(
    tx,
    mailLink,
    { userId, reason, language: currentLanguage() },
    { jobKey: `sign-in link of ${userId}, ${reason}` },
  );
}
