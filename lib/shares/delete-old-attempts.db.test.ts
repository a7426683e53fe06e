import { expect, test } from "vitest";
import { deleteOldShareAttempts } from "./delete-old-attempts";
import { share, shareWorld, work } from "./testing";

const here = shareWorld();

test("wrong attempts and their addresses are deleted after a day, also for unused links", async () => {
  const { id } = await share(here.admin, {}, { passphrase: "correct horse" });
  for (const age of ["25 hours", "23 hours", "1 minute"])
    await here.sql`
      insert into share_attempts (tenant_id, share_id, address, at)
      values (${here.tenant}, ${id}, ${age}, now() - ${age}::interval)`;
  await work(deleteOldShareAttempts, {});
  const left = await here.sql<{ address: string }[]>`select address from share_attempts order by at`;
  expect(left.map(({ address }) => address)).toEqual(["23 hours", "1 minute"]);
});
