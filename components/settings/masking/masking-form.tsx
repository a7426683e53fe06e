"use client";

import { Fragment } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useAttempts } from "@/components/forms/use-attempts";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { roles } from "@/lib/actor";
import type { ColumnKind } from "@/lib/policy";
import { t } from "@/messages/settings-masking";
import { roleNames } from "../users/role-texts";
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

const columnKinds = ["email", "phone", "ip"] as const satisfies readonly ColumnKind[];

export function MaskingForm({ action, kinds, settings, version }: Props) {
  const { attempt, result, send } = useAttempts(action, ({ message }) => toast.success(message ?? t("done")));
  const refused = result?.ok === false ? result : null;
  const form = useFirstInvalid(refused);
  const masked: TickedColumn = {
    label: t("masked"),
    field: (kind) => `kinds[${kind}]`,
    isTicked: (kind) => settings.kinds.includes(kind),
  };
  const roleColumns = roles.map((name) => ({ name, label: roleNames[name] }));
  const unmask = roleColumns.map(
    ({ name, label }): TickedColumn => ({
      label,
      field: (kind) => `unmask_${kind}[${name}]`,
      isTicked: (kind) => settings.unmask[kind]?.includes(name) ?? false,
    }),
  );
  const see = [...roleColumns, { name: "read", label: t("apiKeys") }].map(
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
          title={t("inTexts")}
          description={t("inTextsHint")}
          kinds={kinds}
          groups={[
            { label: "", columns: [masked] },
            { label: t("mayUnmask"), columns: unmask },
          ]}
          refused={refused}
        />
        <RightsTable
          title={t("inColumns")}
          description={t("inColumnsHint")}
          kinds={columnKinds.map((name) => ({
            name,
            label: t(`columns.${name}`),
            hint: t(`columnsHint.${name}`),
          }))}
          groups={[{ label: t("seenBy"), columns: see }]}
          refused={refused}
        />
      </Fragment>
      {refused && <Notice variant="destructive">{refused.error}</Notice>}
      <SubmitButton className="self-start">{t("save")}</SubmitButton>
    </form>
  );
}
