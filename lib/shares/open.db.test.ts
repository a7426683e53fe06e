import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { findOpenShare } from "./find-open";
import { GRANT_SECONDS, grantFor, isGranted } from "./grant";
import { findShare, listShares } from "./list";
import { openShareFile } from "./open-file";
import { revokeShare } from "./revoke";
import { build, served, share, storageFolder } from "./testing";

let db: TestDatabase;
let folder: Awaited<ReturnType<typeof storageFolder>>;
let tenant: number;
let maker: UserActor;
let admin: UserActor;
beforeAll(async () => {
  db = await testDatabase();
  folder = await storageFolder();
});
afterAll(async () => {
  await folder.remove();
  await db.drop();
});
beforeEach(async () => {
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
  maker = await makeActor(db.sql, tenant, "supervisor");
  await makeSession(db.sql, tenant, {}, ["for the auditor"]);
});

async function openLink(input?: Parameters<typeof share>[2]) {
  const made = await share(maker, {}, input);
  await build(maker, made.id);
  return made;
}

test("whoever has the link gets the file, and each opening is counted and written into the audit", async () => {
  const { id, token } = await openLink();
  for (let n = 0; n < 2; n++) expect((await served(token)).toString()).toContain("for the auditor");
  const [row] = await db.sql`select opens, opened_at from shares where id = ${id}`;
  expect(row).toMatchObject({ opens: 2, opened_at: expect.anything() });
  expect((await auditOf(db.sql, tenant)).filter(({ verb }) => verb === "shares.open")).toEqual(
    Array(2).fill({
      verb: "shares.open",
      actor_kind: "link",
      subject_id: String(id),
      data: { address: "192.0.2.1" },
    }),
  );
});

test("looking at what a link is does not count as opening it", async () => {
  const { id, token } = await openLink();
  await findOpenShare(token);
  await findShare(admin, id);
  expect((await findShare(admin, id)).opens).toBe(0);
});

test("T25: a guessed token is the link of nobody, however near it comes", async () => {
  const { token } = await openLink();
  for (const guess of [`${token}A`, token.slice(1), token.toLowerCase(), "", "%", "\0"])
    await expect(findOpenShare(guess)).rejects.toThrow(NotFound);
});

describe("T27: the link ends at once", () => {
  test.each([
    ["when it is revoked", "revoked", async (id: number) => revokeShare(admin, id)],
    [
      "when its time is over",
      "expired",
      (id: number) => db.sql`update shares set expires_at = now() where id = ${id}`,
    ],
    [
      "when its maker becomes an analyst",
      "withdrawn",
      () => db.sql`update memberships set role = 'analyst' where user_id = ${maker.userId}`,
    ],
    [
      "when its maker becomes what only a newer version knows",
      "withdrawn",
      () => db.sql`update memberships set role = 'auditor' where user_id = ${maker.userId}`,
    ],
    [
      "when its maker leaves the tenant",
      "withdrawn",
      () => db.sql`update memberships set deactivated_at = now() where user_id = ${maker.userId}`,
    ],
    [
      "when its maker is deactivated",
      "withdrawn",
      () => db.sql`update users set deactivated_at = now() where id = ${maker.userId}`,
    ],
  ])("%s, though its file may still lie there", async (_, state, end) => {
    const { id, token } = await openLink();
    const before = await findOpenShare(token);
    expect(before.state).toBe("ready");
    await end(id);
    const share = await findOpenShare(token);
    expect(share.state).toBe(state);
    await expect(openShareFile(share, null)).rejects.toThrow(NotFound);
    const [row] = await db.sql`select storage_key, opens from shares where id = ${id}`;
    expect(row).toMatchObject({ storage_key: expect.any(String), opens: 0 });
    // The list says what the link says.
    expect((await listShares(admin)).find((each) => each.id === id)?.state).toBe(state);
  });

  test("and opens again for nobody else's doing: another one's end leaves it alone", async () => {
    const { token } = await openLink();
    const other = await makeActor(db.sql, tenant, "supervisor");
    await db.sql`update users set deactivated_at = now() where id = ${other.userId}`;
    expect((await findOpenShare(token)).state).toBe("ready");
  });
});

test("before its file is written a link opens nothing", async () => {
  const { token } = await share(maker);
  const found = await findOpenShare(token);
  expect(found.state).toBe("building");
  await expect(openShareFile(found, null)).rejects.toThrow(NotFound);
});

describe("T27: what a browser keeps after the passphrase fitted", () => {
  const passphrase = "correct horse";
  const found = async () => findOpenShare((await openLink({ passphrase })).token);

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
    const share = await findOpenShare((await openLink()).token);
    expect(isGranted(share, undefined)).toBe(true);
  });
});
