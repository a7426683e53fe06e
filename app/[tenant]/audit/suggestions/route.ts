import { suggestionsOf } from "@/app/_server/suggestions";
import { suggestAuditFilters } from "@/lib/audit/suggest";
import { auditRoute } from "../audit-route";

export const GET = auditRoute(async ({ request, actor }) =>
  suggestionsOf(request, (piece) => suggestAuditFilters(actor, piece)),
);
