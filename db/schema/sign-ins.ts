import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, identity, instant } from "./column-types";
import { users } from "./users";

/** Browsers that are signed in, with a row for each user of theirs. Signing out deletes the rows, wherever the cookie was copied to. */
export const signIns = pgTable(
  "sign_ins",
  {
    id: uuid("id").notNull(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    startedAt: instant("started_at").notNull().defaultNow(),
    /** Within a few minutes (lib/sign-ins/mark-used.ts). */
    usedAt: instant("used_at").notNull().defaultNow(),
    /** How the user was verified: password, oidc, link or passkey. */
    way: text("way").notNull().default("password"),
    /** The User-Agent header and the address with which it started. */
    userAgent: text("user_agent").notNull().default(""),
    ip: text("ip"),
    /** The sign-in at the provider of a single sign-on, if it names it. */
    oidcSid: text("oidc_sid"),
    /** When the user was verified by their second factor, too. */
    factorAt: instant("factor_at"),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.userId] }),
    index("sign_ins_user").on(t.userId),
    index("sign_ins_expires").on(t.expiresAt),
    index("sign_ins_oidc_sid").on(t.oidcSid).where(sql`oidc_sid is not null`),
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

/** Logout tokens of a provider that were used: each is good once. */
export const usedLogoutTokens = pgTable("used_logout_tokens", {
  hash: text("hash").primaryKey(),
  expiresAt: instant("expires_at").notNull(),
});
