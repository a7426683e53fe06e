import { t } from "@/messages/channel-vk";
import type { Account, Check } from "../channel";
import { at, listAt, numberAt, textAt } from "../json";
import { callVk, type VkAnswer } from "./api";

/** Events without which conversations have gaps. */
const EVENTS = ["message_new", "message_edit", "message_allow", "message_deny", "message_read"];

type Ask = (method: string, parameters?: Record<string, string>) => Promise<VkAnswer>;

/** Checks the token and whose it is, its rights, and the callback server. Stops at what makes the rest impossible. */
export async function testVk(account: Account): Promise<readonly Check[]> {
  const signal = AbortSignal.timeout(30_000);
  const ask: Ask = (method, parameters = {}) => callVk(account, method, parameters, signal);
  try {
    const token = await checkToken(account, ask);
    if (token.some(({ problem }) => problem !== null)) return token;
    return [...token, await checkRights(ask), ...(await checkServer(account, ask))];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ what: t("token"), problem: t("test.unreachable", { reason: why }) }];
  }
}

/** Without an id VK describes the community of the token. */
async function checkToken({ account }: Account, ask: Ask): Promise<readonly Check[]> {
  const own = await ask("groups.getById");
  if (own.is !== "done") return [{ what: t("token"), problem: problemOf(own) }];
  const id = textAt(own.value, "groups", 0, "id");
  const otherCommunity = id ? t("test.otherCommunity", { id }) : t("test.anotherCommunity");
  return [
    { what: t("token"), problem: null },
    { what: t("account"), problem: id === account ? null : otherCommunity },
  ];
}

async function checkRights(ask: Ask): Promise<Check> {
  const answer = await ask("groups.getTokenPermissions");
  const rights =
    answer.is === "done" ? listAt(answer.value, "permissions").map((each) => textAt(each, "name")) : [];
  const missing = ["messages", "photos", "docs"].filter((right) => !rights.includes(right));
  const lacks = t("test.missingRights", { rights: missing.join(", ") });
  const problem = answer.is === "done" ? (missing.length > 0 ? lacks : null) : problemOf(answer);
  return { what: t("test.rights"), problem };
}

/** Nothing where the token may not see the servers: without that right it still sends and receives. */
async function checkServer({ account, publicKey }: Account, ask: Ask): Promise<readonly Check[]> {
  const answer = await ask("groups.getCallbackServers", { group_id: account });
  if (answer.is !== "done") return [];
  const server = listAt(answer.value, "items").find((each) => textAt(each, "url")?.includes(publicKey));
  const what = t("test.server");
  if (!server) return [{ what, problem: t("test.noServer") }];
  if (textAt(server, "status") !== "ok") return [{ what, problem: t("test.notConfirmed") }];
  const settings = await ask("groups.getCallbackSettings", {
    group_id: account,
    server_id: textAt(server, "id") ?? "",
  });
  if (settings.is !== "done") return [{ what, problem: null }];
  const off = EVENTS.filter((name) => numberAt(at(settings.value, "events"), name) !== 1);
  const unticked = t("test.notTicked", { types: off.join(", ") });
  return [
    { what, problem: null },
    { what: t("test.events"), problem: off.length > 0 ? unticked : null },
  ];
}

function problemOf(answer: Exclude<VkAnswer, { is: "done" }>): string {
  if (answer.is === "unreadable") return t("test.unreadable", { status: answer.status });
  return answer.code === 5 || answer.code === 27
    ? t("test.tokenRefused")
    : t("test.error", { message: answer.message, code: answer.code });
}
