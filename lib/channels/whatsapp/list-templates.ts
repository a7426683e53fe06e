import { Unavailable } from "@/lib/errors";
import { NoAnswer, NotSent } from "@/lib/http/request";
import { t } from "@/messages/channel-whatsapp";
import type { Account, Template, TemplateHeader } from "../channel";
import { listAt, textAt } from "../json";
import { callGraph, type GraphAnswer } from "../meta/graph";
import { resultOf } from "../meta/send";
import { whatsappErrors } from "./errors";

const PAGE = 100;
/** More than WhatsApp lets an account have. */
const MAX_PAGES = 100;

/**
 * The templates of the account's WhatsApp Business Account. Throws Unavailable with the reason:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export async function listTemplates(account: Account, signal: AbortSignal): Promise<readonly Template[]> {
  const templates: Template[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await readPage(account, after, signal);
    templates.push(...listAt(answer, "data").flatMap((each) => templateOf(each) ?? []));
    after = textAt(answer, "paging", "next") ? textAt(answer, "paging", "cursors", "after") : undefined;
    if (after === undefined) break;
  }
  return templates;
}

async function readPage(account: Account, after: string | undefined, signal: AbortSignal): Promise<unknown> {
  const { businessAccountId = "" } = account.settings;
  const query = {
    fields: "name,language,status,category,components",
    limit: String(PAGE),
    ...(after ? { after } : {}),
  };
  const answer = await callGraph(
    account,
    { path: `${businessAccountId}/message_templates`, query },
    signal,
  ).catch(asUnavailable);
  if (answer.is === "done") return answer.value;
  throw new Unavailable(refusalText(answer));
}

function asUnavailable(error: unknown): never {
  const isOffline = error instanceof NotSent || error instanceof NoAnswer;
  throw isOffline ? new Unavailable(t("unreachable", { reason: error.message })) : error;
}

function refusalText(answer: Exclude<GraphAnswer, { is: "done" }>): string {
  if (answer.is === "unreadable") return t("answered", { status: answer.status });
  const result = resultOf(answer.error, whatsappErrors);
  return result.is === "sent" ? t("refused") : result.failure;
}

/** Null for one without a name, a language or a text. */
function templateOf(each: unknown): Template | null {
  const components = listAt(each, "components");
  const find = (type: string) => components.find((one) => kindOf(one) === type);
  const name = textAt(each, "name");
  const language = textAt(each, "language");
  const body = textAt(find("body"), "text");
  if (!name || !language || body === undefined) return null;
  const header = find("header");
  const buttons = listAt(find("buttons"), "buttons");
  const isSupported =
    components.every((one) => SUPPORTED.has(kindOf(one))) &&
    buttons.every((button) => SUPPORTED_BUTTONS.has(kindOf(button))) &&
    (header === undefined || headerOf(header) !== null);
  const status = (textAt(each, "status") ?? "unknown").toLowerCase();
  return {
    name,
    language,
    category: (textAt(each, "category") ?? "unknown").toLowerCase(),
    status: status === "approved" && !isSupported ? "not supported" : status,
    header: header === undefined ? null : headerOf(header),
    body,
    footer: textAt(find("footer"), "text") ?? null,
    buttons: buttons.map((button) => ({
      label: textAt(button, "text") ?? "",
      url: textAt(button, "url") ?? null,
    })),
  };
}

/** Others need more than texts: a coupon, a one-time password, products, a form of WhatsApp Flows. */
const SUPPORTED: ReadonlySet<string> = new Set(["header", "body", "footer", "buttons"]);
const SUPPORTED_BUTTONS: ReadonlySet<string> = new Set(["quick_reply", "url", "phone_number", "voice_call"]);

function kindOf(component: unknown): string {
  return (textAt(component, "type") ?? "").toLowerCase();
}

function headerOf(header: unknown): TemplateHeader | null {
  const format = (textAt(header, "format") ?? "").toLowerCase();
  if (format === "text") return { is: "text", text: textAt(header, "text") ?? "" };
  return format === "image" || format === "video" || format === "document" || format === "location"
    ? { is: format }
    : null;
}
