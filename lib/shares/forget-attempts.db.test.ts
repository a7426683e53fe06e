import { expect, test } from "vitest";
import { forgetShareAttempts } from "./forget-attempts";
import { share, shareWorld, work } from "./testing";

const here = shareWorld();

test("who typed a wrong passphrase from where is not kept for longer than a day, of a link nobody asks for any more too", async () => {
  const { id } = await share(here.admin, {}, { passphrase: "correct horse" });
  for (const age of ["25 hours", "23 hours", "1 minute"])
    await here.sql`
      insert into share_attempts (tenant_id, share_id, address, at)
      values (${here.tenant}, ${id}, ${age}, now() - ${age}::interval)`;
  await work(forgetShareAttempts, {});
  const left = await here.sql<{ address: string }[]>`select address from share_attempts order by at`;
  expect(left.map(({ address }) => address)).toEqual(["23 hours", "1 minute"]);
});
