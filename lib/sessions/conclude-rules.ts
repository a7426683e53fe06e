import { and, eq } from "drizzle-orm";
import { type Database, database } from "@/db";
import { groups, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/session-errors";

/** What a session is described by when its after-call work ends. */
export type Outcome = {
  result: string | null;
  tags: readonly string[];
  parameters: Readonly<Record<string, string>>;
};

/** What the group of a session requires of it then. */
export type ConcludeRules = { result: boolean; tags: boolean; parameters: readonly string[] };

/** The rules for a session, and what it has already. A session outside of any group has no rules. */
export async function readConcludeRules(
  tenantId: number,
  sessionId: number,
  db: Database | Transaction = database(),
): Promise<{ rules: ConcludeRules; has: Outcome }> {
  const [row] = await db
    .select({
      result: groups.requiresResult,
      tags: groups.requiresTags,
      parameters: groups.requiredParameters,
      has: { result: sessions.result, tags: sessions.tags, parameters: sessions.parameters },
    })
    .from(sessions)
    .leftJoin(groups, and(eq(groups.tenantId, sessions.tenantId), eq(groups.id, sessions.groupId)))
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  if (!row) throw new Error(`Session ${sessionId} does not exist`);
  const { result, tags, parameters, has } = row;
  return { rules: { result: result ?? false, tags: tags ?? false, parameters: parameters ?? [] }, has };
}

/** Throws Invalid with a message for each thing that the group requires and the session does not have. */
export function requireComplete(rules: ConcludeRules, { result, tags, parameters }: Outcome): void {
  const fields: Record<string, string> = {};
  if (rules.result && !result) fields.result = t("resultRequired");
  if (rules.tags && tags.length === 0) fields.tags = t("tagRequired");
  for (const name of rules.parameters)
    if (!(Object.hasOwn(parameters, name) && parameters[name]))
      fields[`parameter ${name}`] = t("enterParameter", { name });
  const messages = Object.values(fields);
  if (messages.length > 0) throw new Invalid(messages.join(". "), fields);
}
