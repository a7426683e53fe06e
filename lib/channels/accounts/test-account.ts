import { z } from "zod";
import { database } from "@/db";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { log } from "@/lib/log";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/channel-accounts";
import type { Check } from "../channel";
import { channelLabels } from "../labels";
import { type AccountChannel, accountChannel } from "./account";
import { checkAccount } from "./check-account";
import type { FoundAccount } from "./find";
import { requireFoundAccount } from "./require";

const Input = z.object({ id: RowId });

/** In milliseconds, for all that the channel asks its vendor. */
const TIMEOUT = 60_000;

/**
 * Checks whether an account can receive and send: what we know ourselves, and what its vendor says of the credentials. Returns all
 * checks, those that are right included. Throws Forbidden and NotFound.
 */
export async function testAccount(
  actor: Actor,
  input: unknown,
  timeout = TIMEOUT,
): Promise<readonly Check[]> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const account = await requireFoundAccount(database(), actor, id);
  const channel = accountChannel(account.channel);
  if (!channel) throw new NotFound(t("noChannel"));
  const checks = [...(await checkAccount(account, channel)), ...(await askVendor(account, channel, timeout))];
  await transaction(async (tx) => {
    const problems = checks.filter(({ problem }) => problem !== null).length;
    const facts = { name: account.name, problems };
    await recordAudit(tx, actor, "channels.test", { kind: "channel account", id }, facts);
  });
  return checks;
}

async function askVendor(
  account: FoundAccount,
  { id, account: rules }: AccountChannel,
  timeout: number,
): Promise<readonly Check[]> {
  const missing = rules.fields.find(({ name, required }) => required && !account.settings[name]);
  // Without them the vendor would refuse, and the form says what is missing.
  if (!rules.test || missing) return [];
  try {
    return await within(timeout, rules.test(account));
  } catch (err) {
    log().warn({ err, accountId: account.id }, "the test of a channel account failed");
    const problem = err instanceof Error ? err.message : String(err);
    return [
      { what: t("answerOf", { channel: channelLabels[id] ?? id }), problem: t("askedInVain", { problem }) },
    ];
  }
}

/** Rejects when the time is over; a later failure of `asked` is ignored. */
async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  asked.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(t("noAnswer", { seconds: ms / 1_000 }))), ms);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
