import { env } from "@/env";
import type { UserActor } from "@/lib/actor";
import { createAccount } from "@/lib/channels/accounts/create";
import { listAccounts } from "@/lib/channels/accounts/list";
import { listGroups } from "@/lib/groups/list";

/** The web chat over which people come to the demo's desk: what is answered there has arrived. */
export const DESK_ACCOUNT = "desk.aurora.test";

/** Sees to it that the web chat is there. */
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
