import { columnChoices } from "@/components/columns/column-choice";
import { auditGrid } from "@/lib/audit/columns";
import { auditRoute } from "../audit-route";

export const GET = auditRoute(async () => Response.json(columnChoices(auditGrid.columns)));
