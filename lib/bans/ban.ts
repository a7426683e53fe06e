import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { t } from "@/messages/bans";
import { expiries, UNTIL_A_DAY } from "./expiry";
import { MAX_REASON_LENGTH } from "./reason-length";
import { scopeIds } from "./scopes";

export const BanScope = z.enum(scopeIds, { error: () => t("chooseWhoBanned") });

export const BanReason = z
  .string({ error: () => t("giveReason") })
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, { error: () => t("giveReason") })
      .max(MAX_REASON_LENGTH, { error: () => t("atMost", { most: MAX_REASON_LENGTH }) }),
  );

const choose = () => t("chooseEnd");
const ids = expiries.map(({ id }) => id);

/** One of `expiries`, or a day: `2026-12-01`. */
export const BanExpiry = z.union([z.enum(ids), z.iso.date({ error: choose })], { error: choose });
export type BanExpiry = z.output<typeof BanExpiry>;

/** A form has the day in a field of its own, beside the choice of `expiries`: here it takes the place of the choice. */
export function withDay(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("expires" in input)) return input;
  return input.expires === UNTIL_A_DAY && "until" in input ? { ...input, expires: input.until } : input;
}

/** The time a ban ends; null for never. A chosen day ends at its midnight in the zone. Throws Invalid for a past day. */
export function endOfBan(expires: BanExpiry, zone: string): SQL | Date | null {
  const chosen = expiries.find(({ id }) => id === expires);
  if (!chosen) return endOfDay(expires, zone);
  return chosen.interval && sql`now() + ${chosen.interval}::interval`;
}

function endOfDay(day: string, zone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
  const end = new Date(next.epochMilliseconds);
  if (end <= new Date()) throw wrongExpiry(t("dayInPast"));
  return end;
}

function wrongExpiry(message: string): Invalid {
  return new Invalid(message, { expires: message });
}
