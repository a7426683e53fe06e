import { and, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { bans } from "@/db/schema";

/** What has become of a ban; a lifted one stays lifted when its time is up. */
export const banStates = ["active", "expired", "lifted"] as const;
export type BanState = (typeof banStates)[number];

export const stateLabels: Readonly<Record<BanState, string>> = {
  active: "Active",
  expired: "Expired",
  lifted: "Lifted",
};

const isOver = sql`${bans.expiresAt} <= now()`;

/** By the clock of the database, which refuses by it. */
export const inState: Readonly<Record<BanState, SQL>> = {
  active: and(isNull(bans.liftedAt), sql`(${isOver}) is not true`) as SQL,
  expired: and(isNull(bans.liftedAt), isOver) as SQL,
  lifted: isNotNull(bans.liftedAt),
};

/** The state of a ban that is read. */
export const stateOfBan = sql<BanState>`case
  when ${inState.lifted} then 'lifted' when ${inState.expired} then 'expired' else 'active' end`;
