import { foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { channelAccounts } from "./channel-accounts";
import { bytes, id, identity, instant } from "./column-types";
import { tenantIdOfOwner } from "./tenant-key";

/** A webhook of a vendor that waits for processing, or that could not be processed (`dead`). Deleted once it is processed. */
export const channelWebhooks = pgTable(
  "channel_webhooks",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    accountId: id("account_id").notNull(),
    body: bytes("body").notNull(),
    /** SHA-256: the vendor repeats a webhook until it is answered. */
    hash: text("hash").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    /** waiting, dead */
    state: text("state").notNull().default("waiting"),
    problem: text("problem"),
    attempts: integer("attempts").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("channel_webhooks_hash_key").on(t.tenantId, t.accountId, t.hash),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [channelAccounts.tenantId, channelAccounts.id],
    }),
    index("channel_webhooks_state").on(t.tenantId, t.accountId, t.state, t.id),
  ],
);
