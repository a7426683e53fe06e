import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, provisionedUsers, users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { insertAudit } from "@/lib/audit/record";
import { inLanguage } from "@/lib/current-language";
import { NotFound } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { hasMail } from "@/lib/mail/send";
import { parseInput } from "@/lib/parse-input";
import { decryptSecret, encryptSecret } from "@/lib/secrets";
import { TypedEmail } from "@/lib/users/email";
import { limitForgotten } from "@/lib/users/sign-in-limit";
import { currentLanguage, DEFAULT_LANGUAGE, languageOf } from "@/messages/language";
import { addLinkMail } from "./mail-link";

const Input = z.object({ email: TypedEmail });

const PURPOSE = "e-mail of a forgotten password";

/** Who asks, and from where: null for an unknown address. */
export type Asking = { email: unknown; ip: string | null };

/**
 * Has a link sent to those who forgot their password. Only the job looks whether there is such a user, so that neither the answer nor
 * its time says so. Throws Invalid, NotFound where no mail can be sent, and Unavailable over the limit.
 */
export async function requestLink({ ip, ...typed }: Asking): Promise<void> {
  if (!hasMail()) throw new NotFound();
  const { email } = parseInput(Input, typed);
  await limitForgotten({ email, ip });
  await transaction((tx) =>
    addJob(tx, findForgotten, {
      sealed: encryptSecret(email, PURPOSE),
      language: currentLanguage(),
    }),
  );
}

/** Finds the users with an e-mail that was typed; encrypted, because people also type passwords there. */
export const findForgotten = defineJob({
  name: "signInLinks.findForgotten",
  payload: z.object({ sealed: z.string(), language: z.string().optional() }),
  maxAttempts: 5,
  async run({ sealed, language }) {
    const email = decryptSecret(sealed, PURPOSE);
    await transaction(async (tx) => {
      const found = await tx
        .select({ userId: users.id, tenantId: memberships.tenantId })
        .from(users)
        .innerJoin(memberships, eq(memberships.userId, users.id))
        .leftJoin(
          provisionedUsers,
          and(
            eq(provisionedUsers.tenantId, memberships.tenantId),
            eq(provisionedUsers.userId, memberships.userId),
          ),
        )
        .where(
          and(
            sql`lower(${users.email}) = lower(${email})`,
            isNull(users.deactivatedAt),
            isNull(memberships.deactivatedAt),
            // Others sign in by the single sign-on, and must not get a way around it.
            or(isNull(provisionedUsers.userId), isNotNull(users.passwordHash)),
          ),
        );
      for (const { userId, tenantId } of found) {
        const subject = { kind: "user", id: userId } as const;
        await insertAudit(tx, [{ tenantId, actorKind: "system", verb: "users.forgot_password", subject }]);
        await inLanguage(languageOf(language) ?? DEFAULT_LANGUAGE, () =>
          addLinkMail(tx, userId, "forgotten"),
        );
      }
    });
  },
});
