import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "./column-types";
import { users } from "./users";

const userId = () =>
  id("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** What an authenticator app makes its codes from. */
export const totpSecrets = pgTable("totp_secrets", {
  userId: userId().primaryKey(),
  /** Encrypted (lib/secrets.ts). */
  secret: text("secret").notNull(),
  /** The time step of the last code that was used: each is good once. */
  lastStep: id("last_step").notNull(),
  createdAt: createdAt(),
});

/** Codes that are good once in place of a second factor; a used one is deleted. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: userId(),
    /** With AUTH_SECRET, because the codes are short. */
    codeHash: text("code_hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);
