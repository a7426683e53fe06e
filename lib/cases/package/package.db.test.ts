import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { testStorage } from "@/lib/files/testing";
import { UnrecoverableError } from "@/lib/jobs/job";
import { deleteJobs, queuedJobs } from "@/lib/jobs/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { collected, inOnePiece, work } from "@/lib/shares/testing";
import { storage } from "@/lib/storage";
import { addSessionToCase } from "../add-session";
import { addViewToCase } from "../add-view";
import { closeCase } from "../close";
import { createCase } from "../create";
import { findCase } from "../find";
import { buildPackage } from "./build";
import { checkPackage, isUnchanged } from "./check/check";
import { readZip } from "./check/read-zip";
import { createPackage } from "./create";
import { downloadPackage } from "./download";
import { findPackageProgress } from "./find-progress";
import { removePackages } from "./remove";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let tenant: number;
let admin: UserActor;
let supervisor: UserActor;
let caseId: number;
let session: number;
let live: number;
let counter = 0;
const bytes = randomBytes(300_000);

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  folder = await testStorage();
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  supervisor = await makeActor(db.sql, tenant, "supervisor");
});
afterAll(async () => {
  setEnv({ LOG_LEVEL: undefined });
  await folder.remove();
});
beforeEach(async () => {
  await deleteJobs(db.sql);
  const tag = `tag-${++counter}`;
  session = await makeSession(db.sql, tenant, { tags: [tag] }, ["It arrived broken, příliš"]);
  await makeSession(db.sql, tenant, { tags: [tag] }, ["Also broken"]);
  live = await makeSession(db.sql, tenant, { tags: [tag], status: "queued" }, ["Still waiting"]);
  await makeSession(db.sql, tenant, {}, ["Of somebody else"]);
  caseId = await createCase(admin, { name: `Novák, ${counter}: “v. North”`, reason: "A lawsuit" });
  await addViewToCase(admin, { caseId, view: `tag=${tag}`, grows: true });
  await addSessionToCase(admin, { caseId, sessionId: live });
});

async function addOriginals(): Promise<void> {
  await storage().write("files/contract", inOnePiece(bytes));
  await storage().write("recordings/call", inOnePiece(bytes.subarray(1)));
  await db.sql`
    insert into files (tenant_id, session_id, name, size, storage_key)
    values (${tenant}, ${session}, ${'../smlouva: "č. 1".pdf'}, ${bytes.length}, 'files/contract'), (${tenant}, ${session}, 'lost.pdf', 1, null),
      (${tenant}, ${live}, 'not yet.pdf', ${bytes.length}, 'files/contract')`;
  for (const id of [session, live])
    await db.sql`
      insert into recordings (tenant_id, session_id, track, state, media_type, size, storage_key)
      values (${tenant}, ${id}, 'client', 'ready', 'audio/wav', ${bytes.length - 1}, 'recordings/call')`;
}

/** Makes a package and runs its job. */
async function make(): Promise<number> {
  const packageId = await createPackage(admin, { id: caseId });
  await work(buildPackage, { tenantId: tenant, packageId });
  await deleteJobs(db.sql);
  return packageId;
}

async function download(packageId: number): Promise<Blob> {
  const { storageKey, size } = await downloadPackage(admin, { caseId, packageId });
  const zip = await collected((await storage().read(storageKey)).stream);
  expect(zip.length).toBe(size);
  return new Blob([new Uint8Array(zip)]);
}

const remove = () => work(removePackages, {});
const stateOf = async (packageId: number) => (await findPackageProgress(admin, packageId)).state;

describe("a package", () => {
  test("has the sessions of the case and no others, their originals byte for byte, and is found unchanged", async () => {
    await addOriginals();
    const other = await createCase(admin, { name: `Another lawsuit ${counter}`, reason: "x" });
    await addSessionToCase(admin, { caseId: other, sessionId: session });
    const packageId = await make();
    const { files, hasMore } = await readZip(await download(packageId));
    expect(hasMore).toBe(false);
    const [row] =
      await db.sql`select id::int from files where storage_key = 'files/contract' and session_id = ${session}`;
    const [call] = await db.sql`select id::int from recordings where session_id = ${session}`;
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([
      "case.html",
      "sessions.jsonl",
      `originals/${session}/file-${row?.id}-smlouva_ _č. 1_.pdf`,
      `originals/${session}/recording-${call?.id}-client.wav`,
      "verify.html",
      "manifest.json",
    ]);
    const content = (index: number) => files[index]?.content as Blob;
    expect(Buffer.from(await content(2).arrayBuffer()).equals(bytes)).toBe(true);
    expect(Buffer.from(await content(3).arrayBuffer()).equals(bytes.subarray(1))).toBe(true);
    for (const index of [0, 1]) {
      const text = await content(index).text();
      for (const wanted of ["It arrived broken, příliš", "Also broken"]) expect(text).toContain(wanted);
      for (const other of ["Still waiting", "Of somebody else", "Another lawsuit"])
        expect(text).not.toContain(other);
    }
    const result = await checkPackage({ files, hasMore });
    expect(isUnchanged(result)).toBe(true);
    const { packages } = await findCase(admin, caseId);
    const head = packages[0]?.head;
    expect(result.sealed).toMatchObject({ head, count: 5, facts: { by: "admin", sessions: 2, live: 1 } });
    const audited = await db.sql`
      select verb, data->>'head' as head from audit where subject_kind = 'case' and subject_id = ${caseId} and verb ~ 'seal|download' order by id`;
    expect(audited.map((each) => ({ ...each }))).toEqual([
      { verb: "cases.seal", head },
      { verb: "cases.download", head },
    ]);
  });

  test("has sessions that match the filter of a growing case by now", async () => {
    await db.sql`update sessions set status = 'closed' where tenant_id = ${tenant} and status = 'queued'`;
    const { files } = await readZip(await download(await make()));
    expect(await files[1]?.content.text()).toContain("Still waiting");
  });

  test("is made once, when two jobs run", async () => {
    const packageId = await createPackage(admin, { id: caseId });
    const run = () => work(buildPackage, { tenantId: tenant, packageId });
    const before = await folder.count();
    await Promise.allSettled([run(), run()]);
    // Each may have failed because of the other: the worker tries again.
    if ((await stateOf(packageId)) === "building") await run();
    expect(await folder.count()).toBe(before + 1);
    expect(isUnchanged(await checkPackage(await readZip(await download(packageId))))).toBe(true);
  });

  test("is not made when its maker may not manage cases any more", async () => {
    const leaving = await makeActor(db.sql, tenant, "admin");
    const packageId = await createPackage(leaving, { id: caseId });
    await db.sql`update memberships set role = 'analyst' where user_id = ${leaving.userId}`;
    await expect(work(buildPackage, { tenantId: tenant, packageId })).rejects.toThrow(UnrecoverableError);
  });
});

describe("the file of a package is deleted", () => {
  test("when the case is closed, also one that is being written then", async () => {
    const before = await folder.count();
    const done = await make();
    const building = await createPackage(admin, { id: caseId });
    await closeCase(admin, { id: caseId, reason: "Done" });
    expect((await queuedJobs(db.sql)).map(({ name }) => name)).toContain(removePackages.name);
    await work(buildPackage, { tenantId: tenant, packageId: building });
    await deleteJobs(db.sql);
    await remove();
    expect(await folder.count()).toBe(before);
    for (const packageId of [done, building]) {
      expect(await stateOf(packageId)).toBe("removed");
      await expect(downloadPackage(admin, { caseId, packageId })).rejects.toThrow(NotFound);
    }
  });

  test("after some time, and not before", async () => {
    const packageId = await make();
    await remove();
    expect(await stateOf(packageId)).toBe("ready");
    await db.sql`update case_packages set created_at = now() - interval '31 days' where id = ${packageId}`;
    await remove();
    expect(await stateOf(packageId)).toBe("removed");
    expect((await findCase(admin, caseId)).packages[0]?.head).toHaveLength(64);
  });

  test("when its job was killed for good, and the package counts as failed", async () => {
    const packageId = await createPackage(admin, { id: caseId });
    const before = await folder.count();
    await storage().write("packages/half", inOnePiece(bytes));
    await db.sql`update case_packages set storage_key = 'packages/half' where id = ${packageId}`;
    await remove();
    expect(await stateOf(packageId)).toBe("building");
    await deleteJobs(db.sql);
    await remove();
    expect(await stateOf(packageId)).toBe("failed");
    expect(await folder.count()).toBe(before);
  });
});

describe("refused", () => {
  test("to others than admins of the tenant", async () => {
    const packageId = await make();
    const stranger = await makeActor(db.sql, await makeTenant(db.sql, `south-${counter}`), "admin");
    for (const [actor, error] of [
      [supervisor, Forbidden],
      [stranger, NotFound],
    ] as const) {
      await expect(createPackage(actor, { id: caseId })).rejects.toThrow(error);
      await expect(downloadPackage(actor, { caseId, packageId })).rejects.toThrow(error);
      await expect(findPackageProgress(actor, packageId)).rejects.toThrow(error);
    }
    const other = await createCase(admin, { name: `Other ${counter}`, reason: "x" });
    await expect(downloadPackage(admin, { caseId: other, packageId })).rejects.toThrow(NotFound);
  });

  test("is a package of a closed case", async () => {
    await closeCase(admin, { id: caseId, reason: "Done" });
    await expect(createPackage(admin, { id: caseId })).rejects.toThrow(Conflict);
  });
});
