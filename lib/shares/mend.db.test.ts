import { describe, expect, test } from "vitest";
import { transaction } from "@/db/transaction";
import { JOBS_TABLE } from "@/lib/jobs/queue";
import { deleteJobs } from "@/lib/jobs/testing";
import { makeActor } from "@/lib/sessions/testing";
import { findShare } from "./list";
import { mendShares } from "./mend";
import { removeFromShares } from "./remove-sessions";
import { revokeShare } from "./revoke";
import { newTenant, openLink, runJobs, share, shareWorld, waitingJobs, work } from "./testing";

const here = shareWorld();

const mend = () => work(mendShares, {});
/** As a job is left when the process was killed that would have told of its end. */
const endJobs = () => here.sql`
  update ${here.sql(JOBS_TABLE)} set attempts = max_attempts, last_error = 'The process that ran it ended'`;

describe("a link of which the job that writes its file", () => {
  test.each([
    ["has failed for good, and nobody was told,", endJobs],
    ["is not there any more", () => deleteJobs(here.sql)],
  ])("%s does not say for ever that it is being written", async (_, end) => {
    const { id } = await share(here.admin);
    await end();
    await mend();
    expect(await findShare(here.admin, id)).toMatchObject({ state: "failed", failure: expect.any(String) });
  });

  test.each([
    ["waits", () => Promise.resolve()],
    ["has been tried and is tried again", () => here.sql`update ${here.sql(JOBS_TABLE)} set attempts = 3`],
    [
      "is at its last attempt",
      () => here.sql`
        update ${here.sql(JOBS_TABLE)} set attempts = max_attempts, locked_by = 'x', locked_at = now()`,
    ],
  ])("%s is left alone", async (_, change) => {
    const { id } = await share(here.admin);
    await change();
    await mend();
    expect(await findShare(here.admin, id)).toMatchObject({ state: "building", failure: null });
  });

  test("has failed is not mistaken for another one's, of another tenant or another link", async () => {
    const stranger = await makeActor(here.sql, await newTenant(here.sql), "admin");
    const lost = await share(here.admin);
    await endJobs();
    const [kept, theirs] = [await share(here.admin), await share(stranger)];
    await mend();
    expect((await findShare(here.admin, lost.id)).state).toBe("failed");
    expect((await findShare(here.admin, kept.id)).state).toBe("building");
    expect((await findShare(stranger, theirs.id)).state).toBe("building");
  });

  test("was no longer needed, since it was revoked, says nothing of a failure", async () => {
    const { id } = await share(here.admin);
    await revokeShare(here.admin, { id });
    await deleteJobs(here.sql);
    await mend();
    expect(await findShare(here.admin, id)).toMatchObject({ state: "revoked", failure: null });
  });
});

test("T19: a session whose removal from the stored file has failed for good goes all the same, the next time the clock looks", async () => {
  const session = await here.makeSession({}, ["my old secret"]);
  const { id } = await openLink(here.admin);
  await transaction((tx) => removeFromShares(tx, here.tenant, [session]));
  await deleteJobs(here.sql, ["share.build"]);
  await endJobs();
  expect(await waitingJobs(here.sql)).toEqual([]);
  await mend();
  expect(await waitingJobs(here.sql)).toEqual(["share.blank"]);
  await runJobs(here.sql);
  expect((await here.stored(id)).toString()).not.toContain("my old secret");
  // Done once, it is not done again.
  await mend();
  expect(await waitingJobs(here.sql)).toEqual([]);
});
