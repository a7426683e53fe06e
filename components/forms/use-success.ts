import { useEffect, useEffectEvent } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";

/** Shows the message of a successful action as a toast, once, and calls `onSuccess`. */
export function useSuccess(result: ActionResult | null, onSuccess?: () => void): void {
  const succeed = useEffectEvent((message: string | undefined) => {
    if (message) toast.success(message);
    onSuccess?.();
  });
  useEffect(() => {
    if (result?.ok) succeed(result.message);
  }, [result]);
}
