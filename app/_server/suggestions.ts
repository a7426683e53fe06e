import { cleanText } from "@/lib/clean-text";
import type { Suggestion } from "@/lib/lists/suggestions/suggestion";

const MAX_PIECES = 20;

/** The filters that each of several texts, separated by commas, may mean. */
export async function suggestionsOf(
  request: Request,
  suggest: (piece: string) => Promise<Suggestion[]>,
): Promise<Response> {
  const text = cleanText((new URL(request.url).searchParams.get("text") ?? "").slice(0, 500));
  const pieces = text.split(",").slice(0, MAX_PIECES);
  return Response.json(await Promise.all(pieces.map((piece) => suggest(piece.trim()))));
}
