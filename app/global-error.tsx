"use client";

import "./globals.css";
import { parseTheme, themeCookie } from "@/components/appearance/appearance";
import { CrashPage } from "@/components/pages/crash-page";
import type { CrashProps } from "@/components/pages/crash-pane";

/** Replaces the whole document when the root layout fails, or a response broke off before it. */
export default function GlobalError(props: CrashProps) {
  return (
    <html lang="en" data-theme={themeOfBrowser()} suppressHydrationWarning>
      <body>
        <title>Something went wrong · Parley</title>
        <main className="flex min-h-dvh flex-col">
          <CrashPage {...props} />
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
