"use client";

import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { LINK_DAYS } from "@/lib/sign-in-links/link-lifetime";
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
      title="Add a user"
      submit="Add"
      action={action}
      shownOnce={({ link = "" }) => <OneTimeLink title="User added" link={link} />}
      fields={(refused) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <FormField label="E-mail" name="email" required error={refused?.fields?.email}>
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
            <NameField refused={refused} maxLength={MAX_NAME_LENGTH} autoComplete="off" />
          </div>
          <RoleField refused={refused} chosen="operator" />
          <OperatorField refused={refused} operator={null} free={free} />
          <PasswordField refused={refused} label="Initial password" hasMail={hasMail} />
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
        "aria-label": `Edit ${member.name}`,
        children: "Edit",
      }}
      title={`Edit ${member.name}`}
      submit="Save"
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
        "aria-label": `Reset password of ${name}`,
        children: "Password",
      }}
      title={`Reset password of ${name}`}
      description="The current password stops working and the user is signed out everywhere."
      submit="Reset password"
      action={action}
      hidden={{ id: userId }}
      shownOnce={({ link = "" }) => <OneTimeLink title="Password reset" link={link} />}
      fields={(refused) => <PasswordField refused={refused} label="Temporary password" hasMail={hasMail} />}
    />
  );
}

function OneTimeLink({ title, link }: { title: string; link: string }) {
  return (
    <ShownOnce title={title} label="One-time link" secret={link}>
      Send this link to the user, who chooses a password with it. It works once, within {LINK_DAYS} days.
    </ShownOnce>
  );
}
