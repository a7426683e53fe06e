import type { ReactNode } from "react";
import { RichText } from "@/components/rich-text";
import { cn } from "@/components/ui/cn";
import { t } from "@/messages/crash";
import { BrandMark } from "./brand";

export type ErrorPageProps = {
  code?: string;
  title: string;
  children: ReactNode;
  /** The ID of the error in the server log. */
  id?: string;
  actions?: ReactNode;
};

export function ErrorPage({ code, title, children, id, actions }: ErrorPageProps) {
  return (
    <div data-slot="error-page" className="flex min-h-[60dvh] flex-1 items-center justify-center px-6 py-16">
      <div className="flex w-full max-w-md flex-col items-start">
        <BrandMark className="size-8" />
        {code && <p className="mt-6 font-mono text-muted-foreground text-xs">{code}</p>}
        <h1 className={cn("font-semibold text-xl tracking-tight", code ? "mt-1" : "mt-5")}>{title}</h1>
        <div className="mt-2 text-pretty text-base text-muted-foreground">{children}</div>
        {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
        {id && (
          <p className="mt-8 w-full border-t pt-3 text-muted-foreground text-xs">
            <RichText of={t.parts("errorId", { id: <ErrorId key="id" id={id} /> })} />
          </p>
        )}
      </div>
    </div>
  );
}

function ErrorId({ id }: { id: string }) {
  return <code className="select-all rounded-sm bg-muted px-1 py-0.5 font-mono text-foreground">{id}</code>;
}
