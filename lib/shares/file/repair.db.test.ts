import { describe, expect, test } from "vitest";
import { transaction } from "@/db/transaction";
import { JOBS_TABLE } from "@/lib/jobs/queue";
import { deleteJobs } from "@/lib/jobs/testing";
import { makeActor } from "@/lib/sessions/testing";
import { findShare } from "../list";
import { removeFromShares } from "../remove-sessions";
import { revokeShare } from "../revoke";
import { newTenant, openLink, runJobs, share, shareWorld, waitingJobs, work } from "../testing";
import { repairShares } from "./repair";

const here = shareWorld();

const repair = () => work(repairShares, {});
/** The state of jobs whose process was killed before it could record the failure. */
const endJobs = () => here.sql`
  update ${here.sql(JOBS_TABLE)} set attempts = max_attempts, last_error = 'The process that ran it ended'`;

describe("a link whose job", () => {
  test.each([
    ["has failed permanently", endJobs],
    ["is missing", () => deleteJobs(here.sql)],
  ])("%s is marked as failed", async (_, end) => {
    const { id } = await share(here.admin);
    await end();
    await repair();
    expect(await findShare(here.admin, id)).toMatchObject({ state: "failed", failure: expect.any(String) });
  });

  test.each([
    ["is queued", () => Promise.resolve()],
    ["is being retried", () => here.sql`update ${here.sql(JOBS_TABLE)} set attempts = 3`],
    [
      "is at its last attempt",
      () => here.sql`
        update ${here.sql(JOBS_TABLE)} set attempts = max_attempts, locked_by = 'x', locked_at = now()`,
    ],
  ])("%s is unchanged", async (_, change) => {
    const { id } = await share(here.admin);
    await change();
    await repair();
    expect(await findShare(here.admin, id)).toMatchObject({ state: "building", failure: null });
  });

  test("has failed does not affect other links and tenants", async () => {
    const other = await makeActor(here.sql, await newTenant(here.sql), "admin");
    const lost = await share(here.admin);
    await endJobs();
    const [running, theirs] = [await share(here.admin), await share(other)];
    await repair();
    expect((await findShare(here.admin, lost.id)).state).toBe("failed");
    expect((await findShare(here.admin, running.id)).state).toBe("building");
    expect((await findShare(other, theirs.id)).state).toBe("building");
  });

  test("was removed with the revoked link is not marked as failed", async () => {
    const { id } = await share(here.admin);
    await revokeShare(here.admin, { id });
    await deleteJobs(here.sql);
    await repair();
    expect(await findShare(here.admin, id)).toMatchObject({ state: "revoked", failure: null });
  });
});

test("T19: a redaction that failed permanently is retried by the repair job", async () => {
  const session = await here.makeSession({}, ["my old secret"]);
  const { id } = await openLink(here.admin);
  await transaction((tx) => removeFromShares(tx, here.tenant, [session]));
  await deleteJobs(here.sql, ["share.build"]);
  await endJobs();
  expect(await waitingJobs(here.sql)).toEqual([]);
  await repair();
  expect(await waitingJobs(here.sql)).toEqual(["share.blank"]);
  await runJobs(here.sql);
  expect((await here.stored(id)).toString()).not.toContain("my old secret");
  // After success it is not retried.
  await repair();
  expect(await waitingJobs(here.sql)).toEqual([]);
});
