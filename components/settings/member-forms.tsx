"use client";

import { FormField } from "@/components/form-field";
import { Input } from "@/components/ui/input";
import { FormDialog, type FormDialogProps } from "./form-dialog";
import { type FreeOperator, OperatorField, PasswordField, RoleField } from "./member-fields";
import { ShownOnce } from "./shown-once";
import { typed } from "./typed";

/** Adds a user. It says the same of somebody who is new to Parley and of somebody who is not. */
export function AddMember({
  action,
  trigger,
  free,
}: Pick<FormDialogProps, "action" | "trigger"> & { free: readonly FreeOperator[] }) {
  return (
    <FormDialog
      trigger={trigger}
      title="Add a user"
      submit="Add"
      action={action}
      shownOnce={({ email = "", password = "" }) => (
        <ShownOnce title="The user is added" label="Initial password" secret={password}>
          {email} signs in with it, unless they have a password for Parley already: that one stays.
        </ShownOnce>
      )}
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
                  defaultValue={typed(refused, "email")}
                />
              )}
            </FormField>
            <FormField label="Name" name="name" required error={refused?.fields?.name}>
              {(control) => (
                <Input
                  {...control}
                  dir="auto"
                  autoComplete="off"
                  maxLength={120}
                  defaultValue={typed(refused, "name")}
                />
              )}
            </FormField>
          </div>
          <RoleField refused={refused} chosen="operator" />
          <OperatorField refused={refused} operator={null} free={free} />
          <PasswordField refused={refused} label="Initial password" />
        </>
      )}
    />
  );
}

/** Changes what a user may do here and which operator they are. */
export function ChangeMember({
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
        "aria-label": `Change ${member.name}`,
        children: "Change",
      }}
      title={`Change ${member.name}`}
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

/** Gives a user another password. */
export function SetPassword({
  action,
  userId,
  name,
}: {
  action: FormDialogProps["action"];
  userId: number;
  name: string;
}) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": `Set the password of ${name}`,
        children: "Password",
      }}
      title={`Set the password of ${name}`}
      description="The present one stops working, and they are signed out everywhere."
      submit="Set the password"
      action={action}
      hidden={{ id: userId }}
      shownOnce={({ password = "" }) => (
        <ShownOnce title="The password is set" label="New password" secret={password} />
      )}
      fields={(refused) => <PasswordField refused={refused} label="New password" />}
    />
  );
}
