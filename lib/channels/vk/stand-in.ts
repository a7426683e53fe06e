import { randomBytes } from "node:crypto";
import type { StandIn, StandInAccount, StandInClient, StandInFile, StandInOptions } from "../stand-in";
import { rememberWith } from "../stand-in/known";
import { Phones } from "../stand-in/phones";
import { startVendorServer, type VendorAnswer, type VendorRequest } from "../stand-in/server";
import { webhookSender } from "../stand-in/webhooks";
import { messageId } from "./message-id";
import { Conversations } from "./stand-in/conversations";
import { VkFiles } from "./stand-in/files";
import { answerMethod, type DeliveredMessage, errorAnswer, type VkApi } from "./stand-in/methods";

/** So that memory stays bounded. */
const MAX_NAMES = 10_000;

export type VkStandInOptions = StandInOptions & {
  /** How many messages each conversation has had before: their numbers are unique forever. */
  numbered?: number;
};

/** VK's side of a community's messages, with the clients. Ids of clients are numbers. VK has no receipts of delivery. */
export async function startVkStandIn(
  account: StandInAccount,
  options: VkStandInOptions = {},
): Promise<StandIn> {
  const phones = new Phones();
  const conversations = new Conversations(options.numbered ?? 0);
  const files = new VkFiles();
  const names = new Map<string, string>();
  const remember = rememberWith(options, (client, { name, allowed }) => {
    names.set(client, names.get(client) ?? name);
    if (!conversations.has(client)) conversations.allow(client, allowed);
  });
  let accepted = 0;
  const api: VkApi = {
    account,
    conversations,
    remember,
    files,
    url: () => server.url,
    nameOf: (client) => names.get(client) ?? null,
    deliver,
  };
  const server = await startVendorServer({
    ...options,
    answer: (request) => answer(api, request),
    rateLimit: () => errorAnswer(6, "Too many requests per second"),
  });
  const confirmations = webhookSender(account.webhook, (_, body) => body === account.settings.confirmation);
  const webhooks = webhookSender(account.webhook, (status, body) => status === 200 && body === "ok");
  let confirmed: Promise<void> | null = null;

  /** VK sends events only to an address that is confirmed. */
  async function send(type: string, object: unknown): Promise<void> {
    confirmed ??= confirmations.send(post("confirmation"));
    await confirmed;
    await webhooks.send(post(type, object));
  }

  function post(type: string, object?: unknown) {
    const envelope = {
      type,
      group_id: Number(account.account),
      event_id: randomBytes(20).toString("hex"),
      v: "5.199",
      secret: account.settings.secret,
    };
    return { body: JSON.stringify({ ...envelope, object }), headers: { "content-type": "application/json" } };
  }

  function deliver(message: DeliveredMessage): void {
    const { client, text, file, number, messageId: id, randomId, payload, replyTo } = message;
    accepted++;
    const at = new Date();
    phones.add(client, {
      id: messageId(Number(client), number),
      from: "centre",
      at,
      text,
      file,
      state: "sent",
      ...(replyTo === undefined ? {} : { replyTo }),
    });
    const echo = {
      id,
      date: seconds(at),
      out: 1,
      from_id: -Number(account.account),
      peer_id: Number(client),
    };
    // Not waited for: VK answers the request first.
    void send("message_reply", {
      ...echo,
      text,
      payload,
      random_id: randomId,
      conversation_message_id: number,
    }).catch(() => {});
  }

  async function write(
    { id: client, name }: StandInClient,
    text: string,
    file?: StandInFile,
  ): Promise<string> {
    names.set(client, name);
    const [oldest] = names.keys();
    if (names.size > MAX_NAMES && oldest !== undefined) names.delete(oldest);
    const { messageId: messageNumber, number } = conversations.write(client);
    const at = new Date();
    const id = messageId(Number(client), number);
    phones.add(client, { id, from: "client", at, text, file, state: "sent" });
    const peer = Number(client);
    const message = {
      id: messageNumber,
      date: seconds(at),
      out: 0,
      from_id: peer,
      peer_id: peer,
      conversation_message_id: number,
      text: escaped(text),
      attachments: file ? [attachmentOf(file, peer)] : [],
      fwd_messages: [],
      random_id: 0,
    };
    await send("message_new", { message, client_info: { keyboard: true, lang_id: 0 } });
    return id;
  }

  function attachmentOf(file: StandInFile, owner: number): object {
    const isPhoto = /^image\/(jpeg|png)$/.test(file.mediaType);
    const { id, token } = files.store(isPhoto ? "photo" : "doc", file);
    const url = `${server.url}/download/${token}`;
    const { name: title, bytes } = file;
    return isPhoto
      ? {
          type: "photo",
          photo: { id, owner_id: owner, sizes: [{ type: "w", url, width: 1_280, height: 960 }] },
        }
      : {
          type: "doc",
          doc: { id, owner_id: owner, title, size: bytes.length, ext: title.split(".").at(-1), url },
        };
  }

  return {
    url: server.url,
    messages: (client) => phones.messages(client),
    clients: () => phones.list(),
    write: (client, text) => write(client, text),
    writeFile: (client, file) => write(client, "", file),
    async receive(client, state) {
      if (phones.advance(client, state).length === 0 || state !== "read") return;
      const peer = Number(client);
      const { messageId: last, number } = conversations.last(client);
      await send("message_read", {
        from_id: peer,
        peer_id: peer,
        read_message_id: last,
        conversation_message_id: number,
      });
    },
    async letTimePass(client, time) {
      phones.letTimePass(client, time);
    },
    async permit(client, allowed) {
      conversations.allow(client, allowed);
      const object = { user_id: Number(client) };
      await send(allowed ? "message_allow" : "message_deny", allowed ? { ...object, key: "" } : object);
    },
    misbehave: (how, times) => server.misbehave(how, times),
    accepted: () => accepted,
    async close() {
      confirmations.stop();
      webhooks.stop();
      await server.close();
    },
  };
}

function answer(api: VkApi, request: VendorRequest): VendorAnswer | Promise<VendorAnswer> {
  const [, root, name = ""] = request.path.split("/");
  const isPost = request.method === "POST";
  if (root === "method" && isPost) return answerMethod(api, name, request);
  if (root === "upload" && isPost && (name === "photo" || name === "doc"))
    return api.files.upload(name, request);
  if (root === "download" && request.method === "GET") return api.files.download(name);
  return { status: 404, body: "" };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}

/** As VK escapes texts. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
