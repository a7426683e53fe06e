import { tenantRoute } from "@/app/_server/tenant-route";
import { seen } from "@/lib/operators/seen";

export const POST = tenantRoute(async ({ actor }) => Response.json(await seen(actor)));
