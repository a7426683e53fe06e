import { startWorker } from "@/lib/jobs/worker";
import { deliverWebhook } from "../deliveries/deliver";

startWorker({ jobs: [deliverWebhook], crons: [] });
