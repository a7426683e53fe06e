"use server";

import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { clientAddress } from "@/app/_server/address";
import { startSession } from "@/app/_server/auth";
import { safePath } from "@/app/_server/from";
import { verifyPassword } from "@/lib/users/authenticate";

export const signIn = action(async (form) => {
  const typed = { email: form.get("email"), password: form.get("password") };
  await startSession(await verifyPassword({ ...typed, ip: await clientAddress() }));
  redirect(safePath(form.get("from")));
});
