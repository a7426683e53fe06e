import { tenantRoute } from "@/app/_server/tenant-route";
import { recordPresence } from "@/lib/operators/record-presence";

export const POST = tenantRoute(async ({ actor }) => Response.json(await recordPresence(actor)));
