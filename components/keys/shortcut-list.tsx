import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { t } from "@/messages/shortcuts";
import { shortcuts } from "./shortcuts";

export function ShortcutList({ className }: { className?: string }) {
  return (
    <dl className={cn("-mb-1.5 gap-x-6", className)}>
      {shortcuts.map(({ keys, does }) => (
        <div key={does} className="flex break-inside-avoid items-center gap-2 pb-1.5">
          <dt className="flex w-24 shrink-0 gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd>{t(`does.${does}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
