import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound, TooLarge, Unavailable } from "@/lib/errors";
import { MAX_FILE_SIZE } from "@/lib/files/file-size";
import { findFile } from "@/lib/files/find";
import { listFiles } from "@/lib/files/list";
import type { Upload } from "@/lib/files/store-bytes";
import { PNG, testStorage, upload } from "@/lib/files/testing";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { findWebchat, type Webchat } from "./account";
import { findVisitorFile } from "./find-file";
import { leaveChat } from "./leave";
import { readChat } from "./read";
import { sendVisitorFile } from "./send-file";
import { sendVisitorMessage } from "./send-message";
import { visitorOf } from "./visitor";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let tenant: number;
let admin: Actor;
let chat: Webchat;
let otherChat: Webchat;
beforeAll(async () => {
  folder = await testStorage();
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  const group = await makeNamed(db.sql, "groups", tenant, "Sales");
  for (const name of ["shop", "help"])
    await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id)
      values (${tenant}, 'webchat', ${name}, ${name}, ${`key-of-the-${name}`}, ${group})`;
  chat = await findWebchat("key-of-the-shop");
  otherChat = await findWebchat("key-of-the-help");
});
afterAll(() => folder.remove());

const IP = "192.0.2.7";
const key = () => crypto.randomUUID();
const send = (visitor: string, file: Upload, id = key(), ip = IP) =>
  sendVisitorFile(chat, visitor, id, file, ip);
/** A visitor whose session is open. */
async function visiting(ip = key()): Promise<string> {
  const visitor = visitorOf(key());
  await sendVisitorMessage(chat, visitor, { id: key(), text: "Hello" }, {}, { ip, userAgent: null });
  return visitor;
}
const sessionOf = async (visitor: string) => {
  const [row] = await db.sql`
    select s.* from sessions s join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
    where s.tenant_id = ${tenant} and c.external_id = ${visitor} order by s.id desc limit 1`;
  return row as Record<string, unknown>;
};
const fileOf = async (visitor: string) => {
  const { lines } = await readChat(chat, visitor, 0);
  return lines.flatMap(({ file }) => file ?? []);
};

test("a file is stored unchanged with its size, counted, found by its name, and typed by its content", async () => {
  const visitor = await visiting();
  await send(visitor, upload("../Rozbitá \u202eobrazovka.jpg"));
  const session = await sessionOf(visitor);
  expect(session).toMatchObject({ file_count: 1, message_count: 1 });
  const [row] =
    await db.sql`select * from files where tenant_id = ${tenant} and session_id = ${session.id as number}`;
  expect(row).toMatchObject({
    name: "Rozbitá obrazovka.jpg",
    media_type: "image/png",
    size: String(PNG.length),
    sha256: createHash("sha256").update(PNG).digest("hex"),
  });
  expect(row?.storage_key).toMatch(/^files\/\d+\/[0-9a-f]{48}$/);
  const [found] = await db.sql`select count(*)::int as hits from session_documents
    where session_id = ${session.id as number} and document @@ to_tsquery('simple', 'obrazovka:*')`;
  expect(found?.hits).toBe(1);
  const [file] = await fileOf(visitor);
  expect(file).toMatchObject({ mediaType: "image/png", size: PNG.length });
  const { stream } = await storage().read((await findVisitorFile(chat, visitor, file?.id ?? 0)).storageKey);
  expect(await buffer(stream)).toEqual(PNG);
});

test("T14: a file that is sent again is one file, with its bytes stored once", async () => {
  const visitor = await visiting();
  const id = key();
  await send(visitor, upload("once.png"), id);
  const before = await folder.count();
  await send(visitor, upload("once.png"), id);
  expect(await fileOf(visitor)).toHaveLength(1);
  expect(await folder.count()).toBe(before);
});

test("a refused file leaves neither bytes nor a row", async () => {
  const visitor = await visiting();
  const before = await folder.count();
  const cut = async function* () {
    yield PNG.subarray(0, 10);
    throw new Error("the connection is gone");
  };
  const long = async function* () {
    for (let at = 0; at < 26; at++) yield Buffer.alloc(1_000_000, 1);
  };
  const refusals: [Upload, unknown][] = [
    [{ name: "cut.png", length: PNG.length, bytes: cut() }, "the connection is gone"],
    [upload("short.png", PNG, PNG.length + 1), Invalid],
    [upload("empty.png", Buffer.alloc(0), null), Invalid],
    [upload("page.html"), Invalid],
    [upload("drawing.svg"), Invalid],
    [{ name: "large.png", length: MAX_FILE_SIZE + 1, bytes: long() }, TooLarge],
    [{ name: "longer than it says.png", length: null, bytes: long() }, TooLarge],
  ];
  for (const [file, why] of refusals)
    await expect(send(visitor, file), file.name).rejects.toThrow(why as never);
  expect(await fileOf(visitor)).toEqual([]);
  expect(await folder.count()).toBe(before);
});

test("a file needs an open session, also when that ends while the file arrives", async () => {
  const before = await folder.count();
  await expect(send(visitorOf(key()), upload("first.png"))).rejects.toThrow(Conflict);
  const visitor = await visiting();
  const leaving = async function* () {
    yield PNG.subarray(0, 10);
    await leaveChat(chat, visitor);
    yield PNG.subarray(10);
  };
  const late = { name: "late.png", length: PNG.length, bytes: leaving() };
  await expect(send(visitor, late)).rejects.toThrow("The chat has ended");
  expect(await sessionOf(visitor)).toMatchObject({ file_count: 0, status: "closed" });
  expect(await folder.count()).toBe(before);
});

test("T18: a client whose IP address is banned sends no file", async () => {
  const ban = (scope: string, value: string) => db.sql`
    insert into bans (tenant_id, scope, value, label, reason, user_id, channel, account)
    values (${tenant}, ${scope}, ${value}, ${value}, 'spam', ${admin.kind === "user" ? admin.userId : 0},
      ${scope === "identity" ? "webchat" : null}, ${scope === "identity" ? "" : null})`;
  const visitor = await visiting();
  await ban("ip", "203.0.113.9");
  await expect(send(visitor, upload("a.png"), key(), "203.0.113.9")).rejects.toThrow(Forbidden);
  expect(await fileOf(visitor)).toEqual([]);
});

test("files count like messages against the rate limit", async () => {
  const visitor = await visiting();
  for (let count = 1; count < 30; count++) await send(visitor, upload("a.txt", Buffer.from("x")));
  await expect(send(visitor, upload("one more.txt", Buffer.from("x")))).rejects.toThrow(Unavailable);
});

test("a limited number of files can be uploaded at the same time", async () => {
  const visitor = await visiting();
  let begun = 0;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = async function* () {
    begun++;
    await held;
    yield Buffer.from("x");
  };
  const three = [1, 2, 3].map((n) => send(visitor, { name: `${n}.txt`, length: 1, bytes: slow() }));
  await expect.poll(() => begun).toBe(3);
  await expect(send(visitor, upload("fourth.txt", Buffer.from("x")))).rejects.toThrow(Unavailable);
  goOn();
  await Promise.all(three);
  await send(visitor, upload("later.txt", Buffer.from("x")));
});

test("T25: a visitor can read the files of their own chat only, and a user those of sessions they see", async () => {
  const visitor = await visiting();
  await send(visitor, upload("mine.png"));
  const [{ id } = { id: 0 }] = await fileOf(visitor);
  await expect(findVisitorFile(chat, await visiting(), id)).rejects.toThrow(NotFound);
  await expect(findVisitorFile(otherChat, visitor, id)).rejects.toThrow(NotFound);
  await expect(findVisitorFile(chat, visitor, id + 1_000)).rejects.toThrow(NotFound);
  expect(await findVisitorFile(chat, visitor, id)).toMatchObject({ name: "mine.png" });

  const session = Number((await sessionOf(visitor)).id);
  expect(await findFile(admin, id)).toMatchObject({ name: "mine.png" });
  expect([...(await listFiles(admin, session)).keys()]).toEqual([id]);
  const outsider = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  const operatorId = await makeNamed(db.sql, "operators", tenant, "Eva");
  const operator = await makeActor(db.sql, tenant, "operator", { operatorId });
  for (const actor of [outsider, operator]) {
    await expect(findFile(actor, id)).rejects.toThrow(NotFound);
    expect(await listFiles(actor, session)).toEqual(new Map());
  }
  await db.sql`update sessions set anonymised_at = now() where tenant_id = ${tenant} and id = ${session}`;
  await expect(findFile(admin, id)).rejects.toThrow(NotFound);
  await expect(findVisitorFile(chat, visitor, id)).rejects.toThrow(NotFound);
});
