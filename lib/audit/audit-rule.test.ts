import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/*
 * Where each verb is recorded (docs/decisions/0014-audit-rule.md). A verb is a function of lib that changes something for an
 * actor, its first parameter.
 */

/** Recorded in the audit, under these names. */
const audited: Record<string, string> = {
  anonymiseSession: "sessions.anonymise",
  deleteSession: "sessions.delete",
  checkAudit: "audit.check",
  cutAudit: "audit.cut",
  recordRead: "sessions.read",
  exportAudit: "audit.export",
  eraseClient: "clients.erase",
  createRule: "retention.create",
  changeRule: "retention.change",
  deleteRule: "retention.delete",
  moveRuleUp: "retention.move",
  packClient: "clients.package",
  downloadClientPackage: "clients.download",
  activateAccount: "channels.activate",
  activateGroup: "groups.activate",
  activateMember: "users.activate",
  activateOperator: "operators.activate",
  addBan: "sessions.ban",
  addMember: "users.add",
  addPasskey: "users.add_passkey",
  removePasskey: "users.remove_passkey",
  renamePasskey: "users.rename_passkey",
  addNote: "notes.add",
  addSessionToCase: "cases.add",
  addViewToCase: "cases.add",
  banClient: "sessions.ban",
  changeAccount: "channels.change",
  changeGroup: "groups.change",
  changeMasking: "masking.change",
  changeMember: "users.change_role",
  changeOwnLanguage: "users.change_language",
  changeOwnName: "users.change_name",
  changePassword: "users.change_password",
  choosePassword: "users.choose_password",
  changeOperator: "operators.change",
  changeTenant: "tenants.change",
  changeView: "views.change",
  changeWebhook: "webhooks.change",
  closeCase: "cases.close",
  createCase: "cases.create",
  createPackage: "cases.package",
  downloadPackage: "cases.download",
  finishPackage: "cases.seal",
  reopenCase: "cases.reopen",
  stopGrowing: "cases.stopGrowing",
  chooseDefaultView: "views.chooseDefault",
  createAccount: "channels.create",
  createAdmin: "users.create_admin",
  createGroup: "groups.create",
  createKey: "keys.create",
  createOperator: "operators.create",
  createReadyReply: "readyReplies.create",
  changeReadyReply: "readyReplies.change",
  deleteReadyReply: "readyReplies.delete",
  createShare: "shares.create",
  createWebhook: "webhooks.create",
  deactivateAccount: "channels.deactivate",
  discardWebhook: "channels.discardWebhook",
  discardWebhooks: "channels.discardWebhooks",
  retryWebhook: "channels.retryWebhook",
  retryWebhooks: "channels.retryWebhooks",
  syncTemplates: "channels.syncTemplates",
  testAccount: "channels.test",
  deactivateGroup: "groups.deactivate",
  deactivateMember: "users.deactivate",
  deactivateOperator: "operators.deactivate",
  appendToRecording: "recordings.upload",
  deleteNote: "notes.delete",
  deleteRecording: "recordings.delete",
  deleteView: "views.delete",
  restoreView: "views.restore",
  deleteWebhook: "webhooks.delete",
  disableWebhook: "webhooks.disable",
  endAllOwnSignIns: "users.sign_out",
  endOwnSignIn: "users.sign_out",
  editNote: "notes.edit",
  enableWebhook: "webhooks.enable",
  exportPivot: "sessions.export",
  exportSessions: "sessions.export",
  importSessions: "sessions.import",
  liftBan: "bans.lift",
  createBan: "sessions.ban",
  revokeKey: "keys.revoke",
  revokeShare: "shares.revoke",
  renewRecoveryCodes: "users.renew_recovery_codes",
  resetSecondFactor: "users.reset_second_factor",
  rotateSecret: "webhooks.rotate",
  saveView: "views.save",
  playRecording: "recordings.play",
  downloadRecording: "recordings.download",
  resendDelivery: "webhooks.send_again",
  sendTest: "webhooks.test",
  setUpSecondFactor: "users.set_up_second_factor",
  turnOffApp: "users.turn_off_app",
  setMemberPassword: "users.set_password",
  shareView: "shares.create",
  createPattern: "masking.createPattern",
  deletePattern: "masking.deletePattern",
  turnPattern: "masking.turnPattern",
  startMasking: "masking.start",
  stopMasking: "masking.stop",
  markFalseHit: "values.restore",
  unmaskValue: "values.unmask",
  uploadRecording: "recordings.upload",
  changeProvisioning: "provisioning.change",
  changeProvisionedRights: "provisioning.change_rights",
  createProvisionedUser: "users.provision",
  replaceProvisionedUser: "users.change",
  patchProvisionedUser: "users.change",
  deleteProvisionedUser: "users.delete",
  createProvisionedGroup: "provisioning.create_group",
  replaceProvisionedGroup: "provisioning.change_group",
  patchProvisionedGroup: "provisioning.change_group",
  deleteProvisionedGroup: "provisioning.delete_group",
  verifyOidc: "users.sign_in",
  verifyPassword: "users.sign_in",
};

/** Recorded in the timeline of the session, as these kinds of events. */
const inTimeline: Record<string, string> = {
  acceptSession: "accepted",
  concludeSession: "concluded",
  contactClient: "created",
  declineSession: "offer_declined",
  replyToSession: "message",
  takeOverSession: "taken_over",
  resendMessage: "resent",
  sendFile: "file",
};

/** Recorded in the timeline, and in the audit when the actor does not hold the session. */
const both: Record<string, { event: string; audit: string }> = {
  endSession: { event: "ended", audit: "sessions.end" },
  redirectSession: { event: "redirected", audit: "sessions.redirect" },
};

/** Records the given events in the timeline, of any kind. */
const ingests = ["ingestEvents"];

/** Holds for a moment only or concerns nobody else, and is recorded nowhere. */
const unrecorded = [
  "markRead",
  "preparePasskey",
  "previewPattern",
  "recordPresence",
  "setStatus",
  "signalTyping",
];

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = new Map(
  sourcesIn("lib").map((path) => [path, readFileSync(join(root, path), "utf8")] as const),
);
const functions = new Map([...sources].flatMap(([path, text]) => functionsIn(path, text)));

type Found = { path: string; parameters: string; body: string };

function functionsIn(path: string, text: string): [name: string, found: Found][] {
  const found = text.matchAll(/^export async function (\w+)\(([\s\S]*?)\)(?:: .*)? \{\n([\s\S]*?)^\}$/gm);
  return [...found].map(([, name = "", parameters = "", body = ""]) => [name, { path, parameters, body }]);
}

/** It takes the input of a form or a request, or writes by itself. */
function isVerb({ parameters, body }: Found): boolean {
  if (!/^\s*(\w+|\{[^}]*\}): (User|Key|System)?Actor\b/.test(parameters)) return false;
  return /\binput: unknown\b/.test(parameters) || /\btransaction\(|\.(insert|update|delete)\(/.test(body);
}

/** The source of a verb's file and of the files that it imports from lib. */
function sourceOf(name: string): string {
  const path = pathOf(name);
  const text = sources.get(path) ?? "";
  const imported = [...text.matchAll(/ from "((?:@\/lib|\.{1,2})\/[^"]+)"/g)].map(([, from = ""]) =>
    from.startsWith("@/") ? `${from.slice(2)}.ts` : `${normalize(join(dirname(path), from))}.ts`,
  );
  return [text, ...imported.map((each) => sources.get(each) ?? "")].join("\n");
}

/** The ways in which a row of the audit is written. */
function writesAudit(verb: string): RegExp {
  return new RegExp(
    `(recordAudit\\(\\s*tx,\\s*actor,\\s*|recordSignIn\\([^)]*|verb: |'system', )["']${verb}["']`,
  );
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(root, folder, entry.name)).replaceAll("\\", "/");
    if (entry.isDirectory()) return sourcesIn(path);
    return path.endsWith(".ts") && !/\.test\.ts$|(^|\/)testing(\/|\.ts$)/.test(path) ? [path] : [];
  });
}

const listed = [
  ...Object.keys(audited),
  ...Object.keys(inTimeline),
  ...Object.keys(both),
  ...ingests,
  ...unrecorded,
];

describe("each verb is recorded where the rule says", () => {
  it("names every verb once, and nothing that is gone", () => {
    const verbs = [...functions].filter(([, found]) => isVerb(found)).map(([name]) => name);
    expect(verbs.length).toBeGreaterThan(40);
    expect(verbs.filter((name) => !listed.includes(name))).toEqual([]);
    expect(listed.filter((name) => !functions.has(name))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it.each(Object.entries(audited))("%s is audited as %s", (name, verb) => {
    expect(sourceOf(name)).toMatch(writesAudit(verb));
  });

  it.each(Object.entries(inTimeline))("%s is in the timeline as %s, and not audited", (name, kind) => {
    expect(sourceOf(name)).toContain(`kind: "${kind}"`);
    expect(sources.get(pathOf(name))).not.toContain("recordAudit");
  });

  it.each(Object.entries(both))(
    "%s is in both, for an actor who does not hold it",
    (name, { event, audit }) => {
      const text = sources.get(pathOf(name));
      expect(text).toContain(`kind: "${event}"`);
      expect(text).toMatch(writesAudit(audit));
      expect(text).toContain("if (!isHolder(actor, now))");
    },
  );
});

function pathOf(name: string): string {
  return functions.get(name)?.path ?? "";
}
