import { sessionIdIn } from "@/app/_server/session-id";
import { tenantRoute } from "@/app/_server/tenant-route";
import { readEventText, restOfText } from "@/lib/sessions/timeline/rest-of-text";

/** A whole text of an event; with `from` the rest of it from there, and the hits of `q` in that. */
export const GET = tenantRoute<{ id: string; seq: string }>(async ({ request, actor, params }) => {
  const { searchParams } = new URL(request.url);
  const [seq, place] = [params.seq, searchParams.get("text")].map(numberIn);
  const text = await readEventText(actor, sessionIdIn(params.id), seq ?? 0, place ?? 0);
  const from = searchParams.get("from");
  if (from !== null)
    return Response.json(await restOfText(text, numberIn(from), searchParams.get("q") ?? ""));
  return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
});

/** Zero for anything that is no number of a place. */
function numberIn(written: string | null): number {
  return written && /^\d{1,9}$/.test(written) ? Number(written) : 0;
}
