import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { submit } from "@/components/forms/submit-action";
import { PageLink } from "@/components/navigation/page-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EditIcon, PlusIcon } from "@/components/ui/icons";
import { usePopover } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast";
import type { View } from "@/lib/views/view";
import { t } from "@/messages/views";
import { type Request, ViewForm } from "./view-form";
import type { ViewMenuProps } from "./view-menu-props";

type Props = ViewMenuProps & {
  /** The view that is shown, or was opened before it was `changed`. */
  base: View | undefined;
  changed: boolean;
};

export default function ViewList(props: Props) {
  const [form, setForm] = useState<"none" | "new" | View>("none");
  const [pending, start] = useTransition();
  const router = useRouter();
  const run = (request: Request, undo?: Request) =>
    start(async () => {
      const result = await submit(request);
      if (!result.ok) return void toast.error(result.error);
      const action = undo && { label: t("undo"), run: () => run(undo) };
      toast.success(result.message ?? t("done"), { action });
      setForm("none");
      router.refresh();
    });

  if (form !== "none")
    return <ViewForm {...props} view={form} pending={pending} run={run} back={() => setForm("none")} />;
  return (
    <>
      <ul className="-mx-1 flex max-h-80 flex-col overflow-y-auto">
        <Line name={t("allSessions")} href={props.path} current={props.query === ""} />
        {props.views.map((view) => (
          <Line
            key={view.id}
            name={view.name}
            href={`${props.path}?${view.query}`}
            current={view === props.base && !props.changed}
            changed={view === props.base && props.changed}
            view={view}
            edit={() => setForm(view)}
          />
        ))}
      </ul>
      <Button variant="outline" onClick={() => setForm("new")} disabled={props.base?.own && !props.changed}>
        <PlusIcon />
        {t("saveCurrent")}
      </Button>
    </>
  );
}

function Line({
  name,
  href,
  current,
  changed = false,
  view,
  edit,
}: {
  name: string;
  href: string;
  current: boolean;
  changed?: boolean;
  view?: View;
  edit?: () => void;
}) {
  const { setOpen } = usePopover();
  return (
    <li className="flex items-center gap-1 rounded-md pr-1 hover:bg-accent has-[[aria-current]]:bg-selected">
      <PageLink
        href={href}
        aria-current={current ? "page" : undefined}
        onClick={() => setOpen(false)}
        className="min-h-7 min-w-0 flex-1 truncate rounded-md px-2 py-1"
      >
        {name}
      </PageLink>
      {changed && <Badge variant="warning">{t("changed")}</Badge>}
      {view?.isDefault && <Badge variant="default">{t("default")}</Badge>}
      {view?.shared && <Badge variant="secondary">{t("shared")}</Badge>}
      {view && (
        <Button variant="ghost" size="icon-xs" aria-label={t("edit", { name })} onClick={edit}>
          <EditIcon className="size-3.5" />
        </Button>
      )}
    </li>
  );
}
