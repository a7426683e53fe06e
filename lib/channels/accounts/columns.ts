import { channelAccounts } from "@/db/schema";

/** What every reader of whole accounts selects. */
export const accountColumns = {
  id: channelAccounts.id,
  channel: channelAccounts.channel,
  account: channelAccounts.account,
  name: channelAccounts.name,
  publicKey: channelAccounts.publicKey,
  settings: channelAccounts.settings,
  credentials: channelAccounts.credentials,
  deactivatedAt: channelAccounts.deactivatedAt,
};
