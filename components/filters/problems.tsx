import { Notice } from "@/components/notice";
import type { Problem } from "@/lib/grid/problem";
import { t } from "@/messages/filters";

export function Problems({ problems, className }: { problems: readonly Problem[]; className?: string }) {
  if (problems.length === 0) return null;
  return (
    <Notice variant="warning" title={t("ignored")} className={className}>
      <ul>
        {problems.map(({ key, value, why }) => (
          <li key={`${key} ${value}`}>
            <code className="font-mono text-xs">
              {key}={shortened(value)}
            </code>{" "}
            – {why}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function shortened(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80).toWellFormed()}…` : value;
}
