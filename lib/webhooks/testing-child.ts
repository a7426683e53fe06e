import { startWorker } from "@/lib/jobs/worker";
import { deliverWebhook } from "./deliver";

/* A worker process that a test kills while it delivers to a webhook. */

startWorker({ jobs: [deliverWebhook], crons: [] });
