-- Each pair stands once, the smaller parent first.
CREATE TABLE person (id int PRIMARY KEY);
INSERT INTO person SELECT generate_series(1, 40);
CREATE TABLE friend (
  a int NOT NULL REFERENCES person,
  b int NOT NULL REFERENCES person,
  PRIMARY KEY (a, b),
  CHECK (a < b));
