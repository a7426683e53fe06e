import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { channelAccounts, groups } from "@/db/schema";
import type { Check } from "../channel";
import { addressProblem } from "../webhook-address";
import type { AccountChannel } from "./account";
import { hasFields } from "./fields";
import type { FoundAccount } from "./find";

/** In days: clients of a busy account write more often than this. */
const QUIET = 7;

/** What we know of an account without its vendor. */
export async function checkAccount(account: FoundAccount, channel: AccountChannel): Promise<Check[]> {
  const { fields } = channel.account;
  const missing = fields.filter(({ name, required }) => required && !account.settings[name]);
  const checks: Check[] = [
    {
      what: "Channel is active",
      problem: account.active
        ? null
        : "It is deactivated: what clients write is kept, but not processed. Activate it.",
    },
    { what: "Group", problem: await groupProblem(account, channel) },
  ];
  if (fields.length > 0)
    checks.push({
      what: "All required fields are stored",
      problem:
        missing.length === 0
          ? null
          : `Edit the channel and enter: ${missing.map(({ label }) => label).join(", ")}.`,
    });
  if (channel.receive && hasFields(account.settings, channel.receive.needs)) {
    checks.push({ what: "Address for webhooks", problem: addressProblem(channel) });
    checks.push({ what: "Webhooks arrive", problem: await webhookProblem(account) });
  }
  return checks;
}

async function groupProblem(
  { tenantId, groupId }: FoundAccount,
  { account }: AccountChannel,
): Promise<string | null> {
  if (groupId === null)
    return account.groupRequired ? "Edit the channel and choose the group that takes its sessions." : null;
  const [group] = await database()
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId), isNull(groups.deactivatedAt)));
  return group ? null : "It is deactivated: nobody is offered the sessions. Choose another group.";
}

async function webhookProblem({ tenantId, id }: FoundAccount): Promise<string | null> {
  const [row] = await database()
    .select({ at: channelAccounts.lastReceivedAt, problem: channelAccounts.receiveProblem })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.tenantId, tenantId), eq(channelAccounts.id, id)));
  if (!row?.at)
    return "None has arrived yet. Enter our address at the vendor as described under “How to connect”, then write a message to the account.";
  if (row.problem !== null) return `The last one could not be processed: ${row.problem}`;
  const days = Math.floor((Date.now() - row.at.getTime()) / 86_400_000);
  return days < QUIET
    ? null
    : `The last one arrived ${days} days ago. If clients have written since, check our address at the vendor.`;
}
