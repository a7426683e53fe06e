import { and, eq } from "drizzle-orm";
import { type Database, database } from "@/db";
import { messageTemplates } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Template } from "../channel";

export type StoredTemplate = Template & { id: number };

const fields = {
  id: messageTemplates.id,
  name: messageTemplates.name,
  language: messageTemplates.language,
  category: messageTemplates.category,
  status: messageTemplates.status,
  content: messageTemplates.content,
};

export async function findTemplate(
  db: Database | Transaction,
  tenantId: number,
  accountId: number,
  id: number,
): Promise<StoredTemplate | null> {
  const [row] = await db
    .select(fields)
    .from(messageTemplates)
    .where(and(ofAccount(tenantId, accountId), eq(messageTemplates.id, id)));
  return row ? templateOf(row) : null;
}

/** Lists the templates of an account by name and language, those that cannot be sent included. */
export async function listTemplates(tenantId: number, accountId: number): Promise<StoredTemplate[]> {
  const rows = await database()
    .select(fields)
    .from(messageTemplates)
    .where(ofAccount(tenantId, accountId))
    .orderBy(messageTemplates.name, messageTemplates.language);
  return rows.map(templateOf);
}

const ofAccount = (tenantId: number, accountId: number) =>
  and(eq(messageTemplates.tenantId, tenantId), eq(messageTemplates.accountId, accountId));

/** The content was stored by syncTemplates. */
function templateOf({
  content,
  ...row
}: Omit<StoredTemplate, "header" | "body" | "footer" | "buttons"> & { content: object }) {
  return { ...row, ...(content as Pick<Template, "header" | "body" | "footer" | "buttons">) };
}
