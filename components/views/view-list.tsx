"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { EditIcon, PlusIcon, TrashIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { usePopover } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";
import type { View } from "@/lib/views/view";
import type { ViewMenuProps } from "./view-menu-props";

type Work = () => Promise<ActionResult>;

type Props = ViewMenuProps & { current: View | undefined };

export default function ViewList(props: Props) {
  const [form, setForm] = useState<"none" | "new" | View>("none");
  const [pending, start] = useTransition();
  const router = useRouter();
  const run = (work: Work) =>
    start(async () => {
      const result = await work();
      if (!result.ok) return void toast.error(result.error);
      toast.success(result.message ?? "Done");
      setForm("none");
      router.refresh();
    });

  if (form !== "none")
    return <ViewForm {...props} view={form} pending={pending} run={run} back={() => setForm("none")} />;
  return (
    <>
      <ul className="-mx-1 flex max-h-80 flex-col overflow-y-auto">
        <Line name="All sessions" href={props.path} current={props.query === ""} />
        {props.views.map((view) => (
          <Line
            key={view.id}
            name={view.name}
            href={`${props.path}?${view.query}`}
            current={view === props.current}
            view={view}
            edit={() => setForm(view)}
          />
        ))}
      </ul>
      <Button onClick={() => setForm("new")} disabled={props.current?.own}>
        <PlusIcon />
        Save this view
      </Button>
    </>
  );
}

function Line({
  name,
  href,
  current,
  view,
  edit,
}: {
  name: string;
  href: string;
  current: boolean;
  view?: View;
  edit?: () => void;
}) {
  const { setOpen } = usePopover();
  return (
    <li className="flex items-center gap-1 rounded-md pr-1 hover:bg-hover has-[[aria-current]]:bg-selected">
      <Link
        href={href}
        prefetch={false}
        aria-current={current ? "page" : undefined}
        onClick={() => setOpen(false)}
        className="min-h-7 min-w-0 flex-1 truncate rounded-md px-2 py-1"
      >
        {name}
      </Link>
      {view?.isDefault && <Badge tone="accent">first</Badge>}
      {view?.shared && <Badge>shared</Badge>}
      {view && (
        <Button variant="ghost" size="icon-sm" aria-label={`Change ${name}`} onClick={edit}>
          <EditIcon className="size-3.5" />
        </Button>
      )}
    </li>
  );
}

function ViewForm({
  query,
  mayShare,
  actions,
  view,
  pending,
  run,
  back,
}: Props & {
  view: "new" | View;
  pending: boolean;
  run: (work: Work) => void;
  back: () => void;
}) {
  const known = view === "new" ? null : view;
  const [name, setName] = useState(known?.name ?? "");
  const [shared, setShared] = useState(known?.shared ?? false);
  const [isDefault, setDefault] = useState(known?.isDefault ?? false);
  const mine = known === null || known.own;
  const changeable = known === null || (known.own && (mayShare || !known.shared));

  const save: Work = async () => {
    const flags = { ...(shared && { shared: "yes" }), ...(isDefault && { isDefault: "yes" }) };
    if (!known) return actions.save(null, formOf({ name, query, ...flags }));
    const id = String(known.id);
    const renamed = changeable && (name !== known.name || shared !== known.shared);
    const result: ActionResult = renamed
      ? await actions.change(null, formOf({ id, name, shared: shared ? "yes" : "no" }))
      : { ok: true };
    if (!result.ok || isDefault === known.isDefault) return result;
    return actions.chooseDefault(null, formOf(isDefault ? { id } : {}));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(save);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Name" required>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={80}
            disabled={!changeable}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {mayShare && mine && (
        <Checkbox
          checked={shared}
          onChange={(event) => setShared(event.target.checked)}
          hint="Everybody in the tenant sees it."
        >
          Shared
        </Checkbox>
      )}
      <Checkbox
        checked={isDefault}
        onChange={(event) => setDefault(event.target.checked)}
        hint="What “History” leads you to."
      >
        My first view
      </Checkbox>
      {known && changeable && query !== known.query && (
        <Button
          disabled={pending}
          onClick={() => run(() => actions.change(null, formOf({ id: String(known.id), query })))}
        >
          Replace by what is on the screen
        </Button>
      )}
      <div className="flex items-center gap-2 border-t pt-3">
        {known && mine && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Delete ${known.name}`}
            disabled={pending}
            onClick={() => run(() => actions.remove(null, formOf({ id: String(known.id) })))}
          >
            <TrashIcon />
          </Button>
        )}
        <span className="flex-1" />
        <Button variant="ghost" onClick={back}>
          Back
        </Button>
        <Button type="submit" variant="primary" disabled={pending || name.trim() === ""}>
          Save
        </Button>
      </div>
    </form>
  );
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
