import { existsSync } from "node:fs";
import { readdir, readlink } from "node:fs/promises";
import { beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { NotFound, Unavailable } from "@/lib/errors";
import { makeActor } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { findOpenShare } from "./find-open";
import { GRANT_SECONDS, grantFor, isGranted } from "./grant";
import { findShare, listShares } from "./list";
import { MOST_A_MINUTE, openShareFile } from "./open-file";
import { revokeShare } from "./revoke";
import { collected, openLink, served, share, shareWorld, until } from "./testing";

const here = shareWorld();
let maker: UserActor;
beforeEach(async () => {
  maker = await makeActor(here.sql, here.tenant, "supervisor");
  await here.makeSession({}, ["for the auditor"]);
});

/** Of somebody who stays. */
const open = new AbortController().signal;

test("whoever has the link gets the file, and each opening is counted and written into the audit", async () => {
  const { id, token } = await openLink(maker);
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

test("looking at what a link is does not count as opening it", async () => {
  const { id, token } = await openLink(maker);
  await findOpenShare(token);
  await findShare(here.admin, id);
  expect((await findShare(here.admin, id)).opens).toBe(0);
});

test("T25: a guessed token is the link of nobody, however near it comes", async () => {
  const { token } = await openLink(maker);
  for (const guess of [`${token}A`, token.slice(1), token.toLowerCase(), "", "%", "\0"])
    await expect(findOpenShare(guess)).rejects.toThrow(NotFound);
});

describe("T27: the link ends at once", () => {
  test.each([
    ["when it is revoked", "revoked", async (id: number) => revokeShare(here.admin, { id })],
    [
      "when its time is over",
      "expired",
      (id: number) => here.sql`update shares set expires_at = now() where id = ${id}`,
    ],
    [
      "when its maker becomes an analyst",
      "withdrawn",
      () => here.sql`update memberships set role = 'analyst' where user_id = ${maker.userId}`,
    ],
    [
      "when its maker becomes what only a newer version knows",
      "withdrawn",
      () => here.sql`update memberships set role = 'auditor' where user_id = ${maker.userId}`,
    ],
    [
      "when its maker leaves the tenant",
      "withdrawn",
      () => here.sql`update memberships set deactivated_at = now() where user_id = ${maker.userId}`,
    ],
    [
      "when its maker is deactivated",
      "withdrawn",
      () => here.sql`update users set deactivated_at = now() where id = ${maker.userId}`,
    ],
  ])("%s, though its file may still lie there", async (_, state, end) => {
    const { id, token } = await openLink(maker);
    const before = await findOpenShare(token);
    expect(before.state).toBe("ready");
    await end(id);
    const share = await findOpenShare(token);
    expect(share.state).toBe(state);
    await expect(openShareFile(share, null, open)).rejects.toThrow(NotFound);
    const [row] = await here.sql`select storage_key, opens from shares where id = ${id}`;
    expect(row).toMatchObject({ storage_key: expect.any(String), opens: 0 });
    // The list says what the link says.
    expect((await listShares(here.admin)).find((each) => each.id === id)?.state).toBe(state);
  });

  test("and opens again for nobody else's doing: another one's end leaves it alone", async () => {
    const { token } = await openLink(maker);
    const other = await makeActor(here.sql, here.tenant, "supervisor");
    await here.sql`update users set deactivated_at = now() where id = ${other.userId}`;
    expect((await findOpenShare(token)).state).toBe("ready");
  });
});

describe("T27: who has found the link while it was open gets nothing, and is not counted, when meanwhile", () => {
  test.each([
    ["it was revoked", (id: number) => revokeShare(here.admin, { id })],
    [
      "its time was over",
      (id: number) => here.sql`update shares set expires_at = now() - interval '1 second' where id = ${id}`,
    ],
    ["its file was lost", (id: number) => here.sql`update shares set state = 'failed' where id = ${id}`],
    ["its file was removed", (id: number) => here.sql`update shares set storage_key = null where id = ${id}`],
  ])("%s", async (_, end) => {
    const { id, token } = await openLink(maker);
    const found = await findOpenShare(token);
    await end(id);
    await expect(openShareFile(found, null, open)).rejects.toThrow(NotFound);
    const [row] = await here.sql`select opens, opened_at from shares where id = ${id}`;
    expect(row).toEqual({ opens: 0, opened_at: null });
    expect((await auditOf(here.sql, here.tenant)).map(({ verb }) => verb)).not.toContain("shares.open");
  });
});

test("of many who open one link within a minute, at the same time too, no more than 30 get it, and other links wait for nobody", async () => {
  const { id, token } = await openLink(maker);
  const other = await openLink(maker);
  const all = await Promise.allSettled(Array.from({ length: MOST_A_MINUTE + 5 }, () => served(token)));
  const refused = all.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused.map((reason) => reason instanceof Unavailable)).toEqual(Array(5).fill(true));
  expect((await findShare(here.admin, id)).opens).toBe(MOST_A_MINUTE);
  await served(other.token);
  await here.sql`update audit set at = at - interval '61 seconds' where tenant_id = ${here.tenant}`;
  await served(token);
});

describe("of many who leave before the first byte none leaves the file open,", () => {
  /** The open files of this process below the folder, where that can be known. */
  const held = async () => {
    const all = await readdir("/proc/self/fd");
    const paths = await Promise.all(all.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
    return paths.filter((path) => path.includes("/shares/"));
  };
  const openAll = async (token: string, readers: readonly AbortController[]) => {
    const found = await findOpenShare(token);
    return Promise.all(readers.map(({ signal }) => openShareFile(found, null, signal)));
  };
  const twenty = () => Array.from({ length: 20 }, () => new AbortController());

  test.skipIf(!existsSync("/proc/self/fd"))("whenever they leave", async () => {
    const { token } = await openLink(maker);
    const readers = twenty();
    const all = await openAll(token, readers);
    expect(await held()).toHaveLength(20);
    // What a body does that is cancelled, and cannot do for what has not begun.
    await Promise.all(all.map((bytes) => bytes.return(undefined)));
    for (const reader of readers) reader.abort();
    await until(async () => (await held()).length === 0);
  });

  test.skipIf(!existsSync("/proc/self/fd"))("also when they had left before it was opened", async () => {
    const { token } = await openLink(maker);
    const readers = twenty();
    for (const reader of readers) reader.abort();
    const all = await openAll(token, readers);
    await until(async () => (await held()).length === 0);
    await expect(collected(all[0] as AsyncGenerator<Uint8Array>)).rejects.toThrow();
  });
});

test("before its file is written a link opens nothing", async () => {
  const { token } = await share(maker);
  const found = await findOpenShare(token);
  expect(found.state).toBe("building");
  await expect(openShareFile(found, null, open)).rejects.toThrow(NotFound);
});

describe("T27: what a browser keeps after the passphrase fitted", () => {
  const passphrase = "correct horse";
  const found = async () => findOpenShare((await openLink(maker, { passphrase })).token);

  test("opens that link until it ends, by the second", async () => {
    const share = await found();
    const now = Date.parse("2026-10-27T10:00:00Z");
    const grant = grantFor(share, now);
    const end = now + GRANT_SECONDS * 1000;
    expect(isGranted(share, grant, now)).toBe(true);
    expect(isGranted(share, grant, end - 1)).toBe(true);
    expect(isGranted(share, grant, end)).toBe(false);
  });

  test("cannot be made, lengthened, or taken from another link", async () => {
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

  test("is worth nothing for a share of the same number in another tenant, or with another passphrase", async () => {
    const share = await found();
    const grant = grantFor(share);
    expect(isGranted({ ...share, tenant: { ...share.tenant, id: share.tenant.id + 1 } }, grant)).toBe(false);
    expect(isGranted({ ...share, passphraseHash: `${share.passphraseHash}x` }, grant)).toBe(false);
  });

  test("is not asked for where there is no passphrase", async () => {
    const share = await findOpenShare((await openLink(maker)).token);
    expect(isGranted(share, undefined)).toBe(true);
  });
});
