"use client";

import { Dot } from "@/components/ui/badge";
import { useVisible, useWakes } from "./use-wakes";

/** Makes the page anew whenever the session changes, while anybody can see it. Says when it cannot. */
export default function SessionUpdatesPane({ source }: { source: string }) {
  const { state, fresh } = useWakes(source, useVisible());
  return (
    <span role="status" data-slot="session-updates" data-fresh={fresh || undefined}>
      {state === "offline" && (
        <span className="flex items-center gap-1.5 whitespace-nowrap font-medium">
          <Dot variant="destructive" />
          Offline – trying again
        </span>
      )}
    </span>
  );
}
