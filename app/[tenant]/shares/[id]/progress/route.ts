import { tenantRoute } from "@/app/_server/tenant-route";
import { findShare } from "@/lib/shares/list";

export const GET = tenantRoute<{ id: string }>(async ({ actor, params }) => {
  const { state, done, total, failure } = await findShare(actor, Number(params.id));
  return Response.json({ state, done, total, failure }, { headers: { "Cache-Control": "no-store" } });
});
