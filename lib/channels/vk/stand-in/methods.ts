import { at, numberAt } from "@/lib/channels/json";
import type { StandInAccount, StandInFile } from "@/lib/channels/stand-in";
import { jsonAnswer, readForm, type VendorAnswer, type VendorRequest } from "@/lib/channels/stand-in/server";
import { messageId } from "../message-id";
import type { Conversations, Sent } from "./conversations";
import type { VkFiles } from "./files";

const VERSION = "5.199";
const MAX_TEXT = 9_000;

export type VkApi = {
  account: StandInAccount;
  conversations: Conversations;
  /** To be awaited before a method deals with a client. */
  remember(client: string): Promise<void>;
  files: VkFiles;
  /** The address of this server. */
  url(): string;
  /** The name of a client who wrote; null for an unknown one. */
  nameOf(client: string): string | null;
  deliver(message: DeliveredMessage): void;
};

export type DeliveredMessage = Sent & {
  client: string;
  text: string;
  payload: string;
  file?: StandInFile;
  /** The id of the message that it answers. */
  replyTo?: string;
};

/** An error by VK's code. */
class VkError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

type Parameters = (name: string) => string;

/** Answers a method; errors have status 200 too, as VK has it. */
export async function answerMethod(
  api: VkApi,
  method: string,
  request: VendorRequest,
): Promise<VendorAnswer> {
  try {
    const form = await readForm(request);
    const parameters: Parameters = (name) => String(form?.get(name) ?? request.query.get(name) ?? "");
    if (request.headers.authorization !== `Bearer ${api.account.settings.token}`)
      throw new VkError(5, "User authorization failed: invalid access_token (4).");
    if (parameters("v") !== VERSION) throw new VkError(8, "Invalid request: v parameter should be specified");
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!run) throw new VkError(3, "Unknown method passed");
    for (const name of CLIENT) if (parameters(name)) await api.remember(parameters(name));
    return jsonAnswer(200, { response: run(api, parameters) });
  } catch (error) {
    if (!(error instanceof VkError)) throw error;
    return errorAnswer(error.code, error.message);
  }
}

export function errorAnswer(code: number, message: string): VendorAnswer {
  return jsonAnswer(200, { error: { error_code: code, error_msg: message, request_params: [] } });
}

/** The parameters by which methods name a client. */
const CLIENT = ["peer_ids", "peer_id", "user_id", "user_ids"];

const methods: Readonly<Record<string, (api: VkApi, parameters: Parameters) => unknown>> = {
  "messages.send": send,
  "messages.isMessagesFromGroupAllowed": ({ account, conversations }, parameters) => {
    if (parameters("group_id") !== account.account) throw new VkError(100, "group_id is invalid");
    return { is_allowed: conversations.isAllowed(parameters("user_id")) ? 1 : 0 };
  },
  "messages.getConversationsById"({ conversations }, parameters) {
    const client = parameters("peer_ids");
    const allowed = conversations.isAllowed(client);
    if (allowed === null) return { count: 0, items: [] };
    const canWrite = allowed ? { allowed } : { allowed, reason: 901 };
    return { count: 1, items: [{ peer: { id: Number(client), type: "user" }, can_write: canWrite }] };
  },
  "users.get"({ nameOf }, parameters) {
    const id = parameters("user_ids");
    const [first, ...rest] = nameOf(id)?.split(" ") ?? [];
    return first === undefined ? [] : [{ id: Number(id), first_name: first, last_name: rest.join(" ") }];
  },
  "groups.getById": ({ account }) => ({
    groups: [{ id: Number(account.account), name: "Community" }],
    profiles: [],
  }),
  "groups.getTokenPermissions": () => ({
    mask: 1,
    permissions: ["messages", "photos", "docs", "manage"].map((name, index) => ({
      name,
      setting: 1 << index,
    })),
  }),
  "groups.getCallbackServers": ({ account }) => ({
    count: 1,
    items: [{ id: 1, title: "Parley", creator_id: 1, url: account.webhook, secret_key: "", status: "ok" }],
  }),
  "groups.getCallbackSettings": () => ({
    api_version: VERSION,
    events: {
      message_new: 1,
      message_reply: 1,
      message_edit: 1,
      message_allow: 1,
      message_deny: 1,
      message_read: 1,
    },
  }),
  "photos.getMessagesUploadServer": (api, parameters) => uploadServer(api, "photo", parameters),
  "docs.getMessagesUploadServer": (api, parameters) => uploadServer(api, "doc", parameters),
  "photos.saveMessagesPhoto"({ account, files }, parameters) {
    const saved =
      parameters("server") && parameters("hash") ? files.find("photo", parameters("photo")) : undefined;
    if (!saved) throw new VkError(129, "Invalid photo");
    return [{ id: saved.id, owner_id: -Number(account.account), access_key: "k1", sizes: [] }];
  },
  "docs.save"({ account, files }, parameters) {
    const saved = files.find("doc", parameters("file"));
    if (!saved) throw new VkError(105, "Couldn't save file");
    return {
      type: "doc",
      doc: { id: saved.id, owner_id: -Number(account.account), title: parameters("title") },
    };
  },
};

function uploadServer({ url, conversations }: VkApi, kind: "photo" | "doc", parameters: Parameters): unknown {
  requireAllowed(conversations, parameters("peer_id"));
  return { upload_url: `${url()}/upload/${kind}` };
}

/** For one client, who is named by `peer_ids`. */
function send(api: VkApi, parameters: Parameters): unknown {
  const { conversations, files, deliver } = api;
  const client = parameters("peer_ids");
  const randomId = Number(parameters("random_id") || Number.NaN);
  if (!/^\d+$/.test(client)) throw new VkError(100, "peer_ids is invalid");
  if (!Number.isInteger(randomId) || Math.abs(randomId) > 0x7fffffff)
    throw new VkError(100, "random_id is a required parameter");
  const text = parameters("message");
  const attachment = parameters("attachment");
  const file = attachment ? files.attachment(attachment) : undefined;
  if (!text && !file) throw new VkError(100, "message is empty or invalid");
  if (text.length > MAX_TEXT) throw new VkError(914, "Message is too long");
  const peer = Number(client);
  const code = refusalOf(conversations, client);
  if (code !== null)
    return [
      { peer_id: peer, message_id: 0, error: { code, description: "Can't send messages to this user" } },
    ];
  const sent = conversations.send(client, randomId);
  if (sent.isNew)
    deliver({
      ...{ ...sent, client, text, payload: parameters("payload") },
      ...(file ? { file } : {}),
      ...answered(parameters("forward")),
    });
  return [{ peer_id: peer, message_id: sent.messageId, conversation_message_id: sent.number }];
}

/** Of the messages that can be forwarded, only one that is answered. */
function answered(forward: string): { replyTo?: string } {
  if (!forward) return {};
  const parsed: unknown = JSON.parse(forward);
  const peer = numberAt(parsed, "peer_id");
  const number = numberAt(parsed, "conversation_message_ids", 0);
  if (peer === undefined || number === undefined || at(parsed, "is_reply") !== true)
    throw new VkError(100, "forward is invalid");
  return { replyTo: messageId(peer, number) };
}

function requireAllowed(conversations: Conversations, client: string): void {
  const code = refusalOf(conversations, client);
  if (code !== null) throw new VkError(code, "Can't send messages for users without permission");
}

function refusalOf(conversations: Conversations, client: string): number | null {
  return conversations.isAllowed(client) ? null : 901;
}
