-- at most one row for each parent, of which there are few
CREATE TABLE person (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
INSERT INTO person SELECT gen_random_uuid() FROM generate_series(1, 500);
CREATE TABLE profile (person uuid PRIMARY KEY REFERENCES person, bio text NOT NULL);
