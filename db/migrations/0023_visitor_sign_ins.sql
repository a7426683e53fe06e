CREATE TABLE "visitor_sign_ins" (
	"tenant_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"browser" text NOT NULL,
	"visitor" text NOT NULL,
	"name" text,
	"email" text,
	"secret_digest" text NOT NULL,
	"signed_in_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visitor_sign_ins_tenant_id_account_id_browser_pk" PRIMARY KEY("tenant_id","account_id","browser")
);
--> statement-breakpoint
ALTER TABLE "visitor_sign_ins" ADD CONSTRAINT "visitor_sign_ins_tenant_id_account_id_channel_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."channel_accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;