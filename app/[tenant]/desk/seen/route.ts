import { tenantRoute } from "@/app/_server/tenant-route";
import { seen } from "@/lib/operators/seen";

/** Heartbeat of an operator's open console. */
export const POST = tenantRoute(async ({ actor }) => Response.json(await seen(actor)));
