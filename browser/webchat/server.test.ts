import { afterEach, expect, test, vi } from "vitest";
import { RequestError, Server } from "./server";

afterEach(() => vi.unstubAllGlobals());

function answerWith(...chunks: string[]): void {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  vi.stubGlobal("fetch", async () => new Response(body));
}

async function eventsOf(): Promise<string[]> {
  const names: string[] = [];
  await new Server("https://parley.example", "token").listen(
    (name) => names.push(name),
    AbortSignal.timeout(5_000),
  );
  return names;
}

test("events of the stream arrive whole however a proxy cuts or ends their lines", async () => {
  answerWith(
    "retry: 2000\n\neve",
    "nt: wa",
    "ke\ndata: 1\n",
    "\nevent: typing\r\ndata: 2\r\n\r\n",
    ": kept open\n\n",
  );
  expect(await eventsOf()).toEqual(["wake", "typing"]);
});

test("an event that the connection cut off is not delivered", async () => {
  answerWith("event: wake\ndata: 1\n");
  expect(await eventsOf()).toEqual([]);
});

test("a refused stream says whether trying again may help", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ detail: "Not here" }, { status: 403 }));
  await expect(eventsOf()).rejects.toMatchObject({ message: "Not here", retryable: false });
  vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
  await expect(eventsOf()).rejects.toBeInstanceOf(RequestError);
});
