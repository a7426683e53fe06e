import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { channelAccounts, groups } from "@/db/schema";
import { t } from "@/messages/channel-accounts";
import type { Check } from "../channel";
import { storedReason } from "../stored-reason";
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
      what: t("checkActive"),
      problem: account.active ? null : t("isDeactivated"),
    },
    { what: t("checkGroup"), problem: await groupProblem(account, channel) },
  ];
  if (fields.length > 0)
    checks.push({
      what: t("checkFields"),
      problem:
        missing.length === 0
          ? null
          : t("fieldsMissing", { fields: missing.map(({ label }) => label()).join(", ") }),
    });
  if (channel.receive && hasFields(account.settings, channel.receive.needs)) {
    checks.push({ what: t("checkAddress"), problem: addressProblem(channel) });
    checks.push({ what: t("checkWebhooks"), problem: await webhookProblem(account) });
  }
  return checks;
}

async function groupProblem(
  { tenantId, groupId }: FoundAccount,
  { account }: AccountChannel,
): Promise<string | null> {
  if (groupId === null) return account.groupRequired ? t("needsGroup") : null;
  const [group] = await database()
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId), isNull(groups.deactivatedAt)));
  return group ? null : t("groupDeactivated");
}

async function webhookProblem({ tenantId, id }: FoundAccount): Promise<string | null> {
  const [row] = await database()
    .select({ at: channelAccounts.lastReceivedAt, problem: channelAccounts.receiveProblem })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.tenantId, tenantId), eq(channelAccounts.id, id)));
  if (!row?.at) return t("noWebhook");
  if (row.problem !== null) return t("lastWebhookFailed", { problem: storedReason(row.problem) });
  const days = Math.floor((Date.now() - row.at.getTime()) / 86_400_000);
  return days < QUIET ? null : t("lastWebhookOld", { days });
}
