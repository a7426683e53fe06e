import { crossSite } from "@/app/_server/cross-site";
import { respond } from "@/app/_server/respond";
import { widgetScript } from "@/lib/channels/webchat/script";

/** The script of the web chat: `<script src="…/widget.js" data-key="…" async></script>`. */
export async function GET(request: Request): Promise<Response> {
  return crossSite(await script(request, undefined));
}

const script = respond(async (request: Request) => {
  const { text, etag } = await widgetScript();
  const headers = {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": "public, max-age=300",
    ETag: etag,
  };
  return request.headers.get("if-none-match") === etag
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers });
});
