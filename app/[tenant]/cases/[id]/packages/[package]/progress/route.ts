import { tenantRoute } from "@/app/_server/tenant-route";
import { findPackageProgress } from "@/lib/cases/package/find-progress";

export const GET = tenantRoute<{ package: string }>(async ({ actor, params }) =>
  Response.json(await findPackageProgress(actor, Number(params.package)), {
    headers: { "Cache-Control": "no-store" },
  }),
);
