import { existsSync } from "node:fs";
import { readdir, readlink } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { UserActor } from "@/lib/actor";
import { Conflict, NotFound, Unavailable } from "@/lib/errors";
import { makeActor } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { findShareByToken } from "../find-by-token";
import { GRANT_SECONDS, grantFor, isGranted } from "../grant";
import { findShare, listShares } from "../list";
import { revokeShare } from "../revoke";
import { collected, openLink, served, share, shareWorld, until } from "../testing";
import { openShareFile } from "./open";
import { MAX_OPENINGS_PER_MINUTE } from "./opening-limit";

const here = shareWorld();
let creator: UserActor;
beforeEach(async () => {
  creator = await makeActor(here.sql, here.tenant, "supervisor");
  await here.makeSession({}, ["for the auditor"]);
});

const neverAborted = new AbortController().signal;

test("anyone with the link gets the file, and each opening is counted and audited", async () => {
  const { id, token } = await openLink(creator);
  for (let n = 0; n < 2; n++) expect((await served(token)).toString()).toContain("for the auditor");
  const [row] = await here.sql`select opens, opened_at from shares where id = ${id}`;
  expect(row).toMatchObject({ opens: 2, opened_at: expect.anything() });
  expect((await auditOf(here.sql, here.tenant)).filter(({ verb }) => verb === "shares.open")).toEqual(
    Array(2).fill({
      verb: "shares.open",
      actor_kind: "link",
      subject_id: String(id),
      data: { address: "192.0.2.1" },
    }),
  );
});

test("looking up a link does not count as opening it", async () => {
  const { id, token } = await openLink(creator);
  await findShareByToken(token);
  await findShare(here.admin, id);
  expect((await findShare(here.admin, id)).opens).toBe(0);
});

test("T25: a wrong token finds nothing, also one that differs in one character", async () => {
  const { token } = await openLink(creator);
  for (const guess of [`${token}A`, token.slice(1), token.toLowerCase(), "", "%", "\0"])
    await expect(findShareByToken(guess)).rejects.toThrow(NotFound);
});

describe("T27: the link ends at once", () => {
  test.each([
    ["when it is revoked", "revoked", async (id: number) => revokeShare(here.admin, { id })],
    [
      "when it expires",
      "expired",
      (id: number) => here.sql`update shares set expires_at = now() where id = ${id}`,
    ],
    [
      "when its creator becomes an analyst",
      "withdrawn",
      () => here.sql`update memberships set role = 'analyst' where user_id = ${creator.userId}`,
    ],
    [
      "when its creator gets an unknown role",
      "withdrawn",
      () => here.sql`update memberships set role = 'auditor' where user_id = ${creator.userId}`,
    ],
    [
      "when its creator leaves the tenant",
      "withdrawn",
      () => here.sql`update memberships set deactivated_at = now() where user_id = ${creator.userId}`,
    ],
    [
      "when its creator is deactivated",
      "withdrawn",
      () => here.sql`update users set deactivated_at = now() where id = ${creator.userId}`,
    ],
  ])("%s, also while its file still exists", async (_, state, end) => {
    const { id, token } = await openLink(creator);
    const before = await findShareByToken(token);
    expect(before.state).toBe("ready");
    await end(id);
    const share = await findShareByToken(token);
    expect(share.state).toBe(state);
    await expect(openShareFile(share, null, neverAborted)).rejects.toThrow(NotFound);
    const [row] = await here.sql`select storage_key, opens from shares where id = ${id}`;
    expect(row).toMatchObject({ storage_key: expect.any(String), opens: 0 });
    expect((await listShares(here.admin)).find((each) => each.id === id)?.state).toBe(state);
  });

  test("and stays open when another user is deactivated", async () => {
    const { token } = await openLink(creator);
    const other = await makeActor(here.sql, here.tenant, "supervisor");
    await here.sql`update users set deactivated_at = now() where id = ${other.userId}`;
    expect((await findShareByToken(token)).state).toBe("ready");
  });
});

describe("T27: a link that was found while it was open gives no file and is not counted when", () => {
  test.each([
    ["it was revoked", (id: number) => revokeShare(here.admin, { id })],
    [
      "it expired",
      (id: number) => here.sql`update shares set expires_at = now() - interval '1 second' where id = ${id}`,
    ],
    ["its file was lost", (id: number) => here.sql`update shares set state = 'failed' where id = ${id}`],
    ["its file was removed", (id: number) => here.sql`update shares set storage_key = null where id = ${id}`],
  ])("%s", async (_, end) => {
    const { id, token } = await openLink(creator);
    const found = await findShareByToken(token);
    await end(id);
    await expect(openShareFile(found, null, neverAborted)).rejects.toThrow(NotFound);
    const [row] = await here.sql`select opens, opened_at from shares where id = ${id}`;
    expect(row).toEqual({ opens: 0, opened_at: null });
    expect((await auditOf(here.sql, here.tenant)).map(({ verb }) => verb)).not.toContain("shares.open");
  });
});

describe("T27: a download that has begun breaks off when", () => {
  afterEach(() => vi.useRealTimers());

  test.each([
    ["the link is revoked", (id: number) => revokeShare(here.admin, { id })],
    [
      "a session in it is anonymised",
      (id: number) => here.sql`update share_sessions set removed_at = now() where share_id = ${id}`,
    ],
  ])("%s", async (_, end) => {
    await here.makeSession({}, ["word ".repeat(100_000)]);
    const { id, token } = await openLink(creator);
    const bytes = await openShareFile(await findShareByToken(token), null, neverAborted);
    expect((await bytes.next()).done).toBe(false);
    await end(id);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2_000 });
    await expect(collected(bytes)).rejects.toThrow(Conflict);
  });
});

test("a link opens at most 30 times in a minute, also in parallel, and other links are not affected", async () => {
  const { id, token } = await openLink(creator);
  const other = await openLink(creator);
  const all = await Promise.allSettled(
    Array.from({ length: MAX_OPENINGS_PER_MINUTE + 5 }, () => served(token)),
  );
  const refused = all.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused.map((reason) => reason instanceof Unavailable)).toEqual(Array(5).fill(true));
  expect((await findShare(here.admin, id)).opens).toBe(MAX_OPENINGS_PER_MINUTE);
  await served(other.token);
  await here.sql`update audit set at = (select at - interval '61 seconds') where tenant_id = ${here.tenant}`;
  await served(token);
});

describe("readers who leave before the first byte leave no file open", () => {
  /** The open files of this process in the folder. */
  const held = async () => {
    const all = await readdir("/proc/self/fd");
    const paths = await Promise.all(all.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
    return paths.filter((path) => path.includes("/shares/"));
  };
  const openAll = async (token: string, readers: readonly AbortController[]) => {
    const found = await findShareByToken(token);
    return Promise.all(readers.map(({ signal }) => openShareFile(found, null, signal)));
  };
  const twenty = () => Array.from({ length: 20 }, () => new AbortController());

  test.skipIf(!existsSync("/proc/self/fd"))("after it was opened", async () => {
    const { token } = await openLink(creator);
    const readers = twenty();
    const all = await openAll(token, readers);
    expect(await held()).toHaveLength(20);
    // As for a cancelled response body; this alone does not close a stream that was never read.
    await Promise.all(all.map((bytes) => bytes.return(undefined)));
    for (const reader of readers) reader.abort();
    await until(async () => (await held()).length === 0);
  });

  test.skipIf(!existsSync("/proc/self/fd"))("or before it was opened", async () => {
    const { token } = await openLink(creator);
    const readers = twenty();
    for (const reader of readers) reader.abort();
    const all = await openAll(token, readers);
    await until(async () => (await held()).length === 0);
    await expect(collected(all[0] as AsyncGenerator<Uint8Array>)).rejects.toThrow();
  });
});

test("a link without its file yet cannot be opened", async () => {
  const { token } = await share(creator);
  const found = await findShareByToken(token);
  expect(found.state).toBe("building");
  await expect(openShareFile(found, null, neverAborted)).rejects.toThrow(NotFound);
});

describe("T27: the cookie after the right passphrase", () => {
  const passphrase = "correct horse";
  const found = async () => findShareByToken((await openLink(creator, { passphrase })).token);

  test("opens the link until it expires, to the second", async () => {
    const share = await found();
    const now = Date.parse("2026-10-27T10:00:00Z");
    const grant = grantFor(share, now);
    const end = now + GRANT_SECONDS * 1000;
    expect(isGranted(share, grant, now)).toBe(true);
    expect(isGranted(share, grant, end - 1)).toBe(true);
    expect(isGranted(share, grant, end)).toBe(false);
  });

  test("cannot be forged, extended, or taken from another link", async () => {
    const [share, other] = [await found(), await found()];
    const grant = grantFor(share);
    const [until, seal] = grant.split(".");
    const later = String(Number(until) + 1);
    for (const forged of [
      undefined,
      "",
      ".",
      "x",
      until,
      `${later}.${seal}`,
      `${until}.${"A".repeat(43)}`,
      `${until}.${seal}A`,
      `${until}.${seal?.slice(0, -1)}`,
      `Infinity.${seal}`,
      grantFor(other),
    ])
      expect(isGranted(share, forged), String(forged)).toBe(false);
    expect(isGranted(share, grant)).toBe(true);
  });

  test("is invalid for a share with the same id in another tenant, or with another passphrase", async () => {
    const share = await found();
    const grant = grantFor(share);
    expect(isGranted({ ...share, tenant: { ...share.tenant, id: share.tenant.id + 1 } }, grant)).toBe(false);
    expect(isGranted({ ...share, passphraseHash: `${share.passphraseHash}x` }, grant)).toBe(false);
  });

  test("is not needed without a passphrase", async () => {
    const share = await findShareByToken((await openLink(creator)).token);
    expect(isGranted(share, undefined)).toBe(true);
  });
});
