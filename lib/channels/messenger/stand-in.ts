import { randomBytes } from "node:crypto";
import {
  APP_ID,
  type GraphProblem,
  type GraphStandInOptions,
  requireThat,
  startGraph,
} from "../meta/stand-in/graph";
import { BoundedMap, Bucket } from "../meta/stand-in/memory";
import type { PhoneMessage, StandIn, StandInAccount, StandInClient, StandInFile } from "../stand-in";
import { rememberWith } from "../stand-in/known";
import { Phones } from "../stand-in/phones";
import { jsonAnswer, readJson, type VendorAnswer, type VendorRequest } from "../stand-in/server";
import { kindOfFile } from "./message-limits";
import { MessengerFiles } from "./stand-in/files";
import { type ReceivedMessage, readReceived } from "./stand-in/message";

/** In milliseconds. */
const HOUR = 60 * 60_000;
const FREE_WINDOW = 24 * HOUR;
const HUMAN_WINDOW = 7 * 24 * HOUR;
const MAX_CLIENTS = 10_000;

type Client = { wroteAt: number; name: string; blocked: boolean };

/** Messenger's side of a page, with the clients and their phones. */
export async function startMessengerStandIn(
  account: StandInAccount,
  options: GraphStandInOptions = {},
): Promise<StandIn> {
  const { now = () => new Date() } = options;
  const page = account.account;
  const phones = new Phones();
  const clients = new BoundedMap<Client>(MAX_CLIENTS);
  const files = new MessengerFiles();
  const rate = new Bucket({ everyMs: 1_000 / 300, burst: 300 });
  const remember = rememberWith(options, (id, { name, wroteAt, allowed }) => {
    if (!clients.get(id)) clients.set(id, { name, wroteAt: wroteAt.getTime(), blocked: !allowed });
  });
  let accepted = 0;

  const graph = await startGraph(account, options, {
    object: "page",
    fields: SUBSCRIBED,
    scopes: ["pages_messaging", "pages_manage_metadata"],
    tooMany: TOO_MANY,
    answer,
    download: (request) => files.download(request),
  });

  async function answer(path: readonly string[], request: VendorRequest): Promise<VendorAnswer | null> {
    const asked = `${request.method} ${path.join("/")}`;
    if (asked === `POST ${page}/messages`) return receiveMessage(readReceived(readJson(request)));
    if (asked === `POST ${page}/message_attachments`) return files.upload(request);
    if (asked === "GET me" || asked === `GET ${page}`) return jsonAnswer(200, { id: page, name: "Our page" });
    if (asked === `GET ${page}/subscribed_apps`)
      return jsonAnswer(200, { data: [{ id: APP_ID, name: "Stand-in", subscribed_fields: SUBSCRIBED }] });
    const client = request.method === "GET" && path.length === 1 ? await find(path[0] ?? "") : null;
    if (!client) return null;
    const [firstName = "", ...rest] = client.name.split(" ");
    return jsonAnswer(200, { first_name: firstName, last_name: rest.join(" "), id: path[0] });
  }

  async function receiveMessage(message: ReceivedMessage): Promise<VendorAnswer> {
    const { to, isHuman, text, attachment, replyTo, metadata } = message;
    const client = await find(to);
    requireThat(client !== null, NO_SUCH_CLIENT);
    const file = attachment ? files.find(attachment.id) : undefined;
    requireThat(!client.blocked, UNAVAILABLE);
    const time = now().getTime();
    requireThat(rate.take(time), TOO_MANY);
    requireThat(time - client.wroteAt < (isHuman ? HUMAN_WINDOW : FREE_WINDOW), WINDOW_CLOSED);
    accepted++;
    const id = newId();
    phones.add(to, {
      ...{ id, from: "centre", at: now(), text, state: "sent" },
      ...(file ? { file } : {}),
      ...(replyTo === null ? {} : { replyTo }),
    });
    const echo = {
      ...{ mid: id, is_echo: true, app_id: Number(APP_ID), text },
      ...(metadata === null ? {} : { metadata }),
    };
    void post(page, to, { message: echo }).catch(() => {});
    return jsonAnswer(200, { recipient_id: to, message_id: id });
  }

  async function post(sender: string, recipient: string, event: object): Promise<void> {
    const time = now().getTime();
    const messaging = [{ sender: { id: sender }, recipient: { id: recipient }, timestamp: time, ...event }];
    await graph.post({ id: page, time, messaging });
  }

  /** Null for somebody who never wrote to the page, whom Messenger does not know. */
  async function find(id: string): Promise<Client | null> {
    await remember(id);
    return clients.get(id) ?? null;
  }

  async function write(
    { id: from, name }: StandInClient,
    content: object,
    shown: Pick<PhoneMessage, "text" | "file">,
  ): Promise<string> {
    const id = newId();
    const time = now();
    clients.set(from, { name, wroteAt: time.getTime(), blocked: clients.get(from)?.blocked ?? false });
    phones.add(from, { ...shown, id, from: "client", at: time, state: "sent" });
    await post(from, page, { message: { mid: id, ...content } });
    return id;
  }

  function attached(file: StandInFile): object {
    return {
      attachments: [{ type: kindOfFile(file.mediaType), payload: { url: files.publish(file, graph.url) } }],
    };
  }

  return {
    url: graph.url,
    messages: (client) => phones.messages(client),
    clients: () => phones.list(),
    write: (client, text) => write(client, { text }, { text }),
    writeFile: (client, file) => write(client, attached(file), { text: "", file }),
    async receive(client, state) {
      const behind = phones.advance(client, state);
      if (behind.length === 0) return;
      const watermark = now().getTime();
      const mids = behind.map(({ id }) => id);
      if (state === "delivered") await post(client, page, { delivery: { mids, watermark } });
      else await post(client, page, { read: { watermark } });
    },
    async letTimePass(client, time) {
      phones.letTimePass(client, time);
      const known = clients.get(client);
      if (known) known.wroteAt -= time;
    },
    /** Messenger does not report a block; only a message to the client then fails with it. */
    async permit(client, allowed) {
      const known = await find(client);
      if (known) known.blocked = !allowed;
    },
    misbehave: graph.misbehave,
    accepted: () => accepted,
    close: graph.close,
  };
}

const SUBSCRIBED: readonly string[] = [
  "messages",
  "messaging_postbacks",
  "message_deliveries",
  "message_reads",
  "message_reactions",
  "message_echoes",
];

const TOO_MANY: GraphProblem = {
  status: 400,
  code: 613,
  message: "Calls to this API have exceeded the rate limit",
};
const NO_SUCH_CLIENT: GraphProblem = {
  status: 400,
  code: 100,
  subcode: 2_018_001,
  message: "No matching user found",
};
const UNAVAILABLE: GraphProblem = {
  status: 400,
  code: 551,
  subcode: 1_545_041,
  message: "This person isn't available right now.",
};
const WINDOW_CLOSED: GraphProblem = {
  status: 403,
  code: 10,
  subcode: 2_018_278,
  message: "This message is sent outside of allowed window",
};

function newId(): string {
  return `m_${randomBytes(24).toString("base64url")}`;
}
