import { tenantRoute } from "@/app/_server/tenant-route";
import { listOpenCases } from "@/lib/cases/list";

/** The cases to which sessions can be added. */
export const GET = tenantRoute(async ({ actor }) =>
  Response.json(await listOpenCases(actor), { headers: { "Cache-Control": "no-store" } }),
);
