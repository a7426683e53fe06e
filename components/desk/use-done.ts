"use client";

import { useEffect, useEffectEvent } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";

/** Says once what a form has done, and tells `onDone`. */
export function useDone(result: ActionResult | null, onDone?: () => void): void {
  const done = useEffectEvent((message: string | undefined) => {
    if (message) toast.success(message);
    onDone?.();
  });
  useEffect(() => {
    if (result?.ok) done(result.message);
  }, [result]);
}
