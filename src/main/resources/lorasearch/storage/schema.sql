CREATE TABLE studies (
  study_id INTEGER PRIMARY KEY,
  study_name VARCHAR(512) NOT NULL
);
