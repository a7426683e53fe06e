import type { Metadata } from "next";
import { cookies } from "next/headers";
import { page } from "@/app/_server/page";
import NotFoundPage from "@/app/not-found";
import { BrandMark } from "@/components/pages/brand";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DownloadIcon } from "@/components/ui/icons";
import { findShareByToken, type PublicShare } from "@/lib/shares/find-by-token";
import { isGranted } from "@/lib/shares/grant";
import type { ShareState } from "@/lib/shares/share";
import { sizeText } from "@/lib/size-text";
import { timeText } from "@/lib/time-text";
import { grantCookie } from "./grant-cookie";
import { PassphraseForm } from "./passphrase-form";
import { openShareAction } from "./share-actions";

export const metadata: Metadata = { title: "Shared sessions", robots: { index: false } };

const ended: Record<Exclude<ShareState, "ready">, { title: string; why: string }> = {
  building: {
    title: "Not ready yet",
    why: "The file behind this link is being written. Reload the page in a minute.",
  },
  failed: {
    title: "This link cannot be opened",
    why: "Its file could not be written. Ask the sender for a new one.",
  },
  expired: {
    title: "This link has expired",
    why: "It worked for a limited time. Ask the sender for a new one.",
  },
  revoked: { title: "This link has been revoked", why: "Its owner has revoked it." },
  withdrawn: { title: "This link no longer works", why: "Its owner may no longer share sessions." },
};

/** The page of a share link. Only opening the file from here is counted, so that link previews of chats are not. */
export default page(
  async function SharedPage({ params }: { params: Promise<{ token: string }> }) {
    const { token } = await params;
    const share = await findShareByToken(token);
    const granted = isGranted(share, (await cookies()).get(grantCookie(share))?.value);
    return (
      <main
        id="main"
        tabIndex={-1}
        className="flex min-h-dvh flex-col items-center justify-center px-4 py-12 outline-none"
      >
        <div className="w-full max-w-sm">
          <div className="mb-6 flex justify-center">
            <BrandMark className="size-10" />
          </div>
          <div className="flex flex-col gap-5 rounded-xl bg-card p-6 shadow-popover">
            {share.state === "ready" ? (
              <Open share={share} token={token} granted={granted} />
            ) : (
              <Ended state={share.state} />
            )}
          </div>
        </div>
      </main>
    );
  },
  <NotFoundPage />,
);

function Ended({ state }: { state: Exclude<ShareState, "ready"> }) {
  const { title, why } = ended[state];
  return (
    <div className="text-center">
      <h1 className="font-semibold text-lg">{title}</h1>
      <p className="mt-1 text-pretty text-muted-foreground">{why}</p>
    </div>
  );
}

function Open({ share, token, granted }: { share: PublicShare; token: string; granted: boolean }) {
  const until = timeText(share.expiresAt, share.tenant.zone, "datetime");
  return (
    <>
      <div>
        <h1 className="wrap-anywhere font-semibold text-lg" dir="auto">
          {granted ? share.name : "Shared sessions"}
        </h1>
        <p className="mt-0.5 text-muted-foreground text-sm">
          {share.tenant.name} shared this with you. It opens until {until} ({share.tenant.zone}).
        </p>
      </div>
      {granted ? (
        <div className="flex flex-col gap-2">
          <a href={`/shared/${token}/file`} className={cn(buttonVariants({ size: "lg" }))}>
            Open
          </a>
          <a
            href={`/shared/${token}/file?download`}
            className={cn(buttonVariants({ variant: "outline", size: "lg" }))}
          >
            <DownloadIcon />
            Download{share.bytes !== null && `, ${sizeText(share.bytes)}`}
          </a>
        </div>
      ) : (
        <PassphraseForm action={openShareAction.bind(null, token)} />
      )}
    </>
  );
}
