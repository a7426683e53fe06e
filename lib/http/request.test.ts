import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NoAnswer, NotSent, request } from "./request";

let server: Server;
let url: string;
let answer: (response: ServerResponse) => void;
const signal = new AbortController().signal;

beforeEach(async () => {
  server = createServer(async (received, response) => {
    for await (const _ of received);
    answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe("what is known after a request went wrong", () => {
  it("a refused connection means that nothing was sent", async () => {
    server.close();
    await expect(request({ url, trusted: true }, signal)).rejects.toBeInstanceOf(NotSent);
  });
  it("a closed connection without an answer means that it may have been received", async () => {
    answer = (response) => response.destroy();
    await expect(request({ url, trusted: true, body: "{}" }, signal)).rejects.toBeInstanceOf(NoAnswer);
  });
  it("so does an answer that does not come in time", async () => {
    answer = () => {};
    const sent = request({ url, trusted: true, body: "{}", timeout: 50 }, signal);
    await expect(sent).rejects.toThrow("No answer within 0.05 seconds");
    await expect(sent).rejects.toBeInstanceOf(NoAnswer);
  });
  it("and an answer that begins and then stops", async () => {
    answer = (response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
    };
    const sent = request({ url, trusted: true, timeout: 300 }, signal);
    await expect(sent).rejects.toThrow("No complete answer within 0.3 seconds");
    await expect(sent).rejects.toBeInstanceOf(NoAnswer);
  });
  it("and half an answer", async () => {
    answer = (response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
      setTimeout(() => response.destroy(), 10);
    };
    await expect(request({ url, trusted: true }, signal)).rejects.toBeInstanceOf(NoAnswer);
  });
});

it("an address that somebody gave us is not followed into a private network", async () => {
  let reached = false;
  answer = (response) => {
    reached = true;
    response.end();
  };
  await expect(request({ url }, signal)).rejects.toThrow("The address is in a private network");
  expect(reached).toBe(false);
});

it("a body is streamed with its length", async () => {
  let length: string | undefined;
  server.once("request", (received) => {
    length = received.headers["content-length"];
  });
  answer = (response) => response.end("done");
  const bytes = async function* () {
    yield Buffer.from("ab");
    yield Buffer.from("c");
  };
  const answered = await request(
    { url, trusted: true, method: "PUT", body: { length: 3, bytes: bytes() } },
    signal,
  );
  expect(answered.body.toString()).toBe("done");
  expect(length).toBe("3");
});
