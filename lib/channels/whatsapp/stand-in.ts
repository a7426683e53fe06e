import { createHash, randomBytes } from "node:crypto";
import {
  APP_ID,
  type GraphProblem,
  GraphRefusal,
  type GraphStandInOptions,
  requireThat,
  startGraph,
} from "../meta/stand-in/graph";
import { BoundedMap, Bucket } from "../meta/stand-in/memory";
import type { PhoneMessage, StandIn, StandInAccount, StandInClient, StandInFile } from "../stand-in";
import { rememberWith } from "../stand-in/known";
import { Phones } from "../stand-in/phones";
import { jsonAnswer, readJson, type VendorAnswer, type VendorRequest } from "../stand-in/server";
import { kindOfMedia } from "./message-limits";
import { WhatsappFiles } from "./stand-in/files";
import { type ReceivedMessage, readReceived } from "./stand-in/message";
import { type StandInTemplate, standInTemplates } from "./stand-in/template";

/** In milliseconds. */
const WINDOW = 24 * 60 * 60_000;
const MAX_CLIENTS = 10_000;
const MAX_STATUSES = 20_000;

export type WhatsappStandInOptions = GraphStandInOptions & {
  templates?: readonly StandInTemplate[];
  /** Messages a second that the number may send. */
  throughput?: number;
  /** How a message outside the window fails: at once, or by a status afterwards. The real one does either. */
  refuses?: "at once" | "afterwards";
};

type Client = { wroteAt: number; name: string; blocked: boolean; pair: Bucket };

/** WhatsApp's side of a phone number, with the clients and their phones. */
export async function startWhatsappStandIn(
  account: StandInAccount,
  options: WhatsappStandInOptions = {},
): Promise<StandIn> {
  const { templates = standInTemplates, throughput = 80, now = () => new Date() } = options;
  const { businessAccountId = "", token = "" } = account.settings;
  const phones = new Phones();
  const clients = new BoundedMap<Client>(MAX_CLIENTS);
  const sentAlong = new BoundedMap<string>(MAX_STATUSES);
  const files = new WhatsappFiles(token, now);
  const number = new Bucket({ everyMs: 1_000 / throughput, burst: throughput });
  const remember = rememberWith(options, (id, { name, wroteAt, allowed }) => {
    if (!clients.get(id)) addClient(id, { name, wroteAt: wroteAt.getTime(), blocked: !allowed });
  });
  let accepted = 0;

  const graph = await startGraph(account, options, {
    object: "whatsapp_business_account",
    fields: ["messages"],
    scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
    tooMany: { status: 429, code: 130_429, message: "Rate limit hit" },
    answer,
    download: (request) => files.download(request),
  });

  async function answer(path: readonly string[], request: VendorRequest): Promise<VendorAnswer | null> {
    const asked = `${request.method} ${path.join("/")}`;
    if (asked === `POST ${account.account}/messages`) return receiveMessage(readJson(request));
    if (asked === `POST ${account.account}/media`) return files.upload(request);
    if (asked === `GET ${account.account}`)
      return jsonAnswer(200, { id: account.account, display_phone_number: "+1 555 078 3881" });
    if (asked === `GET ${businessAccountId}/message_templates`) return listTemplates(request.query);
    if (asked === `GET ${businessAccountId}/phone_numbers`)
      return jsonAnswer(200, { data: [{ id: account.account }] });
    if (asked === `GET ${businessAccountId}/subscribed_apps`)
      return jsonAnswer(200, { data: [{ whatsapp_business_api_data: { id: APP_ID, name: "Stand-in" } }] });
    const isFile = request.method === "GET" && path.length === 1 && /^\d+$/.test(path[0] ?? "");
    return isFile ? files.describe(path[0] ?? "", graph.url) : null;
  }

  async function receiveMessage(body: unknown): Promise<VendorAnswer> {
    const message = readReceived(body, templates);
    const { to, type, file, template } = message;
    await remember(to);
    if (file !== null)
      requireThat(kindOfMedia(files.find(file).mediaType) === type, {
        status: 400,
        code: 131_053,
        message: "Media upload error",
        details: `The file cannot be sent as ${type}`,
      });
    const client = clientOf(to);
    const time = now().getTime();
    requireThat(number.take(time), { status: 429, code: 130_429, message: "Rate limit hit" });
    requireThat(client.pair.take(time), {
      status: 400,
      code: 131_056,
      message: "(Business Account, Consumer Account) pair rate limit hit",
    });
    const isOpen = template !== null || time - client.wroteAt < WINDOW;
    if (!isOpen && options.refuses !== "afterwards") throw new GraphRefusal(WINDOW_CLOSED);
    accepted++;
    const id = newId();
    deliver(id, message, client, isOpen);
    return jsonAnswer(200, {
      messaging_product: "whatsapp",
      contacts: [{ input: to, ...(isUserId(to) ? { user_id: to } : { wa_id: to }) }],
      messages: [{ id, ...(template === null ? {} : { message_status: "accepted" }) }],
    });
  }

  /** The client's phone gets it, and we get a status, or two for a failure that comes afterwards. */
  function deliver(id: string, message: ReceivedMessage, client: Client, isOpen: boolean): void {
    const { to, text, file, template, replyTo } = message;
    if (message.sentAlong !== null) sentAlong.set(id, message.sentAlong);
    const failure = client.blocked ? UNDELIVERABLE : isOpen ? null : WINDOW_CLOSED;
    if (failure) return void postStatus(to, id, "failed", failure).catch(stopped);
    const attached = file === null ? undefined : files.find(file);
    phones.add(to, {
      ...{ id, from: "centre", at: now(), text, state: "sent" },
      ...(attached ? { file: attached } : {}),
      ...(template === null ? {} : { template }),
      ...(replyTo === null ? {} : { replyTo }),
    });
    void postStatus(to, id, "sent").catch(stopped);
  }

  async function postStatus(client: string, id: string, status: string, error?: GraphProblem): Promise<void> {
    const along = sentAlong.get(id);
    const { code, message: title, details } = error ?? {};
    await post({
      statuses: [
        {
          id,
          status,
          timestamp: seconds(now()),
          ...(isUserId(client) ? { recipient_user_id: client } : { recipient_id: client }),
          ...(along === undefined ? {} : { biz_opaque_callback_data: along }),
          ...(error
            ? { errors: [{ code, title, message: title, error_data: { details: details ?? title } }] }
            : { pricing: { billable: true, pricing_model: "PMP", category: "service" } }),
        },
      ],
    });
  }

  async function post(value: object): Promise<void> {
    const metadata = { display_phone_number: "15550783881", phone_number_id: account.account };
    const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
    await graph.post({ id: businessAccountId, changes: [change] });
  }

  function listTemplates(query: URLSearchParams): VendorAnswer {
    const start = Number(query.get("after") ?? 0);
    const limit = Math.min(Number(query.get("limit") ?? 25), 100);
    const end = start + limit;
    const hasMore = end < templates.length;
    return jsonAnswer(200, {
      data: templates.slice(start, end),
      paging: { cursors: { after: String(end) }, ...(hasMore ? { next: `${graph.url}/next` } : {}) },
    });
  }

  function clientOf(id: string): Client {
    const nobody = { wroteAt: Number.NEGATIVE_INFINITY, name: "", blocked: false };
    return clients.get(id) ?? addClient(id, nobody);
  }

  function addClient(id: string, facts: Omit<Client, "pair">): Client {
    const client = { ...facts, pair: new Bucket({ everyMs: 6_000, burst: 45 }) };
    clients.set(id, client);
    return client;
  }

  async function write(
    { id: from, name }: StandInClient,
    content: object,
    shown: Pick<PhoneMessage, "text" | "file">,
  ): Promise<string> {
    const id = newId();
    const time = now();
    Object.assign(clientOf(from), { name, wroteAt: time.getTime() });
    phones.add(from, { ...shown, id, from: "client", at: time, state: "sent" });
    const userId = userIdOf(from);
    const isHidden = isUserId(from);
    await post({
      contacts: [{ profile: { name }, ...(isHidden ? {} : { wa_id: from }), user_id: userId }],
      messages: [
        {
          ...(isHidden ? {} : { from }),
          ...{ from_user_id: userId, id, timestamp: seconds(time), ...content },
        },
      ],
    });
    return id;
  }

  return {
    url: graph.url,
    messages: (client) => phones.messages(client),
    clients: () => phones.list(),
    write: (client, text) => write(client, { type: "text", text: { body: text } }, { text }),
    writeFile: (client, file) => write(client, fileContent(files.add(file), file), { text: "", file }),
    async receive(client, state) {
      for (const { id } of phones.advance(client, state)) await postStatus(client, id, state);
    },
    async letTimePass(client, time) {
      phones.letTimePass(client, time);
      const known = clients.get(client);
      if (known) known.wroteAt -= time;
    },
    /** WhatsApp does not report a block; messages to the client just fail. */
    async permit(client, allowed) {
      clientOf(client).blocked = !allowed;
    },
    misbehave: graph.misbehave,
    accepted: () => accepted,
    close: graph.close,
  };
}

const WINDOW_CLOSED: GraphProblem = {
  status: 400,
  code: 131_047,
  message: "Re-engagement message",
  details: "More than 24 hours have passed since the customer last replied to this number.",
};
const UNDELIVERABLE: GraphProblem = { status: 400, code: 131_026, message: "Message undeliverable" };

function fileContent(id: string, { name, mediaType, bytes }: StandInFile): object {
  const sha256 = createHash("sha256").update(bytes).digest("base64");
  const isSticker = mediaType === "image/webp";
  const type = isSticker ? "sticker" : (kindOfMedia(mediaType) ?? "document");
  const part = {
    ...{ id, mime_type: mediaType, sha256 },
    ...(type === "document" ? { filename: name } : {}),
    ...(type === "audio" ? { voice: mediaType === "audio/ogg" } : {}),
  };
  return { type, [type]: part };
}

function isUserId(client: string): boolean {
  return /^[A-Z]{2}\./.test(client);
}

/** WhatsApp gives everyone an id for each business; here it follows from the number. */
function userIdOf(client: string): string {
  if (isUserId(client)) return client;
  const hash = createHash("sha256").update(client).digest("hex");
  return `CZ.${BigInt(`0x${hash.slice(0, 15)}`)}`;
}

function newId(): string {
  return `wamid.${randomBytes(24).toString("base64")}`;
}

function seconds(time: Date): string {
  return String(Math.floor(time.getTime() / 1_000));
}

/** Webhooks that nobody takes any more. */
function stopped(): void {}
