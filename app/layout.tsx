import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readerLanguage } from "@/app/_server/auth/reader-language";
import { titleTemplate } from "@/app/_server/title-template";
import { densityCookie, parseDensity, parseTheme, themeCookie } from "@/components/appearance/appearance";
import { channelColors } from "@/components/channel-icon";
import { CrashPageLoader } from "@/components/pages/crash-page";
import { Toaster } from "@/components/ui/toaster";
import { TooltipLayer } from "@/components/ui/tooltip-layer";
import { t } from "@/messages/pages";

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return {
    title: { default: "Parley", template: titleTemplate },
    description: t("description"),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, language] = await Promise.all([cookies(), readerLanguage()]);
  return (
    <html
      lang={language}
      data-theme={parseTheme(jar.get(themeCookie)?.value)}
      data-density={parseDensity(jar.get(densityCookie)?.value)}
      style={channelColors}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <SkipLink href="#main">{t("skipContent")}</SkipLink>
        <SkipLink href="#list">{t("skipList")}</SkipLink>
        <SkipLink href="#session">{t("skipSession")}</SkipLink>
        {children}
        <TooltipLayer />
        <Toaster />
        <CrashPageLoader />
      </body>
    </html>
  );
}

/** The styles hide those whose place the page does not have. */
function SkipLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      data-slot="skip-link"
      className="sr-only z-60 rounded-md bg-popover px-3 py-2 font-medium shadow-popover focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {children}
    </a>
  );
}
