import { driver } from "@/db";
import { contactVerdict, type Verdict } from "@/lib/channels/contact/verdict";
import { channelOf } from "@/lib/channels/index";
import type { Vendor } from "../vendors/start";

/** Whether Parley may write to a client now, as it decides it itself. */
export async function verdictOn({ account, channel }: Vendor, client: string): Promise<Verdict> {
  const [row] = await driver()<Row[]>`
    select last_inbound_at, forbidden_at, forbidden_reason from client_identities
    where tenant_id = ${account.tenantId} and channel = ${channel} and account = ${account.account}
      and external_id = ${client}`;
  const facts = row && {
    lastInboundAt: dateOf(row.last_inbound_at),
    forbiddenAt: dateOf(row.forbidden_at),
    forbiddenReason: row.forbidden_reason,
  };
  const rules = channelOf(channel)?.deliver?.contact ?? null;
  return contactVerdict(rules, facts ?? null, new Date());
}

type Row = { last_inbound_at: string | null; forbidden_at: string | null; forbidden_reason: string | null };

function dateOf(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}
