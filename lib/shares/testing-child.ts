import { jobs } from "@/lib/jobs";
import { startWorker } from "@/lib/jobs/worker";

/* A process of the tests that writes a share's file and is killed over it. */

startWorker({ jobs, crons: [] });
