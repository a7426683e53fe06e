import type postgres from "postgres";
import type { Role } from "@/lib/actor";
import { makeMember, makeUser } from "@/lib/users/testing";
import { test as base } from "./browser";

/** A tenant for one test, which may change what holds for everybody in it. It stays: no other test looks at it. */
export type OwnTenant = { id: number; slug: string; name: string; user(role: Role): Promise<string> };

/** `own` is a tenant without sessions; `user` makes a member and returns their e-mail. */
export const test = base.extend<{ own: OwnTenant }>({
  own: async ({ sql }, give) => {
    const slug = `own-${crypto.randomUUID().slice(0, 8)}`;
    const name = "Nová společnost";
    const id = await makeTenant(sql, slug, name);
    await give({
      ...{ id, slug, name },
      async user(role) {
        const user = await makeUser(sql, `${role}@${slug}.test`);
        await makeMember(sql, id, user.id, role);
        return user.email;
      },
    });
  },
});

async function makeTenant(sql: postgres.Sql, slug: string, name: string): Promise<number> {
  const [row] = await sql<{ id: string }[]>`
    insert into tenants (slug, name, zone, country) values (${slug}, ${name}, 'Europe/Prague', 'CZ') returning id`;
  return Number(row?.id);
}
