import "server-only";
import type { Metadata } from "next";
import { readerLanguage } from "./auth/reader-language";

/** The `generateMetadata` of a page. Titles are made before the page asks who is signed in. */
export function pageTitle(title: () => string): () => Promise<Metadata> {
  return async () => {
    await readerLanguage();
    return { title: title() };
  };
}
