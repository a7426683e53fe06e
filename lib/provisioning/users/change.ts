import { transaction } from "@/db/transaction";
import type { Actor, KeyActor } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { asProvider } from "../as-provider";
import { canonical, type Document } from "../scim/document";
import { PatchRequest, patched } from "../scim/patch";
import { USER } from "../scim/schema";
import { requireFreeUser, requireProvisionedUser } from "./require";
import { type ProvisionedUser, shownName, UserAttributes, writableUser } from "./resource";
import { setActive } from "./set-active";
import { type Names, writeUser } from "./write";

/** Replaces the attributes of a user. Throws Forbidden, NotFound, Invalid, Conflict and ScimRefusal. */
export async function replaceProvisionedUser(
  actor: Actor,
  id: number,
  input: unknown,
): Promise<ProvisionedUser> {
  const after = canonical(USER.attributes, input);
  return change(asProvider(actor), id, () => after);
}

/** Changes some attributes of a user. Throws Forbidden, NotFound, Invalid, Conflict and ScimRefusal. */
export async function patchProvisionedUser(
  actor: Actor,
  id: number,
  input: unknown,
): Promise<ProvisionedUser> {
  const provider = asProvider(actor);
  const { Operations } = parseInput(PatchRequest, input);
  return change(provider, id, (before) => patched(USER, before, Operations));
}

function change(
  actor: KeyActor,
  id: number,
  attributesAfter: (before: Document) => Document,
): Promise<ProvisionedUser> {
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const user = await requireProvisionedUser(tx, tenantId, id);
    const before = writableUser(user);
    const after = parseInput(UserAttributes, attributesAfter(before));
    await requireFreeUser(tx, tenantId, after, id);
    await writeUser(tx, actor, user, after, namesAfter(user, parseInput(UserAttributes, before), after));
    await setActive(tx, actor, user, after.active ?? user.active);
    return requireProvisionedUser(tx, tenantId, id);
  });
}

/** A name that users have given themselves stays until the provider sends another one. */
function namesAfter(user: ProvisionedUser, before: UserAttributes, after: UserAttributes): Names {
  const [was, is] = [shownName(before), shownName(after)];
  const sentName = user.sentName ?? was;
  // A PATCH of something else has no `formatted`, which may be what was sent last.
  const isSame = is === sentName || (!after.name?.formatted && is === was);
  return isSame ? { name: user.name, sentName } : { name: is, sentName: is };
}
