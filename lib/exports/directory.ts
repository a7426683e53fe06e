import { eq, type SQL, sql } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import { chatbots, groups, memberships, operators, users } from "@/db/schema";
import { parleyName } from "@/lib/directory/parley-name";
import type { Names } from "@/lib/events/phrase";

export type ReadRows = (statement: SQL) => AsyncIterable<TextRow[]>;

/** Someone or something as another system knows it. */
export type NamedRef = { externalId: string; name: string };

export type Directory = Record<"operators" | "groups" | "chatbots", ReadonlyMap<number, NamedRef>> & {
  users: ReadonlyMap<number, { email: string; name: string }>;
};

export async function readDirectory(read: ReadRows, tenantId: number): Promise<Directory> {
  return {
    operators: await readRefs(read, tenantId, operators),
    groups: await readRefs(read, tenantId, groups),
    chatbots: await readRefs(read, tenantId, chatbots),
    users: await readUsers(read, tenantId),
  };
}

async function readRefs(
  read: ReadRows,
  tenantId: number,
  table: typeof operators | typeof groups | typeof chatbots,
): Promise<Map<number, NamedRef>> {
  const refs = new Map<number, NamedRef>();
  const statement = sql`
    select ${table.id}::text as id, ${table.externalId} as external_id, ${table.name} as name,
      ${milliseconds(table.createdAt)} as made_at
    from ${table} where ${eq(table.tenantId, tenantId)}`;
  for await (const rows of read(statement))
    for (const [id, externalId, name, madeAt] of rows)
      refs.set(Number(id), { externalId: externalId || parleyName(`${id}`, `${madeAt}`), name: name ?? "" });
  return refs;
}

async function readUsers(read: ReadRows, tenantId: number): Promise<Directory["users"]> {
  const all = new Map<number, { email: string; name: string }>();
  const statement = sql`
    select ${users.id}::text as id, ${users.email} as email, ${users.name} as name
    from ${users} join ${memberships} on ${memberships.userId} = ${users.id}
    where ${eq(memberships.tenantId, tenantId)}`;
  for await (const rows of read(statement))
    for (const [id, email, name] of rows) all.set(Number(id), { email: email ?? "", name: name ?? "" });
  return all;
}

export function namesOf({ operators, groups, chatbots, users }: Directory): Omit<Names, "client"> {
  return {
    operators: named(operators),
    groups: named(groups),
    chatbots: named(chatbots),
    users: named(users),
  };
}

function named(all: ReadonlyMap<number, { name: string }>): Map<number, string> {
  return new Map([...all].map(([id, { name }]) => [id, name]));
}

/** An instant as milliseconds since 1970, for `parleyName`. */
export function milliseconds(instant: unknown): SQL {
  return sql`(extract(epoch from ${instant}) * 1000)::bigint::text`;
}
