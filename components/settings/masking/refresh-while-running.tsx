"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** In milliseconds. */
const EVERY = 2_000;

/** Loads the page again now and then, while it is shown. */
export function RefreshWhileRunning() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, EVERY);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
