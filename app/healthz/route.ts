/** The process is up; asks nothing of the database, or a restart would be the answer to its failure. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ status: "up" }, { headers: { "Cache-Control": "no-store" } });
}
