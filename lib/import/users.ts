import type { Transaction } from "@/db/transaction";
import type { SessionDocument } from "@/lib/documents/document";
import type { Step } from "./timeline";

/** The ids of the tenant's users by e-mail, in lower case. Users are never made by an import: they can sign in. */
export type Users = ReadonlyMap<string, number>;

export async function meetUsers(
  tx: Transaction,
  tenantId: number,
  sessions: readonly { document: SessionDocument; steps: readonly Step[] }[],
): Promise<Users> {
  const emails = new Set<string>();
  for (const { document, steps } of sessions) {
    for (const { actorKind, actor } of steps)
      if (actorKind === "user" && actor?.externalId) emails.add(actor.externalId.toLowerCase());
    for (const { author } of document.notes) if (author?.email) emails.add(author.email.toLowerCase());
  }
  if (emails.size === 0) return new Map();
  const rows = await tx.sql<{ id: string; email: string }[]>`
    select u.id, lower(u.email) as email from users u
    join memberships m on m.user_id = u.id and m.tenant_id = ${tenantId}
    where lower(u.email) = any(${[...emails]}::text[])`;
  return new Map(rows.map(({ id, email }) => [email, Number(id)]));
}

export function userId(users: Users, email: string | null | undefined): number | null {
  return (email && users.get(email.toLowerCase())) || null;
}
