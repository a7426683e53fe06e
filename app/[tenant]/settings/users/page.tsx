import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { ActionButton } from "@/components/settings/action-button";
import { KeysToEnd } from "@/components/settings/keys/keys-to-end";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { AddMember, EditMember, SetPassword } from "@/components/settings/users/member-forms";
import { roleTexts } from "@/components/settings/users/role-texts";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { type ListedKey, listKeys } from "@/lib/keys/list";
import { hasMail } from "@/lib/mail/send";
import { type ListedMember, listMembers, SIGN_IN_DAYS } from "@/lib/members/list";
import { type ListedOperator, listOperators } from "@/lib/operators/list";
import { ownEntry } from "@/lib/own-entry";
import { settingsActor } from "../settings-actor";
import {
  activateMemberAction,
  addMemberAction,
  changeMemberAction,
  deactivateMemberAction,
  resetSecondFactorAction,
  setPasswordAction,
} from "./member-actions";

export const metadata: Metadata = { title: "Users" };

export default page(async function UsersPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const [members, operators, keys] = await Promise.all([
    listMembers(actor),
    listOperators(actor),
    listKeys(actor),
  ]);
  const free = operators
    .filter(({ user, deactivatedAt }) => !user && !deactivatedAt)
    .map(({ id, name }) => ({ id, name }));
  return (
    <SettingsSection
      title="Users"
      description="Who may sign in, and with which role. Changes take effect the next time they click."
      actions={
        <AddMember
          trigger={{ variant: "default", children: <AddLabel>Add a user</AddLabel> }}
          action={addMemberAction.bind(null, tenant)}
          free={free}
          hasMail={hasMail()}
        />
      }
    >
      <SettingsTable label="Users" columns={["Name", "Role", "Operator", "Second factor", "Last sign-in"]}>
        {members.map((member) => (
          <SettingsRow key={member.userId} muted={isInactive(member)}>
            <NameCell name={member.name}>
              {member.email}
              {member.userId === actor.userId && " · you"}
            </NameCell>
            <FactCell label="Role">
              <span className="whitespace-nowrap">
                {ownEntry(roleTexts, member.role)?.label ?? member.role}
              </span>{" "}
              {isInactive(member) && <Badge variant="secondary">Deactivated</Badge>}
              {member.roleFromGroups && (
                <span className="block text-muted-foreground text-xs">From groups of your provider</span>
              )}
            </FactCell>
            <FactCell label="Operator" empty={!member.operator}>
              {member.operator?.name}
            </FactCell>
            <FactCell label="Second factor" empty={!member.hasSecondFactor}>
              {member.hasSecondFactor && "Set up"}
            </FactCell>
            <FactCell label="Last sign-in">
              {member.lastSignInAt ? (
                <Time at={member.lastSignInAt} zone={actor.tenant.zone} />
              ) : (
                <span className="text-muted-foreground">none in {SIGN_IN_DAYS} days</span>
              )}
            </FactCell>
            <ActionsCell>
              <EditMember
                action={changeMemberAction.bind(null, tenant)}
                member={valuesOf(member)}
                free={free}
              />
              {member.mayHavePassword && (
                <SetPassword
                  action={setPasswordAction.bind(null, tenant)}
                  userId={member.userId}
                  name={member.name}
                  hasMail={hasMail()}
                />
              )}
              {member.hasSecondFactor && (
                <ConfirmDialog
                  verb="Reset factor"
                  accessibleName={`Reset the second factor of ${member.name}`}
                  id={member.userId}
                  title={`Reset the second factor of ${member.name}?`}
                  description="For somebody who has lost their phone and their recovery codes. They are signed out everywhere, and their password alone signs them in until they set one up again. Make sure that it is them who ask for it."
                  action={resetSecondFactorAction.bind(null, tenant)}
                />
              )}
              {member.deactivatedAt ? (
                <ActionButton
                  id={member.userId}
                  label="Activate"
                  accessibleName={`Activate ${member.name}`}
                  action={activateMemberAction.bind(null, tenant)}
                />
              ) : (
                <ConfirmDialog
                  verb="Deactivate"
                  accessibleName={`Deactivate ${member.name}`}
                  id={member.userId}
                  title={`Deactivate ${member.name}?`}
                  description={deactivationNote(operators.find(({ id }) => id === member.operator?.id))}
                  action={deactivateMemberAction.bind(null, tenant)}
                >
                  <KeysToEnd keys={keysOf(member, keys)} />
                </ConfirmDialog>
              )}
            </ActionsCell>
          </SettingsRow>
        ))}
      </SettingsTable>
    </SettingsSection>
  );
});

function isInactive({ deactivatedAt, barred }: ListedMember): boolean {
  return deactivatedAt !== null || barred;
}

/** Those that work, without what the browser has no use for. */
function keysOf({ userId }: ListedMember, keys: readonly ListedKey[]) {
  return keys
    .filter((key) => key.userId === userId && key.revokedAt === null)
    .map(({ id, name, prefix }) => ({ id, name, prefix }));
}

function deactivationNote(operator: ListedOperator | undefined): string {
  const out =
    "They can no longer sign in to this tenant, and their share links stop working. Their past work stays as it is.";
  const holds = operator?.holds ?? 0;
  if (holds === 0) return out;
  return `${out} ${holds === 1 ? "Their live session stays" : `Their ${holds} live sessions stay`} with them until somebody redirects ${holds === 1 ? "it" : "them"}.`;
}

function valuesOf({ userId, name, role, operator, version }: ListedMember) {
  return { userId, name, role, operator, version };
}
