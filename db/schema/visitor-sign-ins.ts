import { foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { channelAccounts } from "./channel-accounts";
import { id, instant } from "./column-types";
import { tenantIdOfOwner } from "./tenant-key";

/** A browser in which a site of the web chat vouched for its visitor, by a token signed with the secret of the account. */
export const visitorSignIns = pgTable(
  "visitor_sign_ins",
  {
    tenantId: tenantIdOfOwner(),
    accountId: id("account_id").notNull(),
    /** The visitor as this browser alone. */
    browser: text("browser").notNull(),
    /** The visitor as the client whom all their browsers are. */
    visitor: text("visitor").notNull(),
    name: text("name"),
    email: text("email"),
    /** A digest of the secret: when that is replaced, nobody is signed in by it any more. */
    secretDigest: text("secret_digest").notNull(),
    signedInAt: instant("signed_in_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId, t.browser] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [channelAccounts.tenantId, channelAccounts.id],
    }),
  ],
);
