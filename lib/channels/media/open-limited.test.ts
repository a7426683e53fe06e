import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestStream } from "@/lib/http/request";
import { type Limits, openLimited } from "./open-limited";

/** Sends a piece every 20 ms; after `pieces` of them it sends nothing and does not end. */
const server = createServer(async (request, response) => {
  const pieces = Number(request.url?.slice(1));
  response.writeHead(200, { "content-length": "1000" }).flushHeaders();
  for (let sent = 0; sent < pieces && !response.destroyed; sent++) {
    response.write("x");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const { signal } = new AbortController();
const read = async (pieces: number, limits: Limits) => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${pieces}`;
  const open = async (limited: AbortSignal) => {
    const { stream } = await requestStream({ url, trusted: true }, limited);
    return { bytes: stream, length: null };
  };
  const { bytes } = await openLimited(open, signal, limits);
  for await (const _ of bytes);
};

test.each([0, 3])("a file that stops after %d pieces does not hold a worker", async (pieces) => {
  await expect(read(pieces, { idle: 200, rate: 1 })).rejects.toThrow("The vendor stopped sending the file");
});

test("nor does one that comes in drops", async () => {
  await expect(read(1_000, { idle: 200, rate: 1 })).rejects.toThrow("The vendor sends the file too slowly");
});
