import { keyActor } from "@/app/_server/key-actor";
import { problemJson, respond } from "@/app/_server/respond";
import { withBody } from "@/lib/api/large-bodies";
import { ingestEvents, MAX_EVENTS } from "@/lib/ingest/ingest";
import type { IngestResult } from "@/lib/ingest/result";
import { allow } from "@/lib/policy";

/** Ingests one event, or several with a result for each. */
export const POST = respond(async (request: Request) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.ingest");
  return withBody(actor, request, MAX_EVENTS, async ({ single, items }) => {
    const results = await ingestEvents(actor, `key ${actor.keyId}`, items);
    const [only] = results;
    return single && only ? answer(only) : Response.json({ results: results.map(bodyOf) });
  });
});

function answer(result: IngestResult): Response {
  return "problem" in result ? problemJson(problemOf(result)) : Response.json(result);
}

function bodyOf(result: IngestResult) {
  return "problem" in result ? problemOf(result) : result;
}

function problemOf({ id, problem }: Extract<IngestResult, { problem: unknown }>) {
  return { id, type: "about:blank", ...problem };
}
