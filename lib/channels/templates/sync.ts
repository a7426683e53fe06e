import { z } from "zod";
import { database } from "@/db";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { findAccountById } from "../accounts/find";
import type { Template } from "../channel";
import { channelOf } from "../index";

const Input = z.object({ id: RowId });

/** In milliseconds. */
const TIMEOUT = 30_000;

/** Replaces the stored templates of an account by those that the vendor lists; returns how many. Throws Forbidden, NotFound, Unavailable. */
export async function syncTemplates(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  const account = await findAccountById(database(), tenantId, id);
  if (!account) throw new NotFound("There is no such channel");
  const templates = channelOf(account.channel)?.deliver?.templates;
  if (!templates) throw new Invalid("This channel has no templates");
  const listed = await templates.list(account, AbortSignal.timeout(TIMEOUT)).catch((error: unknown) => {
    throw new Unavailable(
      `The templates could not be read: ${error instanceof Error ? error.message : error}`,
    );
  });
  await transaction(
    async (tx) => {
      await tx.sql`delete from message_templates where tenant_id = ${tenantId} and account_id = ${id}
        and (name, language) not in (
          select name, language from unnest(${listed.map(({ name }) => name)}::text[], ${listed.map(({ language }) => language)}::text[]) as v(name, language))`;
      await tx.sql`
        insert into message_templates (tenant_id, account_id, name, language, category, status, content)
        select distinct on (name, language) ${tenantId}, ${id}, name, language, category, status, content
        from json_to_recordset(${JSON.stringify(listed.map(rowOf))}::text::json)
          as v(name text, language text, category text, status text, content jsonb)
        on conflict (tenant_id, account_id, name, language) do update
        set category = excluded.category, status = excluded.status, content = excluded.content`;
      await tx.sql`
        update channel_accounts set templates_synced_at = now() where tenant_id = ${tenantId} and id = ${id}`;
      const facts = { templates: listed.length };
      await recordAudit(tx, actor, "channels.syncTemplates", { kind: "channel account", id }, facts);
    },
    { tries: 3 },
  );
  return listed.length;
}

function rowOf({ name, language, category, status, ...content }: Template) {
  return { name, language, category, status, content };
}
