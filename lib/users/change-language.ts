import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid, NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { languageOf } from "@/messages/language";
import { t } from "@/messages/sign-in-refusals";

/** Empty follows the browser. */
const Input = z.object({ language: z.string().max(20) });

/** Changes the language in which the actor uses Parley. Throws Invalid. */
export async function changeOwnLanguage(actor: UserActor, input: unknown): Promise<void> {
  const chosen = parseInput(Input, input).language;
  const language = languageOf(chosen) ?? null;
  if (chosen && !language) throw new Invalid(t("chooseLanguage"));
  await transaction(async (tx) => {
    const [before] = await tx
      .select({ language: users.language })
      .from(users)
      .where(and(eq(users.id, actor.userId), isNull(users.deactivatedAt)))
      .for("update");
    if (!before) throw new NotFound();
    if (before.language === language) return;
    await tx.update(users).set({ language }).where(eq(users.id, actor.userId));
    const subject = { kind: "user", id: actor.userId } as const;
    await recordAudit(tx, actor, "users.change_language", subject, {
      changes: { language: { was: before.language, is: language } },
    });
  });
}
