import { database } from "@/db";
import type { UserActor } from "@/lib/actor";
import { changeAccount } from "@/lib/channels/accounts/change";
import { createAccount } from "@/lib/channels/accounts/create";
import { type FoundAccount, findAccountByVendorId } from "@/lib/channels/accounts/find";
import { type ListedAccount, listAccounts } from "@/lib/channels/accounts/list";
import { activeGroups } from "@/lib/groups/list-active";
import { aurora } from "../tenants";
import { type VendorChannel, vendorAccounts, vendorChannels } from "./accounts";

/** Creates the demo's accounts that are missing. Existing ones stay as they are, unless their credentials cannot be read any more. */
export async function ensureAccounts(
  admin: UserActor,
): Promise<Readonly<Record<VendorChannel, FoundAccount>>> {
  const listed = await listAccounts(admin);
  const found = {} as Record<VendorChannel, FoundAccount>;
  for (const channel of vendorChannels) {
    const { account } = vendorAccounts[channel];
    await ensureAccount(
      admin,
      channel,
      listed.find((each) => each.channel === channel && each.account === account),
    );
    const stored = await findAccountByVendorId(database(), admin.tenant.id, channel, account);
    if (!stored) throw new Error(`The demo's account on ${channel} is missing`);
    found[channel] = stored;
  }
  return found;
}

async function ensureAccount(
  admin: UserActor,
  channel: VendorChannel,
  listed: ListedAccount | undefined,
): Promise<void> {
  const { account, name, fields } = vendorAccounts[channel];
  if (!listed) {
    const groups = await activeGroups(database(), admin.tenant.id);
    const group = groups.find(({ name }) => name === aurora.groups[0]?.name) ?? groups[0];
    await createAccount(admin, { channel, account, name, groupId: group?.id ?? null, ...fields });
  } else if (listed.secrets === null) {
    const { id, version, group } = listed;
    await changeAccount(admin, {
      id,
      version,
      account,
      name: listed.name,
      groupId: group?.id ?? null,
      ...fields,
    });
  }
}
