"use client";

import "./globals.css";
import { useState } from "react";
import { titleTemplate } from "@/app/_server/title-template";
import { parseTheme, themeCookie } from "@/components/appearance/appearance";
import { CrashPage } from "@/components/pages/crash-page";
import type { CrashProps } from "@/components/pages/crash-pane";
import { t } from "@/messages/crash";
import { currentLanguage, DEFAULT_LANGUAGE, type Language, languageOf } from "@/messages/language";

/** Replaces the whole document when the root layout fails, or a response broke off before it. */
export default function GlobalError(props: CrashProps) {
  const [language] = useState(languageOfDocument);
  return (
    <html lang={language} data-theme={themeOfBrowser()} suppressHydrationWarning>
      <body>
        <title>{titleTemplate.replace("%s", t("title"))}</title>
        <main className="flex min-h-dvh flex-col">
          <CrashPage {...props} />
        </main>
      </body>
    </html>
  );
}

/** Texts follow the document, which has no language yet when the response broke off before it. */
function languageOfDocument(): Language {
  if (typeof document === "undefined") return currentLanguage();
  const { documentElement } = document;
  if (!languageOf(documentElement.lang)) documentElement.lang = languageOfBrowser();
  return currentLanguage();
}

function languageOfBrowser(): Language {
  return navigator.languages.map(languageOf).find((language) => language !== undefined) ?? DEFAULT_LANGUAGE;
}

function themeOfBrowser() {
  if (typeof document === "undefined") return "system";
  const pair = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${themeCookie}=`));
  return parseTheme(pair?.slice(themeCookie.length + 1));
}
