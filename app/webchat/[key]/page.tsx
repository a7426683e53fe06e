import Script from "next/script";
import { readerLanguage } from "@/app/_server/auth/reader-language";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { Brand } from "@/components/pages/brand";
import { findWebchat } from "@/lib/channels/webchat/account";
import { t } from "@/messages/webchat-page";

export const generateMetadata = pageTitle(() => t("title"));

/** A page with nothing but the web chat: to try it, or to link to without a web site. */
export default page(async function WebchatPage({ params }: { params: Promise<{ key: string }> }) {
  const [{ key }] = await Promise.all([params, readerLanguage()]);
  const chat = await findWebchat(key);
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-3 p-6">
      <Brand />
      <h1 className="font-semibold text-xl">{chat.name}</h1>
      <p className="text-muted-foreground">{t("note")}</p>
      <Script src="/widget.js" data-key={key} data-title={chat.name} />
    </main>
  );
});
