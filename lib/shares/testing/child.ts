import { jobs } from "@/lib/jobs";
import { startWorker } from "@/lib/jobs/worker";

/* A worker process for tests that kill it. */

startWorker({ jobs, crons: [] });
