import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { setEnv } from "@/env";
import { deleteJobs } from "@/lib/jobs/testing";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";
import { makeDesk } from "@/lib/sessions/testing/desk";
import { createAccount } from "../accounts/create";
import { listAccounts } from "../accounts/list";
import { processWebhooks } from "../inbox/process";
import { post, receive, runJobs, SECRET } from "../testing/account";
import { fetchMedia } from "./fetch";
import { giveUpMedia } from "./give-up";

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let key: string;
let answer: (response: ServerResponse) => unknown;
const vendor = createServer((_, response) => answer(response));
beforeAll(async () => {
  vendor.listen(0, "127.0.0.1");
  await once(vendor, "listening");
});
afterAll(() => {
  vendor.closeAllConnections();
  vendor.close();
});
beforeEach(async () => {
  const desk = await makeDesk(db.sql, "north");
  const fields = { channel: "generic", name: "Shop", account: "shop", groupId: desk.sales, secret: SECRET };
  await createAccount(desk.admin, fields);
  key = (await listAccounts(desk.admin))[0]?.publicKey ?? "";
  answer = (response) => response.end("A photo");
});

let count = 0;
const receiveFile = () => {
  const url = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/photo`;
  const file = { url, name: "photo.txt", mediaType: "text/plain" };
  return receive(db.sql, { key, name: "shop" }, [
    { type: "message", id: `f-${++count}`, client: { id: "karel" }, file },
  ]);
};
const answerWith = (next: typeof answer) => {
  answer = next;
};
const files = () =>
  db.sql`select storage_key is not null as stored, remote is null as done, failure from files`;
const giveUp = () => giveUpMedia.run({}, { signal: new AbortController().signal, log: log() });

test("a file whose session is anonymised while it is fetched is not stored", async () => {
  await receiveFile();
  answer = async (response) => {
    response.write("A ");
    await db.sql`update sessions set anonymised_at = now()`;
    response.end("photo");
  };
  await runJobs(db.sql, fetchMedia);
  expect(await files()).toEqual([{ stored: false, done: false, failure: null }]);
});

test("a file that no job fetches any more is given up, and one whose job will run is not", async () => {
  await receiveFile();
  await giveUp();
  expect(await files()).toEqual([{ stored: false, done: false, failure: null }]);
  await deleteJobs(db.sql);
  await giveUp();
  expect(await files()).toEqual([
    { stored: false, done: true, failure: "The channel did not give us the file" },
  ]);
});

test("files that do not come stop neither webhooks nor other jobs", async () => {
  const held: ServerResponse[] = [];
  answer = (response) => held.push(response.writeHead(200));
  for (let file = 1; file <= 6; file++) await receiveFile();
  const worker = startWorker({ jobs: [fetchMedia, processWebhooks], crons: [] });
  try {
    await expect.poll(() => held).toHaveLength(1);
    await post({ key, name: "shop" }, [
      { type: "message", id: "m-1", client: { id: "karel" }, text: "Are you there?" },
    ]);
    const texts = () => db.sql`select from session_events where text = 'Are you there?'`;
    await expect.poll(texts).toHaveLength(1);
    expect(held).toHaveLength(1);
  } finally {
    await worker.stop();
  }
});

test.each([
  ["is empty", () => answerWith((response) => response.end()), "The file is empty"],
  [
    "redirects to itself",
    () => answerWith((response) => response.writeHead(302, { location: "/photo" }).end()),
    "The address of the file redirects too often",
  ],
  [
    "is moved to a file of ours",
    () => answerWith((response) => response.writeHead(302, { location: "file:///etc/hosts" }).end()),
    "The file was moved to an address that cannot be used",
  ],
  [
    "has an address in our network",
    () => setEnv({ WEBHOOK_PRIVATE: undefined }),
    "The file cannot be fetched: The address is in a private network",
  ],
] as const)("a file that %s is given up at once", async (_, prepare, failure) => {
  await receiveFile();
  prepare();
  await runJobs(db.sql, fetchMedia);
  setEnv({ WEBHOOK_PRIVATE: "true" });
  expect(await files()).toEqual([{ stored: false, done: true, failure }]);
});
