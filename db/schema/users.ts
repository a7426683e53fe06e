import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, identity, instant } from "./column-types";

export const users = pgTable(
  "users",
  {
    id: identity().primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    /** When the password was last set; earlier sign-ins are invalid (lib/users/user.ts). */
    passwordChangedAt: instant("password_changed_at"),
    oidcSubject: text("oidc_subject").unique(),
    deactivatedAt: instant("deactivated_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("users_email_key").on(sql`lower(${t.email})`)],
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
