/** Liveness. It does not query the database, whose failure no restart of this process would repair. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ status: "up" }, { headers: { "Cache-Control": "no-store" } });
}
