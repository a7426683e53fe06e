import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, identity, instant } from "./column-types";

/**
 * A user belongs to one tenant. The same e-mail in another tenant is another user with a password of their own, so that no admin
 * decides who signs in to a tenant that is not theirs (docs/decisions/0016-users-of-one-tenant.md).
 */
export const users = pgTable(
  "users",
  {
    id: identity().primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** Of the interface; null follows the browser. */
    language: text("language"),
    passwordHash: text("password_hash"),
    /** An admin has typed the password; its owner replaces it at the first sign-in. */
    passwordGiven: boolean("password_given").notNull().default(false),
    /** A sign-in that was verified before does not start any more (lib/sign-ins/start.ts). */
    passwordChangedAt: instant("password_changed_at"),
    /** Issuer and subject of the account of a single sign-on; the same for all users of one person. */
    oidcSubject: text("oidc_subject"),
    deactivatedAt: instant("deactivated_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("users_email").on(sql`lower(${t.email})`),
    index("users_oidc_subject").on(t.oidcSubject).where(sql`oidc_subject is not null`),
  ],
);
