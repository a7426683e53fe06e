"use client";

import "./globals.css";
import { parseTheme, themeCookie } from "@/components/appearance";
import { CrashPage, type CrashProps } from "@/components/crash-page";
import { LiveRecovery } from "@/components/live/live-recovery";

/** Stands in when the root layout itself fails, or an answer that broke off had not come to it; it brings its own document. */
export default function GlobalError(props: CrashProps) {
  return (
    <html lang="en" data-theme={themeOfBrowser()} suppressHydrationWarning>
      <body>
        <title>Something went wrong · Parley</title>
        <main className="flex min-h-dvh flex-col">
          <CrashPage {...props} />
          <LiveRecovery retry={props.retry} />
        </main>
      </body>
    </html>
  );
}

function themeOfBrowser() {
  if (typeof document === "undefined") return "system";
  const pair = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${themeCookie}=`));
  return parseTheme(pair?.slice(themeCookie.length + 1));
}
