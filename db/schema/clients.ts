import { foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { tenantId } from "./tenant-key";

export const clients = pgTable(
  "clients",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: text("external_id"),
    name: name("name"),
    email: text("email"),
    phone: text("phone"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("clients_external_id_key").on(t.tenantId, t.externalId),
  ],
);

/** A client's identity on one channel; the reply window counts from `last_inbound_at`. */
export const clientIdentities = pgTable(
  "client_identities",
  {
    tenantId: tenantId(),
    channel: text("channel").notNull(),
    account: text("account").notNull(),
    externalId: text("external_id").notNull(),
    clientId: id("client_id").notNull(),
    lastInboundAt: instant("last_inbound_at"),
    /** Since when the client no longer lets us write, and why; null while they do. */
    forbiddenAt: instant("forbidden_at"),
    forbiddenReason: text("forbidden_reason"),
    /** When it ends, if the vendor said so. */
    forbiddenUntil: instant("forbidden_until"),
    /** Since when the client has another name on the account; this one may become another client's. */
    replacedAt: instant("replaced_at"),
    /** When the vendor was last asked whether we may write. */
    permissionCheckedAt: instant("permission_checked_at"),
    /** When the rate limit of this client lets the next message out. */
    nextSendAt: instant("next_send_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.account, t.externalId] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    index("client_identities_client").on(t.tenantId, t.clientId),
  ],
);
