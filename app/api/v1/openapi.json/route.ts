import { respond } from "@/app/_server/respond";
import { env } from "@/env";
import { openApi } from "@/lib/api/openapi";

/** The OpenAPI document; public, because it contains no data. */
export const GET = respond(async () =>
  Response.json(openApi(env().PUBLIC_URL), { headers: { "Cache-Control": "public, max-age=300" } }),
);
