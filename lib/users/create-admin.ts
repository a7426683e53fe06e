import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { memberships, tenants, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { insertAudit } from "@/lib/audit/record";
import { Conflict, Invalid } from "@/lib/errors";
import { findMember } from "@/lib/members/find";
import { parseInput } from "@/lib/parse-input";
import { isPhoneCountry } from "@/lib/phone";
import { removeAllFactors } from "@/lib/second-factor/remove-all";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { RESERVED_SLUGS } from "@/lib/tenants/reserved-slugs";
import { zoneNamed } from "@/lib/zones";
import { hashPassword } from "./password";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-length";
import { setPassword } from "./set-password";

const NO_ZONE = "not a time zone such as Europe/Prague";

const Input = z.object({
  tenant: z
    .string()
    .regex(
      /^[a-z](?:[a-z0-9]|-(?!-|$)){1,39}$/,
      "2 to 40 lower-case letters, digits and single hyphens, beginning with a letter",
    )
    .refine((slug) => !RESERVED_SLUGS.includes(slug), "this name is reserved"),
  email: z.string().trim().max(254).pipe(z.email("not an e-mail address")),
  password: z
    .string()
    .min(PASSWORD_MIN, `at least ${PASSWORD_MIN} characters`)
    .max(PASSWORD_MAX, `at most ${PASSWORD_MAX} characters`),
  /** The local part of the e-mail unless given. */
  name: z.string().trim().min(1).max(200).optional(),
  zone: z.string().default("UTC"),
  country: z
    .string()
    .toUpperCase()
    .refine(isPhoneCountry, "not the two letters of a country, such as CZ")
    .optional(),
  resetPassword: z.boolean().default(false),
});

export type AdminInput = z.input<typeof Input>;

export type CreatedAdmin = {
  tenant: "created" | "found";
  user: "created" | "found" | "password set";
  zone: string;
  country: string | null;
};

/**
 * Creates the tenant and its admin where they are missing; checks no rights. A user of another tenant with this e-mail is someone
 * else, as everywhere. Throws Invalid, and Conflict if deactivated.
 */
export async function createAdmin(input: AdminInput): Promise<CreatedAdmin> {
  const { zone: typed, ...given } = parseInput(Input, input);
  const zone = await zoneNamed(typed);
  if (zone === null) throw new Invalid(NO_ZONE, { zone: NO_ZONE });
  const passwordHash = await hashPassword(given.password);
  return transaction(async (tx) => {
    const tenant = await ensureTenant(tx, { ...given, zone });
    await lockSettings(tx, tenant.id);
    const user = await ensureUser(tx, tenant.id, { ...given, passwordHash });
    await tx
      .insert(memberships)
      .values({ tenantId: tenant.id, userId: user.id, role: "admin" })
      .onConflictDoUpdate({
        target: [memberships.tenantId, memberships.userId],
        set: { role: "admin", deactivatedAt: null },
      });
    const subject = { kind: "user", id: user.id } as const;
    const data = { tenant: tenant.was, user: user.was };
    await insertAudit(tx, [
      { tenantId: tenant.id, actorKind: "system", verb: "users.create_admin", subject, data },
    ]);
    return { tenant: tenant.was, user: user.was, zone: tenant.zone, country: tenant.country };
  });
}

type NewTenant = Pick<z.output<typeof Input>, "tenant" | "zone" | "country">;

async function ensureTenant(tx: Transaction, { tenant: slug, zone, country }: NewTenant) {
  const fields = { id: tenants.id, zone: tenants.zone, country: tenants.country };
  const [created] = await tx
    .insert(tenants)
    .values({ slug, name: slug, zone, country })
    .onConflictDoNothing()
    .returning(fields);
  if (created) return { ...created, was: "created" as const };
  if (country)
    await tx
      .update(tenants)
      .set({ country })
      .where(and(eq(tenants.slug, slug), isNull(tenants.country)));
  const [found] = await tx.select(fields).from(tenants).where(eq(tenants.slug, slug));
  if (!found) throw new Conflict("The tenant has been removed in the meantime");
  return { ...found, was: "found" as const };
}

type NewUser = { email: string; name?: string; passwordHash: string; resetPassword: boolean };

async function ensureUser(
  tx: Transaction,
  tenantId: number,
  { email, name, passwordHash, resetPassword }: NewUser,
) {
  const found = await findMember(tx, tenantId, email);
  if (!found) {
    const values = { email, name: name ?? email.slice(0, email.lastIndexOf("@")), passwordHash };
    const [created] = await tx.insert(users).values(values).returning({ id: users.id });
    return { id: (created as { id: number }).id, was: "created" as const };
  }
  if (found.deactivatedAt) throw new Conflict(`The user ${email} is deactivated`);
  if (!resetPassword) return { id: found.id, was: "found" as const };
  await setPassword(tx, [found.id], { hash: passwordHash, given: false });
  // For an admin who has lost their phone, too.
  await removeAllFactors(tx, found.id);
  return { id: found.id, was: "password set" as const };
}
