import type { Metadata } from "next";
import { NotFoundPage } from "@/components/pages/not-found-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh flex-col outline-none">
      <NotFoundPage />
    </main>
  );
}
