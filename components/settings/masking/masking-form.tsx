"use client";

import { Fragment } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useAttempts } from "@/components/forms/use-attempts";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { roles } from "@/lib/actor";
import { roleTexts } from "../users/role-texts";
import { RightsTable, type TickedColumn } from "./rights-table";

type Props = {
  action: FormAction;
  kinds: readonly { name: string; label: string; hint: string }[];
  settings: {
    kinds: readonly string[];
    unmask: Readonly<Record<string, readonly string[]>>;
    see: Readonly<Record<string, readonly string[]>>;
  };
  version: string;
};

const roleColumns = roles.map((name) => ({ name, label: roleTexts[name].label }));
const columnKinds = [
  { name: "email", label: "E-mail addresses", hint: "Client e-mail." },
  {
    name: "phone",
    label: "Phone numbers",
    hint: "Client phone, phone number, and the client’s number on phone channels.",
  },
  { name: "ip", label: "IP addresses", hint: "The address the client came from." },
];

export function MaskingForm({ action, kinds, settings, version }: Props) {
  const { attempt, result, send } = useAttempts(action, ({ message }) => toast.success(message ?? "Done"));
  const refused = result?.ok === false ? result : null;
  const form = useFirstInvalid(refused);
  const masked: TickedColumn = {
    label: "Masked",
    field: (kind) => `kinds[${kind}]`,
    isTicked: (kind) => settings.kinds.includes(kind),
  };
  const unmask = roleColumns.map(
    ({ name, label }): TickedColumn => ({
      label,
      field: (kind) => `unmask_${kind}[${name}]`,
      isTicked: (kind) => settings.unmask[kind]?.includes(name) ?? false,
    }),
  );
  const see = [...roleColumns, { name: "read", label: "API keys" }].map(
    ({ name, label }): TickedColumn => ({
      label,
      field: (kind) => `see_${kind}[${name}]`,
      isTicked: (kind) => settings.see[kind]?.includes(name) ?? false,
    }),
  );
  return (
    <form ref={form} action={send} noValidate className="flex max-w-4xl flex-col gap-6">
      <input type="hidden" name="version" value={version} />
      <Fragment key={attempt}>
        <RightsTable
          title="In texts"
          description="Messages, notes, file names, form answers, parameters and everything else that is stored from now on. Beside it, who may look at a masked value with a reason and undo a false hit."
          kinds={kinds}
          groups={[
            { label: "", columns: [masked] },
            { label: "May unmask", columns: unmask },
          ]}
          refused={refused}
        />
        <RightsTable
          title="In columns"
          description="Who has the columns that hold such values. To the others they do not exist: not in lists, filters, search, counts, exports or the API."
          kinds={columnKinds}
          groups={[{ label: "Seen by", columns: see }]}
          refused={refused}
        />
      </Fragment>
      {refused && <Notice variant="destructive">{refused.error}</Notice>}
      <SubmitButton className="self-start">Save</SubmitButton>
    </form>
  );
}
