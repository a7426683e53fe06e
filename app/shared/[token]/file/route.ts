import { cookies } from "next/headers";
import { SHARED_FILE_POLICY } from "@/app/_server/content-security-policy";
import { streamOf } from "@/app/_server/download";
import { remoteAddress } from "@/app/_server/remote-address";
import { respond } from "@/app/_server/respond";
import { fileName } from "@/lib/exports/file-name";
import { html } from "@/lib/exports/html/html";
import { openShareFile } from "@/lib/shares/file/open";
import { findShareByToken } from "@/lib/shares/find-by-token";
import { isGranted } from "@/lib/shares/grant";
import { grantCookie } from "../grant-cookie";

/** The file of a share, for browsers that have entered its passphrase; `?download` saves it. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ token: string }> }) => {
  const { token } = await params;
  const share = await findShareByToken(token);
  const grant = (await cookies()).get(grantCookie(share))?.value;
  // The page shows the state of the share, and asks for the passphrase.
  if (share.state !== "ready" || !isGranted(share, grant))
    return new Response(null, { status: 303, headers: { Location: `/shared/${encodeURIComponent(token)}` } });
  const readerLeft = new AbortController();
  // Next does not cancel the body for a reader who left before it existed.
  const signal = AbortSignal.any([request.signal, readerLeft.signal]);
  const bytes = await openShareFile(share, await remoteAddress(), signal);
  const kind = new URL(request.url).searchParams.has("download") ? "attachment" : "inline";
  return new Response(streamOf(bytes, readerLeft), {
    headers: {
      "Content-Type": html.mediaType,
      "Content-Disposition": `${kind}; filename="${fileName(share.tenant, html, share.createdAt, share.tenant.zone)}"`,
      "Content-Security-Policy": SHARED_FILE_POLICY,
      "Cache-Control": "private, no-store, no-transform",
      "X-Robots-Tag": "noindex",
    },
  });
});

/** Next would answer HEAD by running GET, which counts as opening the share. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
