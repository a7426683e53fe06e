import { and, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { bans } from "@/db/schema";
import { t } from "@/messages/bans";

/** A lifted ban stays lifted when it expires. */
export const banStates = ["active", "expired", "lifted"] as const;
export type BanState = (typeof banStates)[number];

export const stateLabels: Readonly<Record<BanState, string>> = {
  get active() {
    return t("active");
  },
  get expired() {
    return t("expired");
  },
  get lifted() {
    return t("lifted");
  },
};

const isExpired = sql`${bans.expiresAt} <= now()`;

/** By the clock of the database, which also enforces bans. */
export const inState: Readonly<Record<BanState, SQL>> = {
  active: and(isNull(bans.liftedAt), sql`(${isExpired}) is not true`) as SQL,
  expired: and(isNull(bans.liftedAt), isExpired) as SQL,
  lifted: isNotNull(bans.liftedAt),
};

export const stateOfBan = sql<BanState>`case
  when ${inState.lifted} then 'lifted' when ${inState.expired} then 'expired' else 'active' end`;
