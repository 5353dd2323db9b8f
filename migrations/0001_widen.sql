CREATE TABLE `cleanup` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`commitment_id` text NOT NULL,
	`impact` text,
	`mitigations` text NOT NULL,
	`notification_task_id` text,
	`status` text NOT NULL,
	`completed_at` text,
	`skipped_reason` text
);
--> statement-breakpoint
CREATE INDEX `cleanup_by_commitment` ON `cleanup` (`commitment_id`);--> statement-breakpoint
CREATE TABLE `goal` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`title` text NOT NULL,
	`problem` text NOT NULL,
	`solution_vision` text,
	`motivation` text,
	`parent_goal_id` text,
	`vision_id` text,
	`status` text NOT NULL,
	`review_interval_days` integer,
	`next_review_date` text,
	`last_reviewed_at` text
);
--> statement-breakpoint
CREATE INDEX `goal_by_parent` ON `goal` (`parent_goal_id`);--> statement-breakpoint
CREATE INDEX `goal_by_vision` ON `goal` (`vision_id`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`text` text NOT NULL,
	`captured_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `inbox_by_time` ON `inbox` (`captured_at`);--> statement-breakpoint
CREATE TABLE `milestone` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`goal_id` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`target_date` text NOT NULL,
	`status` text NOT NULL,
	`completed_at` text
);
--> statement-breakpoint
CREATE INDEX `milestone_by_goal` ON `milestone` (`goal_id`,`target_date`);--> statement-breakpoint
CREATE TABLE `recurring` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`deliverable` text NOT NULL,
	`stakeholder_id` text NOT NULL,
	`goal_id` text,
	`start_date` text NOT NULL,
	`rule` text NOT NULL,
	`due_time` text NOT NULL,
	`timezone` text NOT NULL,
	`task_templates` text NOT NULL,
	`notes` text,
	`status` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `vision` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`stamps` text NOT NULL,
	`title` text NOT NULL,
	`narrative` text NOT NULL,
	`timeframe` text,
	`metrics` text NOT NULL,
	`why_it_matters` text,
	`status` text NOT NULL,
	`next_review_date` text NOT NULL,
	`last_reviewed_at` text
);
--> statement-breakpoint
ALTER TABLE `commitment` ADD `goal_id` text;--> statement-breakpoint
ALTER TABLE `commitment` ADD `milestone_id` text;--> statement-breakpoint
ALTER TABLE `commitment` ADD `recurring_id` text;--> statement-breakpoint
ALTER TABLE `commitment` ADD `occurrence_date` text;--> statement-breakpoint
CREATE INDEX `commitment_by_goal` ON `commitment` (`goal_id`);--> statement-breakpoint
CREATE INDEX `commitment_by_milestone` ON `commitment` (`milestone_id`);--> statement-breakpoint
CREATE INDEX `commitment_by_recurring` ON `commitment` (`recurring_id`,`occurrence_date`);