-- names that SQL and YAML read otherwise, in a schema of such a name
CREATE SCHEMA "Größe & Co";
CREATE TABLE "Größe & Co"."select" ("from" int PRIMARY KEY);
INSERT INTO "Größe & Co"."select" SELECT generate_series(1, 100);
CREATE TABLE "Größe & Co"."Order.Item" (
  "ID" uuid PRIMARY KEY, "null" text NOT NULL, "yes" boolean NOT NULL, "a: b #c" int NOT NULL
    CHECK ("a: b #c" BETWEEN 10 AND 20), "user" int NOT NULL REFERENCES "Größe & Co"."select",
  "value" text NOT NULL CHECK ("value" ~ '^[A-Z]{2}\d+$'), "quote""d" varchar(12), "Summe" numeric GENERATED ALWAYS AS ("a: b #c" * 1.5) STORED);
