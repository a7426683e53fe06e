import { createCipheriv, randomBytes, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { StandIn, StandInAccount, StandInFile, StandInOptions } from "../stand-in";
import { rememberWith } from "../stand-in/known";
import { Phones } from "../stand-in/phones";
import { startVendorServer, type VendorAnswer, type VendorRequest } from "../stand-in/server";
import { webhookSender } from "../stand-in/webhooks";
import { StoredFiles } from "./stand-in/files";
import { answerApple } from "./stand-in/gateway";
import { signToken } from "./token";

/** So that memory stays bounded. */
const MAX_CLIENTS = 10_000;
const CAPABILITIES = "QUICK,LIST,TIME,AUTH,AUTH2,FORM";

/** Apple's side of Messages for Business, with the clients and their devices. It gives no receipts, as Apple gives none. */
export async function startAppleStandIn(
  account: StandInAccount,
  options: StandInOptions = {},
): Promise<StandIn> {
  const phones = new Phones();
  const files = new StoredFiles();
  const open = new Map<string, boolean>();
  const remember = rememberWith(options, (client, { allowed }) => {
    if (!open.has(client)) setOpen(client, allowed);
  });
  let accepted = 0;
  const server = await startVendorServer({
    ...options,
    answer: (request) => answer(request),
    rateLimit: () => ({ status: 429, body: "" }),
  });
  const webhooks = webhookSender(`${account.webhook}/message`);

  async function answer(request: VendorRequest): Promise<VendorAnswer> {
    await remember(String(request.headers["destination-id"] ?? ""));
    return answerApple(
      {
        account,
        files,
        url: () => server.url,
        isOpen: (client) => open.get(client) ?? false,
        deliver({ id, client, text, file }) {
          accepted++;
          phones.add(client, { id, from: "centre", at: new Date(), text, file, state: "sent" });
        },
      },
      request,
    );
  }

  function setOpen(client: string, isOpen: boolean): void {
    open.delete(client);
    open.set(client, isOpen);
    const [oldest] = open.keys();
    if (open.size > MAX_CLIENTS && oldest !== undefined) open.delete(oldest);
  }

  async function send(client: string, content: Record<string, unknown>): Promise<void> {
    const id = randomUUID();
    const message = { v: 1, id, sourceId: client, destinationId: account.account, ...content };
    const { mspId = "", secret = "" } = account.settings;
    await webhooks.send({
      body: gzipSync(JSON.stringify(message)),
      headers: {
        authorization: `Bearer ${signToken({ mspId, secret }, { aud: mspId })}`,
        "content-type": "application/json",
        "content-encoding": "gzip",
        id: message.id,
        "source-id": client,
        "destination-id": account.account,
        "capability-list": CAPABILITIES,
      },
    });
  }

  /** A client who writes opens the conversation. */
  async function write(client: string, text: string, file?: StandInFile): Promise<string> {
    setOpen(client, true);
    const id = randomUUID();
    phones.add(client, { id, from: "client", at: new Date(), text, file, state: "sent" });
    await send(client, { type: "typing_start" });
    const attachments = file ? { attachments: [store(file)] } : {};
    await send(client, { id, type: "text", body: file ? "\uFFFC" : text, locale: "en_US", ...attachments });
    return id;
  }

  function store({ name, mediaType, bytes }: StandInFile): object {
    const key = randomBytes(32);
    const cipher = createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
    const { id, owner } = files.add(bytes.length);
    const checksum = files.upload(id, Buffer.concat([cipher.update(bytes), cipher.final()]));
    return {
      name,
      mimeType: mediaType,
      size: bytes.length,
      "signature-base64": checksum,
      url: `${server.url}/content/${id}`,
      owner,
      key: `00${key.toString("hex")}`,
    };
  }

  return {
    url: server.url,
    messages: (client) => phones.messages(client),
    clients: () => phones.list(),
    write: (client, text) => write(client.id, text),
    writeFile: (client, file) => write(client.id, "", file),
    async receive(client, state) {
      phones.advance(client, state);
    },
    async letTimePass(client, time) {
      phones.letTimePass(client, time);
    },
    /** Only the client's next message opens a conversation that they closed. */
    async permit(client, allowed) {
      if (allowed) return;
      setOpen(client, false);
      await send(client, { type: "close" });
    },
    misbehave: (how, times) => server.misbehave(how, times),
    accepted: () => accepted,
    async close() {
      webhooks.stop();
      await server.close();
    },
  };
}
