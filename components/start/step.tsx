import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CheckIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/first-steps";

type Props = {
  number: number;
  title: string;
  done: boolean;
  /** What to do it with, at the right. */
  action?: ReactNode;
  children: ReactNode;
};

/** One of the first steps of a new tenant, with its state. */
export function Step({ number, title, done, action, children }: Props) {
  return (
    <li className="flex gap-3 p-4 sm:gap-4 sm:p-5">
      <StepMark number={number} done={done} />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <h2 className="flex min-h-7 items-center gap-2 font-semibold">
            {title}
            <Badge variant={done ? "success" : "secondary"}>{done ? t("done") : t("open")}</Badge>
          </h2>
          {action}
        </div>
        <div className="flex flex-col gap-3 text-pretty text-muted-foreground [&>p]:max-w-prose">
          {children}
        </div>
      </div>
    </li>
  );
}

function StepMark({ number, done }: Pick<Props, "number" | "done">) {
  const colors = done
    ? "border-success-border bg-success-subtle text-success"
    : "bg-muted text-muted-foreground";
  return (
    <span
      aria-hidden
      className={`flex size-7 shrink-0 items-center justify-center rounded-full border font-medium text-sm ${colors}`}
    >
      {done ? <CheckIcon /> : number}
    </span>
  );
}
