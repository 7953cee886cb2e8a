CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('v3.2.0.a');
CREATE TABLE studies (
	study_id INTEGER NOT NULL, 
	study_name VARCHAR(512) NOT NULL, 
	PRIMARY KEY (study_id)
);
INSERT INTO "studies" VALUES(1,'single-max');
INSERT INTO "studies" VALUES(2,'multi');
INSERT INTO "studies" VALUES(4,'constrained-v5');
INSERT INTO "studies" VALUES(6,'special-values');
CREATE TABLE study_directions (
	study_direction_id INTEGER NOT NULL, 
	direction VARCHAR(8) NOT NULL, 
	study_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	PRIMARY KEY (study_direction_id), 
	UNIQUE (study_id, objective), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "study_directions" VALUES(1,'MAXIMIZE',1,0);
INSERT INTO "study_directions" VALUES(2,'MINIMIZE',2,0);
INSERT INTO "study_directions" VALUES(3,'MAXIMIZE',2,1);
INSERT INTO "study_directions" VALUES(5,'MINIMIZE',4,0);
INSERT INTO "study_directions" VALUES(7,'MINIMIZE',6,0);
CREATE TABLE study_system_attributes (
	study_system_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_system_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "study_system_attributes" VALUES(1,1,'study:metric_names','["micro_f1"]');
INSERT INTO "study_system_attributes" VALUES(2,2,'NSGAIISampler:parent:1','[23, 25, 26, 24]');
INSERT INTO "study_system_attributes" VALUES(3,2,'NSGAIISampler:parent:2','[30, 23, 25, 28]');
CREATE TABLE study_user_attributes (
	study_user_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_user_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "study_user_attributes" VALUES(1,1,'dataset','{"name": "goemotions", "n": 4000, "labels": ["joy", "anger"], "\u00fcn\u00ef": null}');
INSERT INTO "study_user_attributes" VALUES(2,1,'note','"quote \" back\\slash \n newline"');
CREATE TABLE trial_heartbeats (
	trial_heartbeat_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	heartbeat DATETIME NOT NULL, 
	PRIMARY KEY (trial_heartbeat_id), 
	UNIQUE (trial_id), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_intermediate_values (
	trial_intermediate_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	intermediate_value FLOAT, 
	intermediate_value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_intermediate_value_id), 
	UNIQUE (trial_id, step), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_intermediate_values" VALUES(1,1,0,-3.82332674966323685095e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(2,1,1,7.36552619404703817762e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(3,1,2,1.78995919570967110256e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(4,1,3,2.93721591392102521211e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(5,1,4,3.73466420488390515863e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(16,4,0,-1.44177521030956401482e+00,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(20,10,0,NULL,'INF_NEG');
INSERT INTO "trial_intermediate_values" VALUES(31,57,0,0.1,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(32,57,10,NULL,'NAN');
INSERT INTO "trial_intermediate_values" VALUES(33,57,20,NULL,'INF_POS');
INSERT INTO "trial_intermediate_values" VALUES(34,57,30,NULL,'INF_NEG');
INSERT INTO "trial_intermediate_values" VALUES(35,57,40,1.0e-300,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(36,57,50,1.0e+300,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(37,57,60,3.00000000000000044408e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(48,60,0,NULL,'NAN');
INSERT INTO "trial_intermediate_values" VALUES(49,60,10,NULL,'NAN');
INSERT INTO "trial_intermediate_values" VALUES(50,60,20,NULL,'NAN');
CREATE TABLE trial_params (
	param_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	param_name VARCHAR(512), 
	param_value FLOAT, 
	distribution_json TEXT, 
	PRIMARY KEY (param_id), 
	UNIQUE (trial_id, param_name), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_params" VALUES(1,1,'lr',0.0003,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(2,1,'rank',16.0,'{"name": "IntDistribution", "attributes": {"log": true, "step": 1, "low": 4, "high": 64}}');
INSERT INTO "trial_params" VALUES(3,1,'dropout',0.1,'{"name": "FloatDistribution", "attributes": {"step": 0.1, "low": 0.0, "high": 0.5, "log": false}}');
INSERT INTO "trial_params" VALUES(4,1,'bs',2.0,'{"name": "CategoricalDistribution", "attributes": {"choices": [8, 16, 32, 64]}}');
INSERT INTO "trial_params" VALUES(13,4,'lr',4.36326000905218162884e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(14,4,'rank',8.0,'{"name": "IntDistribution", "attributes": {"log": true, "step": 1, "low": 4, "high": 64}}');
INSERT INTO "trial_params" VALUES(15,4,'dropout',0.2,'{"name": "FloatDistribution", "attributes": {"step": 0.1, "low": 0.0, "high": 0.5, "log": false}}');
INSERT INTO "trial_params" VALUES(16,4,'bs',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": [8, 16, 32, 64]}}');
INSERT INTO "trial_params" VALUES(17,5,'lr',6.27274095112269146736e-05,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(18,5,'rank',8.0,'{"name": "IntDistribution", "attributes": {"log": true, "step": 1, "low": 4, "high": 64}}');
INSERT INTO "trial_params" VALUES(19,5,'dropout',0.1,'{"name": "FloatDistribution", "attributes": {"step": 0.1, "low": 0.0, "high": 0.5, "log": false}}');
INSERT INTO "trial_params" VALUES(20,5,'bs',3.0,'{"name": "CategoricalDistribution", "attributes": {"choices": [8, 16, 32, 64]}}');
INSERT INTO "trial_params" VALUES(37,10,'lr',7.84776297411171261386e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(38,10,'rank',22.0,'{"name": "IntDistribution", "attributes": {"log": true, "step": 1, "low": 4, "high": 64}}');
INSERT INTO "trial_params" VALUES(39,10,'dropout',0.4,'{"name": "FloatDistribution", "attributes": {"step": 0.1, "low": 0.0, "high": 0.5, "log": false}}');
INSERT INTO "trial_params" VALUES(40,10,'bs',3.0,'{"name": "CategoricalDistribution", "attributes": {"choices": [8, 16, 32, 64]}}');
INSERT INTO "trial_params" VALUES(81,21,'lr',0.001,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.01, "log": true}}');
INSERT INTO "trial_params" VALUES(82,23,'x',2.21993171089739482759e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(83,23,'k',2.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["a", null, true, 2, 1.5]}}');
INSERT INTO "trial_params" VALUES(114,45,'x',-2.78006828910260495035e+00,'{"name": "FloatDistribution", "attributes": {"step": null, "low": -5.0, "high": 5.0, "log": false}}');
CREATE TABLE trial_system_attributes (
	trial_system_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_system_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_system_attributes" VALUES(1,1,'fixed_params','{"lr": 0.0003, "rank": 16, "dropout": 0.1, "bs": 32}');
INSERT INTO "trial_system_attributes" VALUES(10,21,'fixed_params','{"lr": 0.001}');
INSERT INTO "trial_system_attributes" VALUES(11,22,'fixed_params','{"lr": 0.0001, "rank": 8}');
INSERT INTO "trial_system_attributes" VALUES(12,23,'NSGAIISampler:generation','0');
INSERT INTO "trial_system_attributes" VALUES(36,45,'constraints:mem','-3.780068289102605');
CREATE TABLE trial_user_attributes (
	trial_user_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_user_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_user_attributes" VALUES(1,1,'who','"me"');
INSERT INTO "trial_user_attributes" VALUES(2,1,'seconds','0.0');
INSERT INTO "trial_user_attributes" VALUES(3,1,'thresholds','[0.3, 0.5, 0.7]');
INSERT INTO "trial_user_attributes" VALUES(8,4,'seconds','4.5');
INSERT INTO "trial_user_attributes" VALUES(9,4,'thresholds','[0.3, 0.5, 0.7]');
INSERT INTO "trial_user_attributes" VALUES(10,5,'seconds','6.0');
INSERT INTO "trial_user_attributes" VALUES(11,5,'thresholds','[0.3, 0.5, 0.7]');
INSERT INTO "trial_user_attributes" VALUES(20,10,'seconds','13.5');
INSERT INTO "trial_user_attributes" VALUES(21,10,'thresholds','[0.3, 0.5, 0.7]');
CREATE TABLE trial_values (
	trial_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	value FLOAT, 
	value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_value_id), 
	UNIQUE (trial_id, objective), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_values" VALUES(1,1,0,3.73466420488390515863e-01,'FINITE');
INSERT INTO "trial_values" VALUES(4,4,0,-1.44177521030956401482e+00,'FINITE');
INSERT INTO "trial_values" VALUES(8,10,0,NULL,'INF_NEG');
INSERT INTO "trial_values" VALUES(19,23,0,2.21993171089739482759e-01,'FINITE');
INSERT INTO "trial_values" VALUES(20,23,1,9.50719031989521679015e-01,'FINITE');
INSERT INTO "trial_values" VALUES(51,45,0,3.34091894266895153e+01,'FINITE');
INSERT INTO "trial_values" VALUES(63,57,0,3.00000000000000044408e-01,'FINITE');
INSERT INTO "trial_values" VALUES(66,60,0,5.0,'FINITE');
INSERT INTO "trial_values" VALUES(69,63,0,NULL,'INF_POS');
INSERT INTO "trial_values" VALUES(70,64,0,NULL,'INF_NEG');
CREATE TABLE trials (
	trial_id INTEGER NOT NULL, 
	number INTEGER, 
	study_id INTEGER, 
	state VARCHAR(8) NOT NULL, 
	datetime_start DATETIME, 
	datetime_complete DATETIME, 
	PRIMARY KEY (trial_id), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-21 20:00:55.970567','2026-11-21 20:00:56.407504');
INSERT INTO "trials" VALUES(4,1,1,'PRUNED','2026-11-21 20:00:57.499046','2026-11-21 20:00:57.826926');
INSERT INTO "trials" VALUES(5,2,1,'FAIL','2026-11-21 20:00:57.891792','2026-11-21 20:00:58.010186');
INSERT INTO "trials" VALUES(10,3,1,'PRUNED','2026-11-21 20:00:59.316429','2026-11-21 20:00:59.487241');
INSERT INTO "trials" VALUES(21,4,1,'RUNNING','2026-11-21 20:01:02.580523',NULL);
INSERT INTO "trials" VALUES(22,5,1,'WAITING',NULL,NULL);
INSERT INTO "trials" VALUES(23,0,2,'COMPLETE','2026-11-21 20:01:02.742677','2026-11-21 20:01:02.930218');
INSERT INTO "trials" VALUES(45,0,4,'COMPLETE','2026-11-21 20:01:07.995350','2026-11-21 20:01:08.123372');
INSERT INTO "trials" VALUES(57,0,6,'COMPLETE','2026-11-21 20:01:10.410603','2026-11-21 20:01:10.410603');
INSERT INTO "trials" VALUES(60,1,6,'PRUNED','2026-11-21 20:01:10.596530','2026-11-21 20:01:10.596530');
INSERT INTO "trials" VALUES(63,2,6,'COMPLETE','2026-11-21 20:01:10.748577','2026-11-21 20:01:10.748577');
INSERT INTO "trials" VALUES(64,3,6,'COMPLETE','2026-11-21 20:01:10.779021','2026-11-21 20:01:10.779021');
INSERT INTO "trials" VALUES(65,4,6,'FAIL','2026-11-21 20:01:10.814650','2026-11-21 20:01:10.814650');
CREATE TABLE version_info (
	version_info_id INTEGER NOT NULL, 
	schema_version INTEGER, 
	library_version VARCHAR(256), 
	PRIMARY KEY (version_info_id), 
	CHECK (version_info_id=1)
);
INSERT INTO "version_info" VALUES(1,12,'5.0.0.dev');
CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);
CREATE INDEX ix_trials_study_id ON trials (study_id);
