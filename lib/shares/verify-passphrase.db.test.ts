import { beforeEach, expect, test } from "vitest";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import { findShareByToken, type PublicShare } from "./find-by-token";
import { MAX_WRONG_PASSPHRASES } from "./passphrase-limit";
import { revokeShare } from "./revoke";
import { openLink, shareWorld } from "./testing";
import { verifyPassphrase } from "./verify-passphrase";

const PASSPHRASE = "correct horse";
const ADDRESS = "192.0.2.1";

const here = shareWorld();
let link: PublicShare;
let token: string;
beforeEach(async () => {
  ({ token } = await openLink(here.admin, { passphrase: PASSPHRASE }));
  link = await findShareByToken(token);
});

const guess = (address: string | null = ADDRESS, text = "wrong") => verifyPassphrase(link, text, address);
const attempts = async () =>
  (await here.sql`select address from share_attempts where share_id = ${link.id}`).length;

test("the right passphrase is accepted and not counted; a wrong one is an error of its field", async () => {
  for (let n = 0; n < MAX_WRONG_PASSPHRASES.network + 5; n++) await guess(ADDRESS, PASSPHRASE);
  expect(await attempts()).toBe(0);
  await expect(guess()).rejects.toThrow(Invalid);
  await expect(guess(ADDRESS, "")).rejects.toMatchObject({ fields: { passphrase: expect.any(String) } });
  expect(await attempts()).toBe(2);
});

test("20 parallel guesses are limited like sequential ones", async () => {
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => guess()));
  const reasons = all.map((each) => (each.status === "rejected" ? each.reason.name : "opened"));
  expect(reasons.filter((name) => name === "Invalid")).toHaveLength(MAX_WRONG_PASSPHRASES.network);
  expect(reasons.filter((name) => name === "Unavailable")).toHaveLength(20 - MAX_WRONG_PASSPHRASES.network);
});

test("after too many from one address even the right passphrase is refused there, and accepted from another", async () => {
  for (let n = 0; n < MAX_WRONG_PASSPHRASES.network; n++) await expect(guess()).rejects.toThrow(Invalid);
  await expect(guess(ADDRESS, PASSPHRASE)).rejects.toThrow(Unavailable);
  await guess("192.0.2.2", PASSPHRASE);
  // A refused attempt is not counted, so the wait does not grow.
  expect(await attempts()).toBe(MAX_WRONG_PASSPHRASES.network);
});

test("the addresses of one IPv6 network count as one", async () => {
  for (let n = 0; n < MAX_WRONG_PASSPHRASES.network; n++)
    await expect(guess(`2001:db8:1:2::${n + 1}`)).rejects.toThrow(Invalid);
  await expect(guess("2001:db8:1:2:ffff::1", PASSPHRASE)).rejects.toThrow(Unavailable);
  await guess("2001:db8:1:3::1", PASSPHRASE);
});

test("all addresses together have a limit too, including unknown ones", async () => {
  await here.sql`
    insert into share_attempts (tenant_id, share_id, address)
    select ${link.tenant.id}, ${link.id}, '198.51.100.' || n from generate_series(1, ${MAX_WRONG_PASSPHRASES.share - 1}) n`;
  await expect(guess(null)).rejects.toThrow(Invalid);
  await expect(guess("203.0.113.9", PASSPHRASE)).rejects.toThrow(Unavailable);
});

test("guesses at one link do not affect others, and expire after 15 minutes", async () => {
  for (let n = 0; n < MAX_WRONG_PASSPHRASES.network; n++) await expect(guess()).rejects.toThrow(Invalid);
  const other = await openLink(here.admin, { passphrase: PASSPHRASE });
  await verifyPassphrase(await findShareByToken(other.token), PASSPHRASE, ADDRESS);
  await here.sql`update share_attempts set at = now() - interval '14 minutes'`;
  await expect(guess(ADDRESS, PASSPHRASE)).rejects.toThrow(Unavailable);
  await here.sql`update share_attempts set at = now() - interval '15 minutes 1 second'`;
  await guess(ADDRESS, PASSPHRASE);
  expect(await attempts()).toBe(0);
});

test("T27: for a link that has ended, the right passphrase gets the same answer as a wrong one", async () => {
  await revokeShare(here.admin, { id: link.id });
  link = await findShareByToken(token);
  await expect(guess(ADDRESS, PASSPHRASE)).rejects.toThrow(NotFound);
  await expect(guess()).rejects.toThrow(NotFound);
  expect(await attempts()).toBe(0);
});
