import { beforeEach, expect, test } from "vitest";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import { checkPassphrase, LIMITS } from "./check-passphrase";
import { findOpenShare, type OpenShare } from "./find-open";
import { revokeShare } from "./revoke";
import { openLink, shareWorld } from "./testing";

const PASSPHRASE = "correct horse";
const ADDRESS = "192.0.2.1";

const here = shareWorld();
let link: OpenShare;
let token: string;
beforeEach(async () => {
  ({ token } = await openLink(here.admin, { passphrase: PASSPHRASE }));
  link = await findOpenShare(token);
});

const guess = (address: string | null = ADDRESS, text = "wrong") => checkPassphrase(link, text, address);
const attempts = async () =>
  (await here.sql`select address from share_attempts where share_id = ${link.id}`).length;

test("the right passphrase passes and does not count; a wrong one is told at its field", async () => {
  for (let n = 0; n < LIMITS.address + 5; n++) await guess(ADDRESS, PASSPHRASE);
  expect(await attempts()).toBe(0);
  await expect(guess()).rejects.toThrow(Invalid);
  await expect(guess(ADDRESS, "")).rejects.toMatchObject({ fields: { passphrase: expect.any(String) } });
  expect(await attempts()).toBe(2);
});

test("of 20 guesses at the same time no more are heard than one after the other", async () => {
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => guess()));
  const reasons = all.map((each) => (each.status === "rejected" ? each.reason.name : "opened"));
  expect(reasons.filter((name) => name === "Invalid")).toHaveLength(LIMITS.address);
  expect(reasons.filter((name) => name === "Unavailable")).toHaveLength(20 - LIMITS.address);
});

test("after too many from an address not even the right one is heard from there, and it is from elsewhere", async () => {
  for (let n = 0; n < LIMITS.address; n++) await expect(guess()).rejects.toThrow(Invalid);
  await expect(guess(ADDRESS, PASSPHRASE)).rejects.toThrow(Unavailable);
  await guess("192.0.2.2", PASSPHRASE);
  // A refused one is no further attempt: the wait does not grow by waiting impatiently.
  expect(await attempts()).toBe(LIMITS.address);
});

test("many addresses together have a limit as well, those that nobody knows among them", async () => {
  await here.sql`
    insert into share_attempts (tenant_id, share_id, address)
    select ${link.tenant.id}, ${link.id}, '198.51.100.' || n from generate_series(1, ${LIMITS.share - 1}) n`;
  await expect(guess(null)).rejects.toThrow(Invalid);
  await expect(guess("203.0.113.9", PASSPHRASE)).rejects.toThrow(Unavailable);
});

test("guesses at one link leave others alone, and are forgotten after a quarter of an hour", async () => {
  for (let n = 0; n < LIMITS.address; n++) await expect(guess()).rejects.toThrow(Invalid);
  const other = await openLink(here.admin, { passphrase: PASSPHRASE });
  await checkPassphrase(await findOpenShare(other.token), PASSPHRASE, ADDRESS);
  await here.sql`update share_attempts set at = now() - interval '14 minutes'`;
  await expect(guess(ADDRESS, PASSPHRASE)).rejects.toThrow(Unavailable);
  await here.sql`update share_attempts set at = now() - interval '15 minutes 1 second'`;
  await guess(ADDRESS, PASSPHRASE);
  expect(await attempts()).toBe(0);
});

test("T27: the right passphrase of a link that has ended is not told from a wrong one", async () => {
  await revokeShare(here.admin, { id: link.id });
  link = await findOpenShare(token);
  await expect(guess(ADDRESS, PASSPHRASE)).rejects.toThrow(NotFound);
  await expect(guess()).rejects.toThrow(NotFound);
  expect(await attempts()).toBe(0);
});
