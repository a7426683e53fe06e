import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, identity, instant, name } from "./column-types";
import { users } from "./users";

/** A passkey is of one person, who may be a user in several tenants. */
export const passkeys = pgTable("passkeys", {
  id: identity().primaryKey(),
  credentialId: text("credential_id").notNull().unique(),
  publicKey: bytes("public_key").notNull(),
  /** How often it was used, as its device counts: 0 where it does not. */
  counter: id("counter").notNull(),
  /** How a browser reaches it, such as usb or internal. */
  transports: text("transports").array().notNull().default([]),
  name: name("name").notNull(),
  createdAt: createdAt(),
  usedAt: instant("used_at"),
});

export const passkeyUsers = pgTable(
  "passkey_users",
  {
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    passkeyId: id("passkey_id")
      .notNull()
      .references(() => passkeys.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.userId, t.passkeyId] })],
);

/** Challenges with which somebody has signed in: each is good once. */
export const usedChallenges = pgTable("used_challenges", {
  hash: text("hash").primaryKey(),
  expiresAt: instant("expires_at").notNull(),
});
