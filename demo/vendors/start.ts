import type { FoundAccount } from "@/lib/channels/accounts/find";
import { startAppleStandIn } from "@/lib/channels/apple/stand-in";
import { channelOf } from "@/lib/channels/index";
import { startMessengerStandIn } from "@/lib/channels/messenger/stand-in";
import type { StandIn, StandInAccount, StandInOptions } from "@/lib/channels/stand-in";
import { updateTemplates } from "@/lib/channels/templates/update";
import { startVkStandIn } from "@/lib/channels/vk/stand-in";
import { startWhatsappStandIn } from "@/lib/channels/whatsapp/stand-in";
import { type VendorChannel, vendorChannels } from "./accounts";
import { knownClient } from "./known";
import { demoTemplates } from "./templates";

/** A stand-in for a vendor, and the account of aurora there. */
export type Vendor = { channel: VendorChannel; account: FoundAccount; standIn: StandIn };
export type Vendors = Readonly<Record<VendorChannel, Vendor>>;

/** Starts the stand-ins for the vendors on loopback. `server`: the address of Parley, which need not answer yet. */
export async function startVendors(
  accounts: Readonly<Record<VendorChannel, FoundAccount>>,
  server: string,
): Promise<Vendors> {
  const vendors = {} as Record<VendorChannel, Vendor>;
  for (const channel of vendorChannels) {
    const account = accounts[channel];
    const webhook = `${server}/api/channels/${channel}/${account.publicKey}`;
    const known = (client: string) => knownClient(account, client);
    const standIn = await start[channel]({ ...account, webhook }, { known });
    vendors[channel] = { channel, account, standIn };
  }
  return vendors;
}

type Start = (account: StandInAccount, options: StandInOptions) => Promise<StandIn>;

const start: Readonly<Record<VendorChannel, Start>> = {
  whatsapp: (account, options) => startWhatsappStandIn(account, { ...options, templates: demoTemplates }),
  messenger: startMessengerStandIn,
  apple: startAppleStandIn,
  // In seconds, of which a conversation has more than messages: the numbers go on above those of an earlier start.
  vk: (account, options) => startVkStandIn(account, { ...options, numbered: Math.floor(Date.now() / 1_000) }),
};

/** For CHANNEL_URLS. */
export function vendorUrls(vendors: Vendors): string {
  return vendorChannels.map((channel) => `${channel}=${vendors[channel].standIn.url}`).join(" ");
}

export async function closeVendors(vendors: Vendors): Promise<void> {
  await Promise.all(vendorChannels.map((channel) => vendors[channel].standIn.close()));
}

/** Stores the templates of the accounts, as an admin does by a button. CHANNEL_URLS must lead to the stand-ins. */
export async function syncVendorTemplates(vendors: Vendors): Promise<void> {
  for (const channel of vendorChannels) {
    const templates = channelOf(channel)?.deliver?.templates;
    if (templates) await updateTemplates(vendors[channel].account, templates);
  }
}
