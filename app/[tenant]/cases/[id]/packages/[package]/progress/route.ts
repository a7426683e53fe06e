import { tenantRoute } from "@/app/_server/tenant-route";
import { packageProgress } from "@/lib/cases/package/find";

export const GET = tenantRoute<{ package: string }>(async ({ actor, params }) =>
  Response.json(await packageProgress(actor, Number(params.package)), {
    headers: { "Cache-Control": "no-store" },
  }),
);
