import { tenantRoute } from "@/app/_server/tenant-route";
import { exportProgress } from "@/lib/exports/progress";

export const GET = tenantRoute<{ key: string }>(async ({ actor, params }) =>
  Response.json(await exportProgress(actor, params.key), { headers: { "Cache-Control": "no-store" } }),
);
