import { database } from "@/db";
import type { UserActor } from "@/lib/actor";
import { createAccount } from "../accounts/create";
import { findAccountById } from "../accounts/find";
import type { StandIn, StandInAccount } from "../stand-in";
import { startVkStandIn } from "../vk/stand-in";
import { account as vkAccount } from "../vk/testing";
import { startWhatsappStandIn, type WhatsappStandInOptions } from "../whatsapp/stand-in";
import { account as whatsappAccount } from "../whatsapp/testing";

/** An account with its vendor. */
export type Vendor = { tenantId: number; channel: string; accountId: number; key: string; standIn: StandIn };

/** Where the webhooks of an account go. */
type WebhookAddress = (channel: string, key: string) => string;

/** WhatsApp, which does not recognise a message that it gets twice. */
export function connectWhatsapp(
  admin: UserActor,
  groupId: number,
  webhookOf: WebhookAddress,
  options: WhatsappStandInOptions = {},
): Promise<Vendor> {
  return connectVendor(admin, { ...whatsappAccount, groupId }, webhookOf, (account) =>
    startWhatsappStandIn(account, options),
  );
}

/** VK, which does. */
export function connectVk(admin: UserActor, groupId: number, webhookOf: WebhookAddress): Promise<Vendor> {
  return connectVendor(admin, { ...vkAccount, groupId }, webhookOf, startVkStandIn);
}

type Connected = {
  channel: string;
  name: string;
  account: string;
  groupId: number;
  settings: Readonly<Record<string, string>>;
};

/** Creates an account of a group, and starts its vendor. */
export async function connectVendor(
  admin: UserActor,
  { channel, name, account, groupId, settings }: Connected,
  webhookOf: WebhookAddress,
  start: (account: StandInAccount) => Promise<StandIn>,
): Promise<Vendor> {
  const accountId = await createAccount(admin, { channel, name, account, groupId, ...settings });
  const key = (await findAccountById(database(), admin.tenant.id, accountId))?.publicKey ?? "";
  const standIn = await start({ account, settings, webhook: webhookOf(channel, key) });
  return { tenantId: admin.tenant.id, channel, accountId, key, standIn };
}
