"use client";

import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { LINK_DAYS } from "@/lib/sign-in-links/link-lifetime";
import { t } from "@/messages/settings-users";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initialValue } from "../initial-value";
import { NameField } from "../name-field";
import { ShownOnce } from "../shown-once";
import { type FreeOperator, OperatorField, PasswordField, RoleField } from "./member-fields";

/** Adds a user. The result does not reveal whether the e-mail already has a Parley account. */
export function AddMember({
  action,
  trigger,
  free,
  hasMail,
}: Pick<FormDialogProps, "action" | "trigger"> & { free: readonly FreeOperator[]; hasMail: boolean }) {
  return (
    <FormDialog
      trigger={trigger}
      title={t("addUser")}
      submit={t("add")}
      action={action}
      shownOnce={({ link = "" }) => <OneTimeLink title={t("added")} link={link} />}
      fields={(refused) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <FormField label={t("email")} name="email" required error={refused?.fields?.email}>
              {(control) => (
                <Input
                  {...control}
                  type="email"
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  autoFocus
                  defaultValue={initialValue(refused, "email")}
                />
              )}
            </FormField>
            <NameField isPerson refused={refused} maxLength={MAX_NAME_LENGTH} autoComplete="off" />
          </div>
          <RoleField refused={refused} chosen="operator" />
          <OperatorField refused={refused} operator={null} free={free} />
          <PasswordField refused={refused} label={t("initialPassword")} hasMail={hasMail} />
        </>
      )}
    />
  );
}

export function EditMember({
  action,
  member,
  free,
}: {
  action: FormDialogProps["action"];
  member: { userId: number; name: string; role: string; operator: FreeOperator | null; version: string };
  free: readonly FreeOperator[];
}) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": t("editName", { name: member.name }),
        children: t("edit"),
      }}
      title={t("editName", { name: member.name })}
      submit={t("save")}
      action={action}
      hidden={{ id: member.userId, version: member.version }}
      fields={(refused) => (
        <>
          <RoleField refused={refused} chosen={member.role} />
          <OperatorField refused={refused} operator={member.operator} free={free} />
        </>
      )}
    />
  );
}

export function SetPassword({
  action,
  userId,
  name,
  hasMail,
}: {
  action: FormDialogProps["action"];
  userId: number;
  name: string;
  hasMail: boolean;
}) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": t("resetPasswordName", { name }),
        children: t("password"),
      }}
      title={t("resetPasswordName", { name })}
      description={t("resetPasswordNote")}
      submit={t("resetPassword")}
      action={action}
      hidden={{ id: userId }}
      shownOnce={({ link = "" }) => <OneTimeLink title={t("passwordReset")} link={link} />}
      fields={(refused) => (
        <PasswordField refused={refused} label={t("temporaryPassword")} hasMail={hasMail} />
      )}
    />
  );
}

function OneTimeLink({ title, link }: { title: string; link: string }) {
  return (
    <ShownOnce title={title} label={t("oneTimeLink")} secret={link}>
      {t("oneTimeLinkHint", { days: LINK_DAYS })}
    </ShownOnce>
  );
}
