import { type FormEvent, useState } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { formData } from "@/components/forms/form-data";
import { FormField } from "@/components/forms/form-field";
import { Button } from "@/components/ui/button";
import { TrashIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/action-result";
import type { View } from "@/lib/views/view";
import { t } from "@/messages/views";
import type { ViewMenuProps } from "./view-menu-props";

export type Request = () => Promise<ActionResult>;

type Props = ViewMenuProps & {
  view: "new" | View;
  pending: boolean;
  run: (request: Request, undo?: Request) => void;
  back: () => void;
};

export function ViewForm({ query, scope, mayShare, actions, view, pending, run, back }: Props) {
  const saved = view === "new" ? null : view;
  const [name, setName] = useState(saved?.name ?? "");
  const [shared, setShared] = useState(saved?.shared ?? false);
  const [isDefault, setDefault] = useState(saved?.isDefault ?? false);
  const mine = saved === null || saved.own;
  const changeable = saved === null || (saved.own && (mayShare || !saved.shared));

  const save: Request = async () => {
    const flags = { ...(shared && { shared: "yes" }), ...(isDefault && { isDefault: "yes" }) };
    if (!saved) return actions.save(null, formData({ name, query, scope, ...flags }));
    const id = String(saved.id);
    const renamed = changeable && (name !== saved.name || shared !== saved.shared);
    const result: ActionResult = renamed
      ? await actions.change(null, formData({ id, name, shared: shared ? "yes" : "no" }))
      : { ok: true };
    if (!result.ok || isDefault === saved.isDefault) return result;
    return actions.chooseDefault(null, formData(isDefault ? { id } : {}));
  };
  const remove = ({ id }: View) => {
    const given = formData({ id: String(id) });
    run(
      () => actions.remove(null, given),
      () => actions.restore(null, given),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(save);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <FormField label={t("name")} required>
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
      </FormField>
      {mayShare && mine && (
        <CheckboxChoice
          checked={shared}
          onChange={(event) => setShared(event.target.checked)}
          hint={t("shareHint")}
        >
          {t("share")}
        </CheckboxChoice>
      )}
      {scope === "history" && (
        <CheckboxChoice
          checked={isDefault}
          onChange={(event) => setDefault(event.target.checked)}
          hint={t("defaultHint")}
        >
          {t("makeDefault")}
        </CheckboxChoice>
      )}
      {saved && changeable && query !== saved.query && (
        <Button
          variant="outline"
          disabled={pending}
          onClick={() => run(() => actions.change(null, formData({ id: String(saved.id), query })))}
        >
          {t("replace")}
        </Button>
      )}
      {saved?.mayDelete && !mine && <p className="text-muted-foreground">{t("authorDeactivated")}</p>}
      <div className="flex items-center gap-2 border-t pt-3">
        {saved?.mayDelete && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("delete", { name: saved.name })}
            disabled={pending}
            onClick={() => remove(saved)}
          >
            <TrashIcon />
          </Button>
        )}
        <span className="flex-1" />
        <Button variant="ghost" onClick={back}>
          {t("back")}
        </Button>
        <Button type="submit" disabled={pending || name.trim() === ""}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
