import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Misbehaviour } from "../stand-in";

/** In bytes: the largest file that a vendor takes is 100 MB. */
const MAX_BODY = 105_000_000;
/** In milliseconds: longer than any client of an API waits. */
const HOLD = 60_000;

export type VendorRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

export type VendorAnswer = { status: number; headers?: Record<string, string>; body: string | Buffer };

export type VendorServerOptions = {
  answer(request: VendorRequest): VendorAnswer | Promise<VendorAnswer>;
  /** What the vendor answers when there are too many requests. */
  rateLimit(): VendorAnswer;
  /** 0 for any free port. */
  port?: number;
  /** In milliseconds: after this a request that is never answered loses its connection. */
  hold?: number;
};

export type VendorServer = {
  url: string;
  /** As in StandIn. */
  misbehave(how: Misbehaviour, times?: number): Promise<void>;
  close(): Promise<void>;
};

/** The HTTP side of a stand-in, on loopback. */
export async function startVendorServer(options: VendorServerOptions): Promise<VendorServer> {
  let next: { how: Misbehaviour; times: number } | null = null;
  const server = createServer((incoming, response) => {
    respond(incoming, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(String(error));
    });
  });
  const open = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };

  async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    if (!request) return void response.writeHead(413, { connection: "close" }).end();
    const how = next?.how;
    if (next && --next.times <= 0) next = null;
    if (how === "late") return hold(response);
    if (how === "server error") return void response.writeHead(500).end("<html>Internal Server Error</html>");
    const answer = how === "rate limit" ? options.rateLimit() : await options.answer(request);
    if (how === "slow") return hold(response);
    if (how === "malformed") return void response.writeHead(200).end('{"messages":[{"id":');
    const length = { "content-length": String(Buffer.byteLength(answer.body)) };
    response.writeHead(answer.status, { ...length, ...answer.headers }).end(answer.body);
  }

  function hold(response: ServerResponse): void {
    const timer = setTimeout(() => response.destroy(), options.hold ?? HOLD);
    response.once("close", () => clearTimeout(timer));
  }

  await open(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    async misbehave(how, times = 1) {
      const refuses = how === "refuse connection" && times > 0;
      next = how !== "refuse connection" && times > 0 ? { how, times } : null;
      if (refuses) await stop();
      else if (!server.listening) await open(port);
    },
    close: stop,
  };
}

/** Null for a body that is too large. */
async function read(incoming: IncomingMessage): Promise<VendorRequest | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming) {
    size += (piece as Buffer).length;
    if (size > MAX_BODY) return null;
    pieces.push(piece as Buffer);
  }
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://vendor");
  return {
    method: incoming.method ?? "",
    path: pathname,
    query: searchParams,
    headers: incoming.headers,
    body: Buffer.concat(pieces),
  };
}

export function jsonAnswer(status: number, value: unknown): VendorAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** The JSON object of a body; null for anything else. */
export function readJson({ body }: Pick<VendorRequest, "body">): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The fields and files of a multipart or URL-encoded body; null when it is neither. */
export async function readForm({ headers, body }: VendorRequest): Promise<FormData | null> {
  const type = headers["content-type"] ?? "";
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}
