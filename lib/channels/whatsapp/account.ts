import type { AccountRules } from "../channel";
import { metaFields, metaId } from "../meta/account-fields";
import { testWhatsapp } from "./test-account";

export const whatsappAccount: AccountRules = {
  hint: "Your business number on WhatsApp, through the Cloud API of Meta.",
  account: {
    label: "Phone number ID",
    hint: "From WhatsApp, API Setup of your app at Meta. It is not the phone number itself",
  },
  fields: [
    {
      name: "businessAccountId",
      label: "WhatsApp Business Account ID",
      hint: "From the same page; message templates belong to it",
      type: "text",
      required: true,
      value: metaId,
    },
    { ...metaFields.token, hint: "A permanent one of a system user, with access to the app and the account" },
    metaFields.appSecret,
    metaFields.verifyToken,
    metaFields.apiVersion,
  ],
  groupRequired: true,
  steps: [
    "At developers.facebook.com, create an app of the type Business, or open yours, and add the product WhatsApp.",
    "Under WhatsApp, API Setup, add your phone number. Copy its phone number ID and the WhatsApp Business Account ID into this form.",
    "In the Business Settings at business.facebook.com, create a system user, give it full control of the app and of the WhatsApp account, and generate a token that never expires, with the permissions whatsapp_business_messaging and whatsapp_business_management. Copy it as the access token.",
    "In the app, under App settings, Basic, copy the app secret.",
    "Think of a verify token and save this form.",
    "In the app, under WhatsApp, Configuration, enter {webhook} as the callback URL and the same verify token, and subscribe to the field “messages”.",
    "Come back and test the channel: the test says what is still missing.",
  ],
  test: testWhatsapp,
};
