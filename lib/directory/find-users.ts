import type { Transaction } from "@/db/transaction";

export type Users = ReadonlyMap<string, number>;

/** Finds users among the members of a tenant. None is created: a user can sign in. */
export async function findUsers(tx: Transaction, tenantId: number, emails: Iterable<string>): Promise<Users> {
  const wanted = new Set([...emails].map((email) => email.toLowerCase()));
  if (wanted.size === 0) return new Map();
  const rows = await tx.sql<{ id: string; email: string }[]>`
    select u.id, lower(u.email) as email from users u
    join memberships m on m.user_id = u.id and m.tenant_id = ${tenantId}
    where lower(u.email) = any(${[...wanted]}::text[])`;
  return new Map(rows.map(({ id, email }) => [email, Number(id)]));
}

export function userId(users: Users, email: string | null | undefined): number | null {
  return (email && users.get(email.toLowerCase())) || null;
}
