CREATE TABLE "provisioned_group_members" (
	"tenant_id" bigint NOT NULL,
	"provisioned_group_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	CONSTRAINT "provisioned_group_members_tenant_id_provisioned_group_id_user_id_pk" PRIMARY KEY("tenant_id","provisioned_group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "provisioned_groups" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "provisioned_groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"external_id" text,
	"display_name" text collate "und-x-icu" NOT NULL,
	"role" text,
	"group_id" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provisioned_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "provisioned_groups_display_name_key" UNIQUE("tenant_id","display_name")
);
--> statement-breakpoint
CREATE TABLE "provisioned_users" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"external_id" text,
	"display_name" text,
	"given_name" text,
	"family_name" text,
	"work_email" text,
	"role_from_groups" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "provisioned_users_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id"),
	CONSTRAINT "provisioned_users_external_id_key" UNIQUE("tenant_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "provisioning_settings" (
	"tenant_id" bigint NOT NULL,
	"default_role" text NOT NULL,
	CONSTRAINT "provisioning_settings_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "used_logout_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "oidc_sid" text;--> statement-breakpoint
ALTER TABLE "provisioned_group_members" ADD CONSTRAINT "provisioned_group_members_group_fk" FOREIGN KEY ("tenant_id","provisioned_group_id") REFERENCES "public"."provisioned_groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisioned_group_members" ADD CONSTRAINT "provisioned_group_members_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."provisioned_users"("tenant_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisioned_groups" ADD CONSTRAINT "provisioned_groups_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisioned_groups" ADD CONSTRAINT "provisioned_groups_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisioned_users" ADD CONSTRAINT "provisioned_users_membership_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."memberships"("tenant_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisioning_settings" ADD CONSTRAINT "provisioning_settings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provisioned_group_members_user" ON "provisioned_group_members" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "sign_ins_oidc_sid" ON "sign_ins" USING btree ("oidc_sid") WHERE oidc_sid is not null;