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
import { t } from "@/messages/shared-page";
import { grantCookie } from "./grant-cookie";
import { PassphraseForm } from "./passphrase-form";
import { openShareAction } from "./share-actions";

export const generateMetadata = (): Metadata => ({ title: t("sharedSessions"), robots: { index: false } });

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
  return (
    <div className="text-center">
      <h1 className="font-semibold text-lg">{t(`${state}.title`)}</h1>
      <p className="mt-1 text-pretty text-muted-foreground">{t(`${state}.why`)}</p>
    </div>
  );
}

function Open({ share, token, granted }: { share: PublicShare; token: string; granted: boolean }) {
  const until = timeText(share.expiresAt, share.tenant.zone, "datetime");
  return (
    <>
      <div>
        <h1 className="wrap-anywhere font-semibold text-lg" dir="auto">
          {granted ? share.name : t("sharedSessions")}
        </h1>
        <p className="mt-0.5 text-muted-foreground text-sm">
          {t("sharedWithYou", { name: share.tenant.name, until, zone: share.tenant.zone })}
        </p>
      </div>
      {granted ? (
        <div className="flex flex-col gap-2">
          <a href={`/shared/${token}/file`} className={cn(buttonVariants({ size: "lg" }))}>
            {t("open")}
          </a>
          <a
            href={`/shared/${token}/file?download`}
            className={cn(buttonVariants({ variant: "outline", size: "lg" }))}
          >
            <DownloadIcon />
            {share.bytes === null ? t("download") : t("downloadSize", { size: sizeText(share.bytes) })}
          </a>
        </div>
      ) : (
        <PassphraseForm action={openShareAction.bind(null, token)} />
      )}
    </>
  );
}
