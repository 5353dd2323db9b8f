CREATE TABLE `base` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`stamps` text NOT NULL,
	PRIMARY KEY(`entity`, `id`)
);
--> statement-breakpoint
CREATE TABLE `change` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`label` text NOT NULL,
	`undone` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `changed_group` (
	`seq` integer NOT NULL,
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`group_name` text NOT NULL,
	`before` text,
	`after` text NOT NULL,
	PRIMARY KEY(`seq`, `entity`, `id`, `group_name`)
);
--> statement-breakpoint
CREATE TABLE `commitment` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`deliverable` text NOT NULL,
	`stakeholder_id` text NOT NULL,
	`due_date` text NOT NULL,
	`due_time` text NOT NULL,
	`timezone` text NOT NULL,
	`due_at` text NOT NULL,
	`status` text NOT NULL,
	`completed_at` text,
	`completed_on_time` integer,
	`marked_at_risk_at` text,
	`recovered` integer NOT NULL,
	`notes` text
);
--> statement-breakpoint
CREATE INDEX `commitment_open_by_due` ON `commitment` (`due_at`,`id`) WHERE deleted_at is null and status in ('pending', 'in_progress', 'at_risk');--> statement-breakpoint
CREATE INDEX `commitment_by_due` ON `commitment` (`due_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `commitment_by_stakeholder` ON `commitment` (`stakeholder_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `conflict` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`entity` text NOT NULL,
	`row_id` text NOT NULL,
	`group_name` text NOT NULL,
	`kept` text NOT NULL,
	`kept_at` text NOT NULL,
	`kept_by` text NOT NULL,
	`lost` text NOT NULL,
	`lost_at` text NOT NULL,
	`lost_by` text NOT NULL,
	`resolution` text,
	`resolved_at` text
);
--> statement-breakpoint
CREATE INDEX `conflict_open` ON `conflict` (`lost_at`) WHERE resolution is null and deleted_at is null;--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_self` integer NOT NULL,
	`last_seen_at` text NOT NULL,
	`jdo_version` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`at` text NOT NULL,
	`what` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `event_by_entity` ON `event` (`entity_id`,`at`);--> statement-breakpoint
CREATE INDEX `event_by_time` ON `event` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`entity`, `id`)
);
--> statement-breakpoint
CREATE TABLE `reading` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`group_name` text NOT NULL,
	`raw_at` text NOT NULL,
	`offset_ms` integer NOT NULL,
	`sent` integer NOT NULL,
	PRIMARY KEY(`entity`, `id`, `group_name`)
);
--> statement-breakpoint
CREATE TABLE `ref` (
	`entity` text NOT NULL,
	`number` integer NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`entity`, `number`)
);
--> statement-breakpoint
CREATE INDEX `ref_by_id` ON `ref` (`id`);--> statement-breakpoint
CREATE TABLE `stakeholder` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`contact` text,
	`notes` text
);
--> statement-breakpoint
CREATE INDEX `stakeholder_name` ON `stakeholder` (lower("name"));--> statement-breakpoint
CREATE TABLE `sync_state` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `task` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`commitment_id` text NOT NULL,
	`title` text NOT NULL,
	`scope` text,
	`status` text NOT NULL,
	`completed_at` text,
	`actual` text,
	`position` integer NOT NULL,
	`is_notification` integer NOT NULL,
	`estimated_hours` real,
	`confidence` text,
	`sub_tasks` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `task_by_commitment` ON `task` (`commitment_id`,`position`);