import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant } from "./column-types";

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

/** Browsers that are signed in, with a row for each user of theirs. Signing out deletes the rows, wherever the cookie was copied to. */
export const signIns = pgTable(
  "sign_ins",
  {
    id: uuid("id").notNull(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.userId] }),
    index("sign_ins_user").on(t.userId),
    index("sign_ins_expires").on(t.expiresAt),
  ],
);

/** Links with which a user chooses a password, once. */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("sign_in_links_user").on(t.userId)],
);

/** Sign-in attempts, to slow down guessing; `subject` is a hash, never an address. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: identity().primaryKey(),
    subject: text("subject").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [index("sign_in_attempts_subject").on(t.subject, t.at)],
);
