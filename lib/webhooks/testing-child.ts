import { startWorker } from "@/lib/jobs/worker";
import { deliverWebhook } from "./deliver";

/* A process of the tests that tells a webhook of something and is killed over it. */

startWorker({ jobs: [deliverWebhook], crons: [] });
