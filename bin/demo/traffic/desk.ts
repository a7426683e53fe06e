import { driver } from "@/db";
import { aurora } from "@/demo/tenants";
import { env } from "@/env";
import type { Actor, UserActor } from "@/lib/actor";
import { changeAccount } from "@/lib/channels/accounts/change";
import { createAccount } from "@/lib/channels/accounts/create";
import { type ListedAccount, listAccounts } from "@/lib/channels/accounts/list";
import { findWebchat, type Webchat } from "@/lib/channels/webchat/account";
import { listGroups } from "@/lib/groups/list";
import { until } from "./api";

/** The web chat account of the demo's simulated visitors. */
const DESK_ACCOUNT = "desk.aurora.test";

/** The web chat of the group that the demo's operator serves; created at the first start. */
export async function deskChat(admin: UserActor): Promise<Webchat> {
  const groupId = await deskGroup(admin);
  const fields = { name: "Aurora desk", account: DESK_ACCOUNT, groupId, origins: env().PUBLIC_URL };
  const before = await findDesk(admin);
  if (!before) await createAccount(admin, { channel: "webchat", ...fields });
  else if (before.group?.id !== groupId)
    await changeAccount(admin, { id: before.id, version: before.version, ...fields });
  const account = await findDesk(admin);
  if (!account) throw new Error("The web chat of the demo is missing");
  return findWebchat(account.publicKey);
}

async function deskGroup(admin: UserActor): Promise<number | null> {
  const [place = 0] = aurora.operators[aurora.linkedOperator ?? 0]?.groups ?? [];
  const groups = await listGroups(admin);
  const served = groups.find(({ externalId }) => externalId === `queue-${place + 1}`);
  return (served ?? groups.find(({ deactivatedAt }) => deactivatedAt === null))?.id ?? null;
}

async function findDesk(admin: UserActor): Promise<ListedAccount | undefined> {
  const accounts = await listAccounts(admin);
  return accounts.find(({ channel, account }) => channel === "webchat" && account === DESK_ACCOUNT);
}

/** Whether an operator who can sign in takes sessions: only then does anybody come whom Parley itself offers. */
export async function deskIsOpen({ tenant }: Pick<Actor, "tenant">, signal: AbortSignal): Promise<boolean> {
  let isOpen = false;
  await until(signal, async () => {
    const rows = await driver()`
      select from operators where tenant_id = ${tenant.id} and user_id is not null and status = 'online' limit 1`;
    isOpen = rows.length > 0;
  });
  return isOpen;
}
