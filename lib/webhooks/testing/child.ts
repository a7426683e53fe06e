import { startWorker } from "@/lib/jobs/worker";
import { deliverWebhook } from "../deliver";

startWorker({ jobs: [deliverWebhook], crons: [] });
