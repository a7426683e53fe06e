import { Dot } from "@/components/ui/dot";
import { t } from "@/messages/live-session";
import { useVisible, useWakes } from "./use-wakes";

export default function SessionUpdatesPane({ source }: { source: string }) {
  const { state, fresh } = useWakes(source, useVisible());
  return (
    <span role="status" data-slot="session-updates" data-fresh={fresh || undefined}>
      {state === "offline" && (
        <span className="flex items-center gap-1.5 whitespace-nowrap font-medium">
          <Dot variant="destructive" />
          {t("offline")}
        </span>
      )}
    </span>
  );
}
