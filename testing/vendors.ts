import { randomBytes, randomInt } from "node:crypto";
import type postgres from "postgres";
import { childEnv, env } from "@/env";
import { sealCredentials } from "@/lib/channels/accounts/credentials";
import { startAppleStandIn } from "@/lib/channels/apple/stand-in";
import { startMessengerStandIn } from "@/lib/channels/messenger/stand-in";
import type { StandIn, StandInAccount } from "@/lib/channels/stand-in";
import { startVkStandIn } from "@/lib/channels/vk/stand-in";
import { startWhatsappStandIn } from "@/lib/channels/whatsapp/stand-in";

/*
 * Vendors on this machine. The server looks for each at one address (CHANNEL_URLS), so the tests of a channel are in one file,
 * which one worker runs.
 */

const starts = {
  whatsapp: startWhatsappStandIn,
  messenger: startMessengerStandIn,
  apple: startAppleStandIn,
  vk: startVkStandIn,
} satisfies Record<string, (account: StandInAccount, options: { port: number }) => Promise<StandIn>>;

export type VendorChannel = keyof typeof starts;

/** A vendor and what a test needs to be its client and to let time pass. */
export type Vendor = {
  /** Our name there, which no other test has. */
  account: string;
  standIn: StandIn;
  /** So many hours pass for a client, there and here. */
  letTimePass(client: string, hours: number): Promise<void>;
};

/** Starts the vendor of an account where the server looks for it, and runs a test with it. */
export async function withVendor(
  sql: postgres.Sql,
  channel: VendorChannel,
  account: StandInAccount,
  use: (vendor: Vendor) => Promise<void>,
): Promise<void> {
  const url = env().CHANNEL_URLS.get(channel);
  if (!url) throw new Error("The browser tests need the CHANNEL_URLS of the server they look at");
  const standIn = await starts[channel](account, { port: Number(new URL(url).port) });
  const theirs = sql`channel = ${channel} and channel_account = ${account.account}`;
  try {
    await use({
      account: account.account,
      standIn,
      async letTimePass(client, hours) {
        await standIn.letTimePass(client, hours * 3_600_000);
        await sql`
          update client_identities set last_inbound_at = last_inbound_at - make_interval(hours => ${hours})
          where channel = ${channel} and account = ${account.account}`;
      },
    });
  } finally {
    await standIn.close();
    await sql`update channel_accounts set deactivated_at = now() where channel = ${channel} and account = ${account.account}`;
    await sql`update sessions set status = 'closed', ended_at = now() where ${theirs} and status not in ('closed', 'rejected')`;
  }
}

/** Stores an account as its form does. Returns what its vendor must know of it. */
export async function makeAccount(
  sql: postgres.Sql,
  tenant: number,
  group: number,
  channel: VendorChannel,
  fields: { settings?: Record<string, string>; secrets: Record<string, string> },
): Promise<StandInAccount> {
  const { settings = {}, secrets } = fields;
  const account = uniqueNumber();
  const key = randomBytes(16).toString("base64url");
  const [row] = await sql<{ id: number }[]>`
    insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id, settings)
    values (${tenant}, ${channel}, ${account}, ${`Test ${account}`}, ${key}, ${group}, ${sql.json(settings)})
    returning id::int`;
  const id = row?.id ?? 0;
  const credentials = sealCredentials(tenant, id, secrets);
  await sql`update channel_accounts set credentials = ${credentials} where tenant_id = ${tenant} and id = ${id}`;
  const webhook = `${childEnv().PARLEY_E2E_URL}/api/channels/${channel}/${key}`;
  return { account, settings: { ...settings, ...secrets }, webhook };
}

/** For accounts and clients, which vendors number. Fits into 32 bits. */
export function uniqueNumber(): string {
  return String(randomInt(1_000_000_000, 2_147_483_647));
}
