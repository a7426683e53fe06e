import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { transaction } from "@/db/transaction";
import { env } from "@/env";
import { readZip } from "@/lib/cases/package/check/read-zip";
import { eraseSessions } from "@/lib/erasure/erase-sessions";
import { removeFileBytes } from "@/lib/erasure/remove-bytes";
import { filesWith } from "@/lib/erasure/testing";
import { Forbidden, NotFound } from "@/lib/errors";
import { UnrecoverableError } from "@/lib/jobs/job";
import { makeActor } from "@/lib/sessions/testing";
import { collected, newTenant, runJobs, shareWorld, until, work } from "@/lib/shares/testing";
import { storage } from "@/lib/storage";
import { buildClientPackage } from "./build-package";
import { downloadClientPackage } from "./download-package";
import { eraseClient } from "./erase";
import { listClientRequests } from "./list-requests";
import { packClient } from "./package";
import { repairClientRequests } from "./repair";

const here = shareWorld();
const secret = `zq${crypto.randomUUID().slice(0, 8)}`;

/** A client with two ended sessions, one with a file and a recording, and one that goes on. */
async function plantClient(): Promise<number> {
  const { sql, tenant } = here;
  const [row] = await sql<
    { id: string }[]
  >`insert into clients (tenant_id, name) values (${tenant}, 'Anna') returning id`;
  const client = Number(row?.id);
  const values = { client_id: client, client_name: "Anna", ended_at: new Date() };
  const session = await here.makeSession(values, [`first ${secret}`]);
  await here.makeSession(values, [`second ${secret}`]);
  await here.makeSession({ ...values, status: "active", ended_at: null }, ["not yet"]);
  const ofSession = { tenant_id: tenant, session_id: session };
  for (const kind of ["files", "recordings"]) {
    const key = `${kind}/${tenant}/${crypto.randomUUID()}`;
    await storage().write(key, Readable.from([Buffer.from(`${kind} ${secret}`)]));
    if (kind === "files")
      await sql`insert into files ${sql({ ...ofSession, name: "bill.pdf", storage_key: key })}`;
    else
      await sql`insert into recordings ${sql({ ...ofSession, track: "client", state: "ready", media_type: "audio/wav", storage_key: key })}`;
  }
  return client;
}

const newest = async () => (await listClientRequests(here.admin))[0];
async function contentOf(id: number): Promise<Map<string, string>> {
  const { storageKey, size } = await downloadClientPackage(here.admin, { id });
  const zip = await collected((await storage().read(storageKey)).stream);
  expect(zip.length).toBe(size);
  const { files } = await readZip(new Blob([new Uint8Array(zip)]));
  return new Map(
    await Promise.all(files.map(async ({ path, content }) => [path, await content.text()] as const)),
  );
}

test("a package has all ended sessions of the client and of nobody else, as a page and as JSON, with their files and recordings", async () => {
  await here.makeSession({ client_name: "Somebody else" }, ["of somebody else"]);
  const client = await plantClient();
  await packClient(here.admin, { id: client });
  await runJobs(here.sql);
  const request = await newest();
  expect(request).toMatchObject({ kind: "package", state: "done", total: 2, done: 2, isStored: true });
  const content = await contentOf(request?.id ?? 0);
  const [page, lines] = [content.get("sessions.html"), content.get("sessions.jsonl")];
  expect(content.get("README.txt")).toContain("sessions.html");
  for (const text of [page, lines]) {
    expect(text).toContain(`first ${secret}`);
    expect(text).toContain(`second ${secret}`);
    expect(text).not.toContain("not yet");
    expect(text).not.toContain("somebody else");
  }
  const originals = [...content].filter(([path]) => path.startsWith("originals/")).map(([, text]) => text);
  expect(originals.sort()).toEqual([`files ${secret}`, `recordings ${secret}`]);
  const verbs =
    await here.sql`select verb from audit where tenant_id = ${here.tenant} and verb like 'clients.%' order by id`;
  expect(verbs.map(({ verb }) => verb)).toEqual(["clients.package", "clients.download"]);
});

test("the package of a client is gone when the client is erased, also one that is still being written", async () => {
  const client = await plantClient();
  await here.sql`update sessions set status = 'closed' where tenant_id = ${here.tenant}`;
  await packClient(here.admin, { id: client });
  await runJobs(here.sql);
  await packClient(here.admin, { id: client });
  const second = (await newest())?.id ?? 0;
  const { write } = storage();
  storage().write = async (key, bytes) => {
    storage().write = write;
    await eraseClient(here.admin, { id: client, confirm: "anna" });
    return write(key, bytes);
  };
  await expect(work(buildClientPackage, { tenantId: here.tenant, requestId: second })).rejects.toThrow(
    "not wanted",
  );
  await runJobs(here.sql);
  await work(repairClientRequests, {});
  expect(await filesWith(env().STORAGE_DIR ?? "", [secret])).toEqual([]);
  await expect(downloadClientPackage(here.admin, { id: second })).rejects.toThrow(NotFound);
});

test("the package of a client is not made when its maker may not manage the data of clients any more", async () => {
  const leaving = await makeActor(here.sql, here.tenant, "admin");
  await packClient(leaving, { id: await plantClient() });
  const requestId = (await newest())?.id ?? 0;
  await here.sql`update memberships set role = 'analyst' where user_id = ${leaving.userId}`;
  const job = work(buildClientPackage, { tenantId: here.tenant, requestId });
  await expect(job).rejects.toThrow(UnrecoverableError);
});

test("a worker that was taken for dead does not mark the file of the second one as finished", async () => {
  await packClient(here.admin, { id: await plantClient() });
  const id = (await newest())?.id ?? 0;
  const build = () => work(buildClientPackage, { tenantId: here.tenant, requestId: id });
  const { write } = storage();
  let isBegun = false;
  let second: Promise<void> | undefined;
  const firstWrite: typeof write = async (key, bytes) => {
    const file = await write(key, bytes);
    storage().write = secondWrite;
    second = build();
    await until(async () => isBegun);
    return file;
  };
  const secondWrite: typeof write = async (key, bytes) => {
    storage().write = write;
    isBegun = true;
    await first.catch(() => {});
    return write(key, bytes);
  };
  storage().write = firstWrite;
  const first = build();
  await expect(first).rejects.toThrow("another worker");
  await second;
  expect((await contentOf(id)).get("sessions.html")).toContain(`first ${secret}`);
  expect((await here.files()).filter((key) => key.startsWith("packages/"))).toHaveLength(1);
});

test("a package is taken back when something of its sessions is removed, also one of sessions without a client", async () => {
  const ended = new Date();
  const client = await plantClient();
  const unlinked = await here.makeSession({ client_name: "Zoe", ended_at: ended }, [`third ${secret}`]);
  const other = await here.makeSession({ client_name: "Ota", ended_at: ended }, ["of Ota"]);
  const [first] = await here.sql`
    select id from sessions where tenant_id = ${here.tenant} and client_id = ${client} and ended_at is not null order by id`;
  await packClient(here.admin, { id: client });
  const ofClient = (await newest())?.id ?? 0;
  await packClient(here.admin, { q: "Zoe" });
  const ofUnlinked = (await newest())?.id ?? 0;
  await packClient(here.admin, { q: "Ota" });
  const ofOther = (await newest())?.id ?? 0;
  await runJobs(here.sql);
  await transaction((tx) => eraseSessions(tx, here.tenant, [Number(first?.id), unlinked], "anonymise"));
  await runJobs(here.sql);
  for (const id of [ofClient, ofUnlinked])
    await expect(downloadClientPackage(here.admin, { id })).rejects.toThrow(NotFound);
  expect([...(await contentOf(ofOther)).values()].join()).toContain("of Ota");
  expect((await here.files()).filter((key) => key.startsWith("packages/"))).toHaveLength(1);
  await transaction((tx) => removeFileBytes(tx, here.tenant, [other]));
  await runJobs(here.sql);
  await expect(downloadClientPackage(here.admin, { id: ofOther })).rejects.toThrow(NotFound);
});

test("a package can be fetched for a week, and its file is deleted afterwards", async () => {
  await packClient(here.admin, { id: await plantClient() });
  await runJobs(here.sql);
  const id = (await newest())?.id ?? 0;
  await work(repairClientRequests, {});
  await contentOf(id);
  await here.sql`update client_requests set expires_at = now() - interval '1 minute' where id = ${id}`;
  await expect(downloadClientPackage(here.admin, { id })).rejects.toThrow(NotFound);
  await work(repairClientRequests, {});
  expect((await here.files()).filter((key) => key.startsWith("packages/"))).toEqual([]);
});

test("an erasure whose job was lost goes on", async () => {
  const client = await plantClient();
  await here.sql`update sessions set status = 'closed' where tenant_id = ${here.tenant}`;
  await eraseClient(here.admin, { id: client, confirm: "Anna" });
  await here.sql`delete from graphile_worker._private_jobs`;
  await work(repairClientRequests, {});
  await runJobs(here.sql);
  expect(await newest()).toMatchObject({ kind: "erasure", state: "done" });
});

test("nobody but an admin of the tenant makes or fetches packages", async () => {
  const client = await plantClient();
  await packClient(here.admin, { id: client });
  await runJobs(here.sql);
  const id = (await newest())?.id ?? 0;
  const supervisor = await makeActor(here.sql, here.tenant, "supervisor");
  await expect(packClient(supervisor, { id: client })).rejects.toThrow(Forbidden);
  await expect(downloadClientPackage(supervisor, { id })).rejects.toThrow(Forbidden);
  const south = await makeActor(here.sql, await newTenant(here.sql), "admin");
  await expect(packClient(south, { id: client })).rejects.toThrow(NotFound);
  await expect(downloadClientPackage(south, { id })).rejects.toThrow(NotFound);
});
