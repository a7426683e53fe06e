import { driver } from "@/db";
import { type Transaction, transaction } from "@/db/transaction";
import { inLanguage } from "@/lib/current-language";
import { Unavailable } from "@/lib/errors";
import { t } from "@/messages/channel-templates";
import type { FoundAccount } from "../accounts/find";
import type { Deliver, Template } from "../channel";
import { storedReason } from "../stored-reason";

/** In milliseconds. */
const TIMEOUT = 30_000;

type Templates = NonNullable<Deliver["templates"]>;

/**
 * Replaces the stored templates of an account by those that the vendor lists; returns how many. `record` runs in the same
 * transaction. Throws Unavailable, and notes the problem with the account, when they cannot be read.
 */
export async function updateTemplates(
  account: FoundAccount,
  templates: Templates,
  record: (tx: Transaction, count: number) => Promise<void> = async () => {},
): Promise<number> {
  const listed = await listOrNoteProblem(account, templates);
  await transaction(
    async (tx) => {
      await store(tx, account, listed);
      await record(tx, listed.length);
    },
    { tries: 3 },
  );
  return listed.length;
}

async function listOrNoteProblem(account: FoundAccount, templates: Templates): Promise<readonly Template[]> {
  try {
    return await inLanguage("en", () => templates.list(account, AbortSignal.timeout(TIMEOUT)));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await driver()`
      update channel_accounts set templates_problem = ${problem.slice(0, 500).toWellFormed()}
      where tenant_id = ${account.tenantId} and id = ${account.id}`;
    throw new Unavailable(t("unreadable", { problem: storedReason(problem) }));
  }
}

async function store(
  tx: Transaction,
  { tenantId, id }: FoundAccount,
  listed: readonly Template[],
): Promise<void> {
  const names = listed.map(({ name }) => name);
  const languages = listed.map(({ language }) => language);
  await tx.sql`
    delete from message_templates where tenant_id = ${tenantId} and account_id = ${id}
      and (name, language) not in (
        select name, language from unnest(${names}::text[], ${languages}::text[]) as v(name, language))`;
  await tx.sql`
    insert into message_templates (tenant_id, account_id, name, language, category, status, content)
    select distinct on (name, language) ${tenantId}, ${id}, name, language, category, status, content
    from json_to_recordset(${JSON.stringify(listed.map(rowOf))}::text::json)
      as v(name text, language text, category text, status text, content jsonb)
    on conflict (tenant_id, account_id, name, language) do update
    set category = excluded.category, status = excluded.status, content = excluded.content`;
  await tx.sql`
    update channel_accounts set templates_synced_at = now(), templates_problem = null
    where tenant_id = ${tenantId} and id = ${id}`;
}

function rowOf({ name, language, category, status, ...content }: Template) {
  return { name, language, category, status, content };
}
