import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { presentation } from "@/lib/files/allowed-types";
import { type VendorChannel, vendorChannels } from "../vendors/accounts";
import type { Vendors } from "../vendors/start";
import { actions } from "./actions";
import { Handsets } from "./handsets";
import { History } from "./history";
import { page } from "./page";
import { People } from "./people";
import { type Phones, readView } from "./view";

export type PhoneOptions = {
  vendors: Vendors;
  host: string;
  /** 0 for any free port. */
  port: number;
  /** The address of Parley. */
  parley: string;
  /** What the page loads. */
  assets: { script: string; style: string };
};

export type PhoneServer = { port: number; close(): Promise<void> };

/** In bytes. */
const MAX_BODY = 50_000;

/** Nothing from elsewhere runs or is shown on the page. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

/** Serves the page on which one is a client of the demo world. */
export async function startPhone(options: PhoneOptions): Promise<PhoneServer> {
  const { vendors, host } = options;
  const handsets = new Handsets(vendors);
  const phones = { vendors, handsets, people: new People(), history: new History() };
  const server = createServer((request, response) => {
    answer(options, phones, request, response).catch((error: unknown) => {
      console.error(`The phone could not answer: ${error instanceof Error ? error.message : error}`);
      if (response.headersSent) response.destroy();
      else reply(response, 500, "The phone could not answer. The demo's output says why.");
    });
  });
  server.listen(options.port, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async close() {
      handsets.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  { parley, assets }: PhoneOptions,
  phones: Phones,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://phone");
  if (request.method === "POST") return act(phones, pathname.slice(1), request, response);
  if (pathname === "/phone.js") return reply(response, 200, assets.script, "text/javascript");
  if (pathname === "/phone.css") return reply(response, 200, assets.style, "text/css");
  const channel = channelIn(searchParams) ?? vendorChannels[0];
  const client = searchParams.get("client");
  if (pathname === "/file") return sendFile(phones, channel, searchParams, response);
  if (pathname !== "/") return reply(response, 404, "There is no such page");
  const view = await readView(phones, channel, client);
  // The script says when nobody looks, because the page is in the background.
  if (view.handset && request.headers["x-visible"] !== "no") phones.handsets.look(view.handset);
  reply(response, 200, page(view, parley), "text/html");
}

async function act(
  phones: Phones,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isFromElsewhere(request)) return reply(response, 403, "This is for the page itself only");
  const form = await readForm(request);
  const channel = form && channelIn(form);
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!form || !channel || !action) return reply(response, 400, "This cannot be done");
  const client = await action(phones, channel, form);
  if (client === null) return reply(response, 400, "This cannot be done");
  response.writeHead(303, { ...HEADERS, location: `/?${new URLSearchParams({ channel, client })}` }).end();
}

/** Browsers say which page a form is sent from. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}

/** Null for a body that is too large. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > MAX_BODY) return null;
    pieces.push(piece as Buffer);
  }
  return new URLSearchParams(Buffer.concat(pieces).toString("utf8"));
}

function channelIn(values: URLSearchParams): VendorChannel | null {
  return vendorChannels.find((channel) => channel === values.get("channel")) ?? null;
}

/** Shows what a browser can show, and offers the rest for saving. */
function sendFile(
  { vendors }: Phones,
  channel: VendorChannel,
  values: URLSearchParams,
  response: ServerResponse,
): void {
  const messages = vendors[channel].standIn.messages(values.get("client") ?? "");
  const file = messages.find(({ id }) => id === values.get("message"))?.file;
  if (!file) {
    reply(response, 404, "There is no such file");
    return;
  }
  const isShown = presentation(file.mediaType) !== null;
  response
    .writeHead(200, {
      ...HEADERS,
      "content-type": isShown ? file.mediaType : "application/octet-stream",
      "content-length": file.bytes.length,
      ...(isShown ? {} : { "content-disposition": "attachment" }),
    })
    .end(file.bytes);
}

function reply(response: ServerResponse, status: number, body: string, type = "text/plain"): void {
  response.writeHead(status, { ...HEADERS, "content-type": `${type}; charset=utf-8` }).end(body);
}
