import type { Tenant } from "@/lib/actor";
import { runNight } from "../run";

/* A process for tests that kill it: it does the work of a night. */

const [, , tenant = "", now = ""] = process.argv;
await runNight(JSON.parse(tenant) as Tenant, new Date(now), new AbortController().signal);
process.exit(0);
