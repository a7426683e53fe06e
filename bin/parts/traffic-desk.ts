import { env } from "@/env";
import type { UserActor } from "@/lib/actor";
import { createAccount } from "@/lib/channels/accounts/create";
import { listAccounts } from "@/lib/channels/accounts/list";
import { listGroups } from "@/lib/groups/list";

/** The web chat account of the demo's simulated visitors; replies there count as delivered. */
export const DESK_ACCOUNT = "desk.aurora.test";

export async function ensureDeskAccount(admin: UserActor): Promise<void> {
  const accounts = await listAccounts(admin);
  if (accounts.some(({ channel, account }) => channel === "webchat" && account === DESK_ACCOUNT)) return;
  const groups = await listGroups(admin);
  const groupId = groups.find(({ deactivatedAt }) => deactivatedAt === null)?.id ?? null;
  await createAccount(admin, {
    channel: "webchat",
    name: "Aurora desk",
    account: DESK_ACCOUNT,
    groupId,
    origins: env().PUBLIC_URL,
  });
}
