import { database } from "@/db";
import type { UserActor } from "@/lib/actor";
import { createAccount } from "./accounts/create";
import { findAccountById } from "./accounts/find";
import type { StandIn, StandInAccount } from "./stand-in";
import { startVkStandIn } from "./vk/stand-in";
import { account as vkAccount } from "./vk/testing";
import { startWhatsappStandIn, type WhatsappStandInOptions } from "./whatsapp/stand-in";
import { account as whatsappAccount } from "./whatsapp/testing";

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
  return connect(admin, { ...whatsappAccount, groupId }, webhookOf, (account) =>
    startWhatsappStandIn(account, options),
  );
}

/** VK, which does. */
export function connectVk(admin: UserActor, groupId: number, webhookOf: WebhookAddress): Promise<Vendor> {
  const settings = { ...vkAccount.settings, secret: "a-secret-shared-with-vk" };
  return connect(admin, { ...vkAccount, settings, groupId }, webhookOf, startVkStandIn);
}

type Connected = {
  channel: string;
  name: string;
  account: string;
  groupId: number;
  settings: Readonly<Record<string, string>>;
};

async function connect(
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
