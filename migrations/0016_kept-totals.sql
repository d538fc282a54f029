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
	GROUP BY `target`;--> statement-breakpoint
CREATE TRIGGER `totals_labs` AFTER INSERT ON `labs` BEGIN
	INSERT INTO `totals` (`counted`, `part`, `total`) VALUES ('labs', '', 1)
	ON CONFLICT (`counted`, `part`) DO UPDATE SET `total` = `total` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `totals_series` AFTER INSERT ON `series` BEGIN
	INSERT INTO `totals` (`counted`, `part`, `total`) VALUES ('series', '', 1)
	ON CONFLICT (`counted`, `part`) DO UPDATE SET `total` = `total` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `totals_refresh_runs` AFTER INSERT ON `refresh_runs` BEGIN
	INSERT INTO `totals` (`counted`, `part`, `total`) VALUES ('refresh_runs', '', 1)
	ON CONFLICT (`counted`, `part`) DO UPDATE SET `total` = `total` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `totals_claim_added` AFTER INSERT ON `claims` WHEN new.`superseded_at` IS NULL BEGIN
	INSERT INTO `totals` (`counted`, `part`, `total`)
	SELECT 'releases', `level` || ' ', 1 FROM `releases` WHERE `id` = new.`release_id`
		AND NOT EXISTS (SELECT 1 FROM `claims` WHERE `release_id` = new.`release_id` AND `superseded_at` IS NULL AND `id` <> new.`id`)
	ON CONFLICT (`counted`, `part`) DO UPDATE SET `total` = `total` + 1;
	INSERT INTO `totals` (`counted`, `part`, `total`)
	SELECT 'releases', `level` || ' ' || new.`stage`, 1 FROM `releases` WHERE `id` = new.`release_id`
		AND NOT EXISTS (SELECT 1 FROM `claims` WHERE `release_id` = new.`release_id` AND `superseded_at` IS NULL AND `stage` = new.`stage` AND `id` <> new.`id`)
	ON CONFLICT (`counted`, `part`) DO UPDATE SET `total` = `total` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `totals_claim_superseded` AFTER UPDATE OF `superseded_at` ON `claims`
WHEN old.`superseded_at` IS NULL AND new.`superseded_at` IS NOT NULL BEGIN
	UPDATE `totals` SET `total` = `total` - 1 WHERE `counted` = 'releases'
		AND `part` = (SELECT `level` || ' ' FROM `releases` WHERE `id` = new.`release_id`)
		AND NOT EXISTS (SELECT 1 FROM `claims` WHERE `release_id` = new.`release_id` AND `superseded_at` IS NULL);
	UPDATE `totals` SET `total` = `total` - 1 WHERE `counted` = 'releases'
		AND `part` = (SELECT `level` || ' ' || new.`stage` FROM `releases` WHERE `id` = new.`release_id`)
		AND NOT EXISTS (SELECT 1 FROM `claims` WHERE `release_id` = new.`release_id` AND `superseded_at` IS NULL AND `stage` = new.`stage`);
END;
--> statement-breakpoint
CREATE TRIGGER `totals_release_level` AFTER UPDATE OF `level` ON `releases`
WHEN old.`level` <> new.`level`
	AND EXISTS (SELECT 1 FROM `claims` WHERE `release_id` = new.`id` AND `superseded_at` IS NULL) BEGIN
	UPDATE `totals` SET `total` = `total` - 1 WHERE `counted` = 'releases' AND `part` IN (
		SELECT old.`level` || ' ' UNION
		SELECT old.`level` || ' ' || `stage` FROM `claims` WHERE `release_id` = new.`id` AND `superseded_at` IS NULL);
	INSERT INTO `totals` (`counted`, `part`, `total`)
	SELECT 'releases', `part`, 1 FROM (
		SELECT new.`level` || ' ' AS `part` UNION
		SELECT new.`level` || ' ' || `stage` FROM `claims` WHERE `release_id` = new.`id` AND `superseded_at` IS NULL)
	WHERE true
	ON CONFLICT (`counted`, `part`) DO UPDATE SET `total` = `total` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `totals_resolution` AFTER INSERT ON `resolutions` BEGIN
	INSERT INTO `totals` (`counted`, `part`, `total`)
	SELECT 'resolved', `target`, (new.`withdrawn` IS NULL) - EXISTS (
		SELECT 1 FROM `resolutions` WHERE `forecast_id` = new.`forecast_id` AND `withdrawn` IS NULL AND `revision` = (
			SELECT max(`revision`) FROM `resolutions` WHERE `forecast_id` = new.`forecast_id` AND `revision` < new.`revision`))
	FROM `forecasts` WHERE `id` = new.`forecast_id`
	ON CONFLICT (`counted`, `part`) DO UPDATE SET `total` = `total` + excluded.`total`;
END;
