import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
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
import { roleNames } from "@/components/settings/users/role-texts";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { type ListedKey, listKeys } from "@/lib/keys/list";
import { hasMail } from "@/lib/mail/send";
import { type ListedMember, listMembers, SIGN_IN_DAYS } from "@/lib/members/list";
import { type ListedOperator, listOperators } from "@/lib/operators/list";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/settings-users";
import { settingsActor } from "../settings-actor";
import {
  activateMemberAction,
  addMemberAction,
  changeMemberAction,
  deactivateMemberAction,
  resetSecondFactorAction,
  setPasswordAction,
} from "./member-actions";

export const generateMetadata = pageTitle(() => t("users"));

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
      title={t("users")}
      description={t("description")}
      actions={
        <AddMember
          trigger={{ variant: "default", children: <AddLabel>{t("addUser")}</AddLabel> }}
          action={addMemberAction.bind(null, tenant)}
          free={free}
          hasMail={hasMail()}
        />
      }
    >
      <SettingsTable
        label={t("users")}
        columns={[t("name"), t("role"), t("operator"), t("secondFactor"), t("lastSignIn")]}
      >
        {members.map((member) => (
          <SettingsRow key={member.userId} muted={isInactive(member)}>
            <NameCell name={member.name}>
              {member.userId === actor.userId ? t("emailOfYours", { email: member.email }) : member.email}
            </NameCell>
            <FactCell label={t("role")}>
              <span className="whitespace-nowrap">{ownEntry(roleNames, member.role) ?? member.role}</span>{" "}
              {isInactive(member) && <Badge variant="secondary">{t("deactivated")}</Badge>}
              {member.roleFromGroups && (
                <span className="block text-muted-foreground text-xs">{t("roleFromGroups")}</span>
              )}
            </FactCell>
            <FactCell label={t("operator")} empty={!member.operator}>
              {member.operator?.name}
            </FactCell>
            <FactCell label={t("secondFactor")} empty={!member.hasSecondFactor}>
              {member.hasSecondFactor && t("setUp")}
            </FactCell>
            <FactCell label={t("lastSignIn")}>
              {member.lastSignInAt ? (
                <Time at={member.lastSignInAt} zone={actor.tenant.zone} />
              ) : (
                <span className="text-muted-foreground">{t("noSignIn", { days: SIGN_IN_DAYS })}</span>
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
                  verb={t("resetFactor")}
                  accessibleName={t("resetFactorName", { name: member.name })}
                  id={member.userId}
                  title={t("confirmResetFactor", { name: member.name })}
                  description={t("resetFactorNote")}
                  action={resetSecondFactorAction.bind(null, tenant)}
                />
              )}
              {member.deactivatedAt ? (
                <ActionButton
                  id={member.userId}
                  label={t("activate")}
                  accessibleName={t("activateName", { name: member.name })}
                  action={activateMemberAction.bind(null, tenant)}
                />
              ) : (
                <ConfirmDialog
                  verb={t("deactivate")}
                  accessibleName={t("deactivateName", { name: member.name })}
                  id={member.userId}
                  title={t("confirmDeactivate", { name: member.name })}
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
  const out = t("deactivationNote");
  const holds = operator?.holds ?? 0;
  return holds === 0 ? out : `${out} ${t("liveSessionsStay", { holds })}`;
}

function valuesOf({ userId, name, role, operator, version }: ListedMember) {
  return { userId, name, role, operator, version };
}
