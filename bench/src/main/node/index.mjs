import pg from "pg";

let client;

async function connect() {
  client = new pg.Client({
    host: process.env.DB_ENDPOINT,
    port: Number(process.env.DB_PORT),
    database: process.env.DB_NAME ?? "postgres",
    user: process.env.DB_USER,
    password: process.env.DB_PASS,
  });
  await client.connect();
}

// The plain event as one writes it: a kept connection, one transaction, a statement a row.
export async function handler(event) {
  if (!client) {
    await connect();
  }
  const count = event.count ?? 100;
  try {
    await client.query("BEGIN");
    for (let i = 0; i < count; i++) {
      await client.query({
        name: "insert",
        text: 'INSERT INTO event_header (id, event_type, "timestamp") VALUES ($1, $2, CURRENT_TIMESTAMP)',
        values: [event.id + i, event.type],
      });
    }
    await client.query("COMMIT");
    return { status: "success", inserts: count };
  } catch (e) {
    await client.query("ROLLBACK");
    return { status: "error", message: e.message };
  }
}
