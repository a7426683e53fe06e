import type { Account } from "../channel";
import { channelOf } from "../index";

/** The values of an account's secret fields. */
export function secretsOf({ channel, settings }: Account): string[] {
  const fields = channelOf(channel)?.account?.fields ?? [];
  return fields.flatMap(({ name, type }) => (type === "secret" && settings[name]) || []);
}
