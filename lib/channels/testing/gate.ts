import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A vendor's server seen from us: it passes requests on, and a test can act before the vendor takes a message, and before we know. */
export type Gate = {
  url: string;
  forwardTo(vendor: string): void;
  /** Called for each message, which the vendor takes afterwards. */
  beforeTaking(act: () => Promise<unknown>): void;
  /** Called for each message that the vendor took; its answer goes back afterwards. */
  beforeAnswer(act: () => Promise<unknown>): void;
  close(): Promise<void>;
};

export async function startGate(): Promise<Gate> {
  let vendor = "";
  let [before, after] = [nothing, nothing];
  const server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const { authorization = "", "content-type": type = "" } = incoming.headers;
    const isMessage = /\bmessages(\.send)?$/.test(incoming.url ?? "");
    if (isMessage) await before();
    const answer = await fetch(`${vendor}${incoming.url}`, {
      method: incoming.method ?? "POST",
      headers: { authorization, "content-type": type },
      body: Buffer.concat(pieces),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (isMessage) await after();
    response.writeHead(answer.status).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo(address) {
      vendor = address;
    },
    beforeTaking(next) {
      before = next;
    },
    beforeAnswer(next) {
      after = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function nothing(): Promise<unknown> {
  return undefined;
}
