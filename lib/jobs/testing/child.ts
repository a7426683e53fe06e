import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "../job";
import { startWorker } from "../worker";

/** Records that it started; waits when it is the first run, so that the process can be killed. */
export const slow = defineJob({
  name: "slow",
  payload: z.object({ patience: z.number() }),
  async run({ patience }, { signal }) {
    const [{ count } = {}] = await driver()`
      with begun as (insert into runs (job) values ('slow')) select count(*)::int as count from runs`;
    if (count === 0) await sleep(patience, undefined, { signal });
  },
});

if (process.argv[2] === "work") startWorker({ jobs: [slow], crons: [] });
