CREATE TABLE `totals` (
	`counted` text NOT NULL,
	`part` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`counted`, `part`)
);
--> statement-breakpoint
CREATE INDEX `labs_recorded` ON `labs` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `releases_level` ON `releases` (`level`,`id`);--> statement-breakpoint
CREATE INDEX `series_recorded` ON `series` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `sources_rank` ON `sources` (`rank`,`id`);--> statement-breakpoint
CREATE INDEX `claims_stage` ON `claims` (`stage`,`release_id`) WHERE "superseded_at" is null;--> statement-breakpoint
CREATE INDEX `current_forecasts_standing` ON `current_forecasts` (`target`,`standing`,`series`,`due_by`);--> statement-breakpoint
CREATE INDEX `webhooks_state` ON `webhooks` (`state`,`created_at`,`id`);--> statement-breakpoint
INSERT INTO `totals` (`counted`, `part`, `total`)
SELECT 'labs', '', count(*) FROM `labs` HAVING count(*) > 0;--> statement-breakpoint
INSERT INTO `totals` (`counted`, `part`, `total`)
SELECT 'series', '', count(*) FROM `series` HAVING count(*) > 0;--> statement-breakpoint
INSERT INTO `totals` (`counted`, `part`, `total`)
SELECT 'refresh_runs', '', count(*) FROM `refresh_runs` HAVING count(*) > 0;--> statement-breakpoint
INSERT INTO `totals` (`counted`, `part`, `total`)
SELECT 'releases', `level` || ' ', count(*) FROM `releases`
	WHERE `id` IN (SELECT `release_id` FROM `claims` WHERE `superseded_at` IS NULL) GROUP BY `level`;--> statement-breakpoint
INSERT INTO `totals` (`counted`, `part`, `total`)
SELECT 'releases', `level` || ' ' || `stage`, count(DISTINCT `release_id`) FROM `claims`
	JOIN `releases` ON `releases`.`id` = `release_id` WHERE `superseded_at` IS NULL GROUP BY `level`, `stage`;--> statement-breakpoint
INSERT INTO `totals` (`counted`, `part`, `total`)
SELECT 'resolved', `target`, count(*) FROM `forecasts` JOIN `resolutions` ON `forecast_id` = `forecasts`.`id`
	WHERE `withdrawn` IS NULL AND `revision` = (
		SELECT max(`revision`) FROM `resolutions` AS `each_one` WHERE `each_one`.`forecast_id` = `forecasts`.`id`)
	GROUP BY `target`;
